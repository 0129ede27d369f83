import { type Action, type Selection, freeName, onSchema, selectedColumn } from '@tandem/editor'
import {
  type ColumnId,
  type Design,
  type NewId,
  type Place,
  type Table,
  addColumn,
  columnOf,
  findTable,
} from '@tandem/model'
import { copiesOf } from './copies.ts'

const AWAY = 32

/** Copies of the selected tables and notes, or of the selected column; relations among the copies are copied too. */
export function duplicateSelected(
  design: Design,
  newId: NewId,
  selection: Selection,
  places: Readonly<Record<string, Place>>,
): Action | null {
  const { schema, layout } = design
  const at = selectedColumn({ design, selection })
  if (at !== null) return columnCopy(at.table, newId, at.column)

  const tables = selection.ids.flatMap((id) => findTable(schema, id) ?? [])
  const stickies = layout.stickies.filter(({ id }) => selection.ids.includes(id))
  const of = { tables, stickies, places, colors: layout.colors }
  const { ids, edit } = copiesOf(design, newId, of, new Map(), { x: AWAY, y: AWAY })
  if (ids.length === 0) return null
  const label =
    ids.length === 1 ? `Duplicate ${tables[0]?.name ?? 'note'}` : `Duplicate ${ids.length}`
  return { label, edit, select: { ids, column: null } }
}

function columnCopy(table: Table, newId: NewId, id: ColumnId): Action {
  const column = columnOf(table, id)
  const name = freeName(
    column.name,
    table.columns.map((it) => it.name),
  )
  const copy = { ...column, id: newId<ColumnId>('c'), name, key: null }
  const index = table.columns.indexOf(column) + 1
  return {
    label: `Duplicate ${table.name}.${column.name}`,
    edit: onSchema(addColumn(table.id, copy, index)),
    select: { ids: [table.id], column: copy.id },
  }
}
