import {
  type ColumnId,
  type Edit,
  type Index,
  type NewId,
  type Schema,
  type Table,
  columnOf,
  isPrimary,
  putIndex,
  putUnique,
  removeIndex,
  removeUnique,
  setColumn,
  setPrimaryKey,
} from '@tandem/model'

/** What a column is besides its type, each said by yes or no. */
export const FLAGS = ['primary', 'notNull', 'unique', 'index'] as const
export type Flag = (typeof FLAGS)[number]

const nothing: Edit<Schema> = (schema) => schema

const ownUnique = (table: Table, column: ColumnId) =>
  table.uniques.find(({ columns }) => columns.length === 1 && columns[0] === column)

/** Whether it is the plain index of this column alone. */
export const isPlainIndexOf = ({ parts, unique, where }: Index, column: ColumnId): boolean => {
  const [only, second] = parts
  const isOnly = only?.kind === 'column' && only.column === column && second === undefined
  return isOnly && !unique && where === null
}

export const plainIndex = (newId: NewId, column: ColumnId): Index => ({
  id: newId('i'),
  name: null,
  unique: false,
  parts: [{ kind: 'column', column, desc: false }],
  where: null,
})

const ownIndex = (table: Table, column: ColumnId) =>
  table.indexes.find((index) => isPlainIndexOf(index, column))

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
  if (on === (unique !== undefined)) return nothing
  return unique === undefined
    ? putUnique(table.id, { id: newId('u'), name: null, columns: [column] })
    : removeUnique(table.id, unique.id)
}

function setOwnIndex(table: Table, column: ColumnId, on: boolean, newId: NewId): Edit<Schema> {
  const index = ownIndex(table, column)
  if (on === (index !== undefined)) return nothing
  return index === undefined
    ? putIndex(table.id, plainIndex(newId, column))
    : removeIndex(table.id, index.id)
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
  return setPrimaryKey(table.id, { name, columns, autoIncrement: autoIncrement && single })
}

export function hasFlag(table: Table, column: ColumnId, flag: Flag): boolean {
  switch (flag) {
    case 'primary':
      return isPrimary(table, column)
    case 'notNull':
      return columnOf(table, column).notNull
    case 'unique':
      return isOwnUnique(table, column)
    case 'index':
      return ownIndex(table, column) !== undefined
  }
}

/** A flag put on a column or taken off it. */
export function setFlag(
  table: Table,
  column: ColumnId,
  flag: Flag,
  on: boolean,
  newId: NewId,
): Edit<Schema> {
  switch (flag) {
    case 'primary':
      return setPrimary(table, column, on)
    case 'notNull':
      return setColumn(table.id, column, { notNull: on })
    case 'unique':
      return setOwnUnique(table, column, on, newId)
    case 'index':
      return setOwnIndex(table, column, on, newId)
  }
}
