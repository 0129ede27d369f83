import {
  type ColumnId,
  type Edit,
  type NewId,
  type Schema,
  type Table,
  columnOf,
  putUnique,
  removeUnique,
  sequence,
  setPrimaryKey,
} from '@tandem/model'

const ownUnique = (table: Table, column: ColumnId) =>
  table.uniques.find(({ columns }) => columns.length === 1 && columns[0] === column)

/** Whether a unique of the table is of this column alone. */
export const isOwnUnique = (table: Table, column: ColumnId): boolean =>
  ownUnique(table, column) !== undefined

export function setOwnUnique(
  table: Table,
  column: ColumnId,
  on: boolean,
  newId: NewId,
): Edit<Schema> {
  const unique = ownUnique(table, column)
  if (on) return putUnique(table.id, { id: newId('u'), name: null, columns: [column] })
  return unique === undefined ? (schema) => schema : removeUnique(table.id, unique.id)
}

/** The column joins the primary key, or leaves it; a key of none is no key. */
export function setPrimary(table: Table, column: ColumnId, on: boolean): Edit<Schema> {
  const before = table.primaryKey?.columns ?? []
  return setKeyColumns(table, on ? [...before, column] : before.filter((id) => id !== column))
}

export function setKeyColumns(table: Table, columns: readonly ColumnId[]): Edit<Schema> {
  const [first] = columns
  if (first === undefined) return setPrimaryKey(table.id, null)
  const { name = null, autoIncrement = false } = table.primaryKey ?? {}
  const single = columns.length === 1 && columnOf(table, first).type.kind === 'integer'
  return sequence(
    setPrimaryKey(table.id, { name, columns, autoIncrement: autoIncrement && single }),
  )
}
