import { type Other, type TableId, patched, putOther, tableName } from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { SelectField, TextField } from '../ui/fields.tsx'
import { Section } from './Section.tsx'
import { useEdits } from './use-edits.ts'

/** A trigger or a virtual table, kept as its own SQL. */
export function OtherForm({ of }: { readonly of: Other }) {
  const { edit } = useEdits()
  const schema = useDesign((design) => design.schema)
  const set = (fields: Partial<Other>, merge?: string) =>
    edit(
      `Change ${of.kind} ${of.name}`,
      putOther(patched(of, fields)),
      merge === undefined ? undefined : `${merge}:${of.id}`,
    )
  return (
    <>
      <Section>
        <TextField label="Name" mono value={of.name} onChange={(name) => set({ name }, 'name')} />
        {of.kind === 'trigger' && (
          <SelectField<string>
            label="On"
            mono
            value={of.table ?? ''}
            options={[
              ['', 'no table'],
              ...schema.tables.map((it) => [it.id, tableName(schema, it)] as const),
            ]}
            onChange={(id) => set({ table: id === '' ? null : (id as TableId) })}
          />
        )}
      </Section>
      <Section title="SQL">
        <TextField
          bare
          lines
          mono
          label="SQL"
          value={of.sql}
          onChange={(sql) => set({ sql }, 'sql')}
        />
      </Section>
    </>
  )
}
