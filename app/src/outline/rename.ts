import { type Editor, onSchema } from '@tandem/editor'
import {
  type Schema,
  type TableId,
  findTable,
  patched,
  putEnum,
  putModule,
  putOther,
  putView,
  setColumn,
  setTable,
} from '@tandem/model'
import type { TreeRow } from './tree.ts'

/** Gives the thing of a line another name. */
export function renameRow(editor: Editor, row: TreeRow, name: string): void {
  const { schema } = editor.store.getState().design
  const edit = renamed(schema, row, name)
  if (name !== '' && edit !== null) editor.commit(`Rename ${row.label} to ${name}`, onSchema(edit))
}

function renamed(schema: Schema, { id, column }: TreeRow, name: string) {
  if (id === null) return null
  if (column !== null)
    return findTable(schema, id) === undefined ? null : setColumn(id as TableId, column, { name })
  if (findTable(schema, id) !== undefined) return setTable(id as TableId, { name })
  const by = (it: { readonly id: string }) => it.id === id
  const view = schema.views.find(by)
  if (view !== undefined) return putView(patched(view, { name }))
  const enumeration = schema.enums.find(by)
  if (enumeration !== undefined) return putEnum(patched(enumeration, { name }))
  const module = schema.modules.find(by)
  if (module !== undefined) return putModule(patched(module, { name }))
  const other = schema.others.find(by)
  return other === undefined ? null : putOther(patched(other, { name }))
}
