import { addNewModule, onSchema } from '@tandem/editor'
import { type ModuleId, type Schema, mapSame, patched, sequence } from '@tandem/model'
import { useDesign } from '../session/context.ts'
import { SelectField } from '../ui/fields.tsx'
import { useEdits } from './use-edits.ts'

/** The module of tables and views: none, one of those there are, or a new one. */
export function ModuleField({ ids }: { readonly ids: readonly string[] }) {
  const { editor } = useEdits()
  const modules = useDesign(({ schema }) => schema.modules)
  const now = useDesign(({ schema }) => {
    const found = new Set(
      [...schema.tables, ...schema.views]
        .filter(({ id }) => ids.includes(id))
        .map((it) => it.module),
    )
    return found.size === 1 ? ([...found][0] ?? '') : 'several'
  })
  const onChange = (choice: string) => {
    if (choice === 'several') return
    const { design, selection } = editor.store.getState()
    if (choice !== 'new') {
      editor.commit(
        'Change the module',
        onSchema(inModule(ids, choice === '' ? null : (choice as ModuleId))),
      )
      return
    }
    const made = addNewModule(design, editor.newId)
    const id = made.select?.ids[0] as ModuleId
    editor.commit('Move to a new module', sequence(made.edit, onSchema(inModule(ids, id))))
    editor.select(selection)
  }
  return (
    <SelectField<string>
      label="Module"
      value={now}
      onChange={onChange}
      options={[
        ...(now === 'several' ? [['several', 'Several'] as const] : []),
        ['', 'None'],
        ...modules.map(({ id, name }) => [id, name] as const),
        ['new', 'New module…'],
      ]}
    />
  )
}

const inModule = (ids: readonly string[], module: ModuleId | null) => (schema: Schema) =>
  patched(schema, {
    tables: mapSame(schema.tables, (it) => (ids.includes(it.id) ? patched(it, { module }) : it)),
    views: mapSame(schema.views, (it) => (ids.includes(it.id) ? patched(it, { module }) : it)),
  })
