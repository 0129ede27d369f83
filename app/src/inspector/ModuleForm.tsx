import { selectionOf } from '@tandem/editor'
import { type Module, patched, putModule, tableName } from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/fields.tsx'
import { ColorField } from './ColorField.tsx'
import styles from './Inspector.module.css'
import { Section } from './Section.tsx'
import { useEdits } from './use-edits.ts'

export function ModuleForm({ module }: { readonly module: Module }) {
  const { edit, editor } = useEdits()
  const schema = useDesign((design) => design.schema)
  const set = (fields: Partial<Module>, merge: string) =>
    edit(
      `Change module ${module.name}`,
      putModule(patched(module, fields)),
      `${merge}:${module.id}`,
    )
  const members = [...schema.tables, ...schema.views].filter((it) => it.module === module.id)
  return (
    <>
      <Section>
        <TextField
          label="Name"
          mono
          value={module.name}
          onChange={(name) => set({ name }, 'name')}
        />
        <TextField
          label="Prefix"
          mono
          placeholder="none"
          value={module.prefix}
          onChange={(prefix) => set({ prefix }, 'prefix')}
        />
        <TextField
          label="Note"
          lines
          placeholder="What it is for"
          value={module.note}
          onChange={(note) => set({ note }, 'note')}
        />
        <ColorField ids={[module.id]} />
      </Section>
      <Section title="In this module" count={members.length}>
        {members.length === 0 && (
          <p className={styles.none}>None yet. Choose the module in a table’s inspector.</p>
        )}
        {members.map((it) => (
          <Button
            key={it.id}
            className={styles.use}
            onClick={() => editor.select(selectionOf(it.id))}
          >
            <code>{tableName(schema, it)}</code>
          </Button>
        ))}
      </Section>
    </>
  )
}
