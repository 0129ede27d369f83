import type { Editor } from '@tandem/editor'
import type { CellValue } from '@tandem/live'
import type { Table } from '@tandem/model'
import { type GridStore, type Place, rowAt } from './grid-store.ts'
import { jumpTo } from './jump.ts'

/** Goes to the row that the cell points to, if it is of a foreign key and points to one. */
export async function jumpFrom(
  editor: Editor,
  { store, actions }: GridStore,
  table: Table,
  place: Place,
): Promise<void> {
  const state = store.getState()
  const id = state.columns[place.column]?.id
  const key = table.foreignKeys.find(({ columns }) => columns.some(({ from }) => from === id))
  const row = rowAt(state, place.row)
  if (key === undefined || row === null) return
  const values = key.columns.map(({ from }): CellValue => {
    const at = state.columns.findIndex((column) => column.id === from)
    return row.values[at] ?? null
  })
  if (!values.includes(null)) await jumpTo(editor, actions, key, values)
}
