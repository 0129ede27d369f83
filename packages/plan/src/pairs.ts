import {
  type Column,
  type ColumnId,
  type Schema,
  type Table,
  type TableId,
  type View,
  enumOf,
  enumsOf,
  findTable,
  isRowid,
  mapSame,
  moduleOf,
  remembered,
  same,
} from '@tandem/model'
import { type SqlColumn, type SqlContext, type SqlTable, toSqlTable } from '@tandem/formats'

/** A table that is there before and after, however it is called. */
export interface TablePair {
  readonly id: TableId
  readonly from: Table
  readonly to: Table
  /** As the database has it now. */
  readonly before: SqlTable
  /** The same, with everything under the name it gets: what differs from `after` is more than a name. */
  readonly between: SqlTable
  readonly after: SqlTable
  readonly kept: readonly ColumnPair[]
  /** The columns that come, in the order of `after`. */
  readonly added: readonly SqlColumn[]
  /** The columns that go, under their names of now. */
  readonly removed: readonly SqlColumn[]
}

export interface ColumnPair {
  readonly id: ColumnId
  readonly from: Column
  readonly to: Column
  readonly before: SqlColumn
  readonly between: SqlColumn
  readonly after: SqlColumn
  /** Whether NULL becomes refused. */
  readonly tightened: boolean
}

/** The tables of two schemas, matched by id. Of the kept ones only those that may differ. */
export interface Pairs {
  readonly from: SqlContext
  readonly to: SqlContext
  readonly differing: readonly TablePair[]
  readonly added: readonly SqlTable[]
  readonly removed: readonly SqlTable[]
}

export function pairsOf(from: SqlContext, to: SqlContext): Pairs {
  const between: SqlContext = { ...from, schema: underNewNames(from.schema, to.schema) }
  const differing = to.schema.tables.flatMap((table): TablePair[] => {
    const old = findTable(from.schema, table.id)
    return old === undefined || isUntouched(old, table, from, to)
      ? []
      : [pairOf(old, table, from, between, to)]
  })
  const isNew = (schema: Schema) => (table: Table) => findTable(schema, table.id) === undefined
  return {
    from,
    to,
    differing,
    added: to.schema.tables.filter(isNew(from.schema)).map((table) => toSqlTable(table, to)),
    removed: from.schema.tables.filter(isNew(to.schema)).map((table) => toSqlTable(table, from)),
  }
}

/** Cheap for what an edit did not touch: equal SQL, and nothing behind it that SQL does not show. */
const isUntouched = (old: Table, table: Table, from: SqlContext, to: SqlContext): boolean =>
  isSameSql(toSqlTable(old, from), toSqlTable(table, to)) &&
  isSameModel(old, table) &&
  enumsOf(table).every((id) => sameValues(from.schema, to.schema, id))

// A history that is read from its files shares no object with the design: each table is compared with its own once.
const isSameSql = remembered(
  (_: SqlTable, after: SqlTable) => [after],
  (before, after) => same(before, after),
)

const isSameModel = remembered(
  (_: Table, after: Table) => [after],
  (before, after) =>
    same(before.foreignKeys, after.foreignKeys) &&
    before.columns.every((column, index) => same(column.type, after.columns[index]?.type)),
)

function sameValues(from: Schema, to: Schema, id: ReturnType<typeof enumsOf>[number]): boolean {
  const old = from.enums.find((it) => it.id === id)
  const now = enumOf(to, id)
  return old === now || same(old?.values, now.values)
}

function pairOf(
  old: Table,
  table: Table,
  from: SqlContext,
  renamed: SqlContext,
  to: SqlContext,
): TablePair {
  const before = toSqlTable(old, from)
  const between = toSqlTable(findTable(renamed.schema, old.id) ?? old, renamed)
  const after = toSqlTable(table, to)
  const at = (id: ColumnId) => before.columns.findIndex((column) => column.id === id)
  const kept = table.columns.flatMap((column, index): ColumnPair[] => {
    const was = at(column.id)
    const [a, b, c] = [before.columns[was], between.columns[was], after.columns[index]]
    const model = old.columns[was]
    return a && b && c && model
      ? [
          {
            id: column.id,
            from: model,
            to: column,
            before: a,
            between: b,
            after: c,
            tightened: isRequired(after, c) && !isRequired(between, b),
          },
        ]
      : []
  })
  const keptIds = new Set(kept.map(({ id }) => id))
  return {
    id: table.id,
    from: old,
    to: table,
    before,
    between,
    after,
    kept,
    added: after.columns.filter(({ id }) => !keptIds.has(id)),
    removed: before.columns.filter(({ id }) => !keptIds.has(id)),
  }
}

/** Whether NULL is refused: a STRICT table, or one without rowids, refuses it in its key too. */
export const isRequired = (table: SqlTable, column: SqlColumn): boolean =>
  column.notNull ||
  ((table.strict || table.withoutRowid) &&
    (table.primaryKey?.columns.includes(column.name) ?? false))

/** Whether a column becomes an INTEGER PRIMARY KEY, in which SQLite gives a NULL the next number by itself. */
export const isNumbered = ({ from, to }: TablePair, column: ColumnPair): boolean =>
  isRowid(to, column.to) && !isRowid(from, column.from)

/** The schema of before in which everything that stays has the name that it gets. */
function underNewNames(from: Schema, to: Schema): Schema {
  const modules = [
    ...to.modules,
    ...from.modules.filter(({ id }) => to.modules.every((it) => it.id !== id)),
  ]
  const tables = mapSame(from.tables, (table) => {
    const now = findTable(to, table.id)
    if (now === undefined) return table
    const columns = mapSame(table.columns, (column) => {
      const name = now.columns.find(({ id }) => id === column.id)?.name ?? column.name
      return name === column.name ? column : { ...column, name }
    })
    return columns === table.columns && now.name === table.name && now.module === table.module
      ? table
      : { ...table, name: now.name, module: now.module, columns }
  })
  const views = mapSame(from.views, (view): View => {
    const now = to.views.find(({ id }) => id === view.id)
    return now === undefined ? view : { ...view, name: now.name, module: now.module }
  })
  return tables === from.tables && same(modules, from.modules)
    ? from
    : { ...from, modules, tables, views }
}

/** Whether the table has another SQL name after. */
export const isRenamed = ({ before, after }: TablePair): boolean => before.name !== after.name

export const renamedColumns = ({ kept }: TablePair): readonly ColumnPair[] =>
  kept.filter(({ before, after }) => before.name !== after.name)

/** Whether the table's prefix, not its own name, is what changed. */
export const isMoved = ({ from, to }: TablePair, schemas: Pairs): boolean =>
  from.name === to.name &&
  moduleOf(schemas.from.schema, from)?.prefix !== moduleOf(schemas.to.schema, to)?.prefix
