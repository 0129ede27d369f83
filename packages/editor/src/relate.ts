import {
  type ColumnId,
  type Design,
  type Edit,
  type ForeignKey,
  type NewId,
  type Schema,
  type Table,
  type TableId,
  addColumn,
  columnOf,
  editTable,
  isUnique,
  newColumn,
  patched,
  put,
  putForeignKey,
  putIndex,
  sequence,
  tableOf,
} from '@tandem/model'
import { singular } from '@tandem/formats'
import { plainIndex } from './column-keys.ts'
import { type Action, action, beforeTimestamps, freeName } from './create.ts'
import { onSchema } from './editor.ts'

/** A foreign key from one column to another, with the column's index; it takes the target's type. */
export function relateColumns(
  design: Design,
  newId: NewId,
  from: { readonly table: TableId; readonly column: ColumnId },
  to: { readonly table: TableId; readonly column: ColumnId },
): Action {
  const table = tableOf(design.schema, from.table)
  const target = tableOf(design.schema, to.table)
  const key = foreignKey(newId, to.table, from.column, to.column)
  const type = columnOf(target, to.column).type
  const edit = sequence(
    editTable(from.table, (old) =>
      patched(old, {
        columns: put(old.columns, patched(columnOf(old, from.column), { type })),
      }),
    ),
    putForeignKey(from.table, key),
    indexOn(table, newId, from.column),
  )
  const label = `Relate ${table.name}.${columnOf(table, from.column).name} to ${target.name}`
  return action(label, onSchema(edit), { ids: [key.id], column: null })
}

/**
 * Makes the column `<target>_id` in the table, with the target's type, its foreign key and its index. It may be NULL:
 * the table may have rows already, which point to nothing yet.
 */
export function relateTables(
  design: Design,
  newId: NewId,
  from: TableId,
  to: TableId,
): Action | null {
  const table = tableOf(design.schema, from)
  const target = tableOf(design.schema, to)
  const primary = target.primaryKey?.columns
  const [only] = primary ?? []
  if (only === undefined || primary?.length !== 1) return null
  const targetColumn = columnOf(target, only)
  const name =
    from === to ? `parent_${targetColumn.name}` : `${singular(target.name)}_${targetColumn.name}`
  const taken = table.columns.map((it) => it.name)
  const column = newColumn(newId('c'), freeName(name, taken), {
    type: targetColumn.type,
  })
  const key = foreignKey(newId, to, column.id, only)
  const edit = sequence(
    addColumn(from, column, beforeTimestamps(design, table)),
    putForeignKey(from, key),
    indexOn(table, newId, column.id),
  )
  return action(`Relate ${table.name} to ${target.name}`, onSchema(edit), {
    ids: [key.id],
    column: null,
  })
}

const foreignKey = (newId: NewId, target: TableId, from: ColumnId, to: ColumnId): ForeignKey => ({
  id: newId('f'),
  name: null,
  target,
  columns: [{ from, to }],
  onDelete: 'no action',
  onUpdate: 'no action',
})

/** The index that a relation brings, where nothing else begins with its column. */
export function indexOn(table: Table, newId: NewId, column: ColumnId): Edit<Schema> {
  const covered =
    isUnique(table, [column]) ||
    table.primaryKey?.columns[0] === column ||
    table.indexes.some(({ parts: [first] }) => first?.kind === 'column' && first.column === column)
  if (covered) return (schema) => schema
  return putIndex(table.id, plainIndex(newId, column))
}
