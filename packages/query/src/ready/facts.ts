import {
  type Column,
  type ColumnId,
  type ForeignKey,
  type Schema,
  type Table,
  columnOf,
  isPrimary,
  isRowid,
  tableOf,
} from '@tandem/model'

/** A query that is there to be taken and changed. */
export interface ReadyQuery {
  readonly title: string
  readonly text: string
}

/** The titles, which are the same in every language. */
export const TITLES = {
  all: 'All rows',
  byId: 'By id',
  insert: 'Insert',
  update: 'Update',
  delete: 'Delete',
  transaction: 'Transaction',
  repository: 'Repository',
  with: ({ target, from }: Join) =>
    `With ${target.name} by ${from.map(({ name }) => name).join(', ')}`,
  countBy: ({ name }: Column) => `Count by ${name}`,
}

/** The columns of the primary key; none where rows are told apart by their rowid alone. */
export const keyOf = (table: Table): readonly Column[] =>
  (table.primaryKey?.columns ?? []).map((id) => columnOf(table, id))

/** A table and the one that a foreign key of it points to. */
export interface Join {
  readonly target: Table
  /** The columns of the key, here and there in the same order. */
  readonly from: readonly Column[]
  readonly to: readonly Column[]
  /** What the other table is called where it is this one: `parent` for `parent_id`. Null: by its own name. */
  readonly alias: string | null
  /** A row without what it points to stays, when it may point to nothing. */
  readonly kind: 'inner' | 'left'
}

export const joinsOf = (schema: Schema, table: Table): readonly Join[] =>
  table.foreignKeys.map((key) => joinAlong(schema, table, key))

function joinAlong(schema: Schema, table: Table, key: ForeignKey): Join {
  const target = tableOf(schema, key.target)
  const from = key.columns.map((pair) => columnOf(table, pair.from))
  const mayBeNone = from.some(({ notNull, id }) => !notNull && !isPrimary(table, id))
  return {
    target,
    from,
    to: key.columns.map((pair) => columnOf(target, pair.to)),
    alias: target === table ? aliasOf(from[0]?.name ?? '', table.name) : null,
    kind: mayBeNone ? 'left' : 'inner',
  }
}

/** `parent_id` points to a parent. */
function aliasOf(column: string, table: string): string {
  const name = column.replace(/_?id$/i, '')
  return name === '' || name === table ? 'other' : name
}

/** The table and column that a column points to, if it has a foreign key. */
export function pointsTo(
  schema: Schema,
  table: Table,
  id: ColumnId,
): { readonly target: Table; readonly column: Column } | null {
  const key = foreignKeyFrom(table, id)
  const pair = key?.columns.find(({ from }) => from === id)
  if (key === undefined || pair === undefined) return null
  const target = tableOf(schema, key.target)
  return { target, column: columnOf(target, pair.to) }
}

const foreignKeyFrom = (table: Table, id: ColumnId): ForeignKey | undefined =>
  table.foreignKeys.find(({ columns }) => columns.some(({ from }) => from === id))

export const enumColumns = (table: Table): readonly Column[] =>
  table.columns.filter(({ type }) => type.kind === 'enum')

/** The columns that the database has no value for by itself. */
export const neededColumns = (table: Table): readonly Column[] =>
  table.columns.filter((column) => {
    if (column.generated !== null || isRowid(table, column)) return false
    const isFilled = column.default !== null && column.default.kind !== 'code'
    return !isFilled && (column.notNull || isPrimary(table, column.id))
  })

/** A column that an update is likely to be about; the first of the key where there is no other. */
export function changedColumn(table: Table): Column | null {
  const free = table.columns.filter(
    ({ id, generated }) => generated === null && !isPrimary(table, id),
  )
  return (
    free.find(({ id }) => foreignKeyFrom(table, id) === undefined) ??
    free[0] ??
    keyOf(table)[0] ??
    null
  )
}

/** Whether a new row needs a key that no other has, and the value of the column can be made up. */
export const isMadeUp = (table: Table, column: Column): boolean =>
  isPrimary(table, column.id) && column.type.kind === 'text'
