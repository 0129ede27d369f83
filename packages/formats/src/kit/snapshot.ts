import { drizzleNames } from '../drizzle/names.ts'
import type { SqlColumn, SqlIndex, SqlTable, SqlView } from '../sqlite/sql-table.ts'
import { type SqlContext, toSqlTable, toSqlView } from '../sqlite/write/to-sql-table.ts'

/** drizzle-kit's own picture of a schema, version 6: what it compares the next `schema.ts` with. */
export interface Snapshot {
  readonly version: '6'
  readonly dialect: 'sqlite'
  readonly id: string
  readonly prevId: string
  readonly tables: Readonly<Record<string, unknown>>
  readonly views: Readonly<Record<string, unknown>>
  readonly enums: Readonly<Record<string, never>>
  readonly _meta: Readonly<Record<'schemas' | 'tables' | 'columns', object>>
  readonly internal: { readonly indexes: Readonly<Record<string, unknown>> }
}

/** The `prevId` of the first snapshot. */
export const ORIGIN = '00000000-0000-0000-0000-000000000000'

/** The tables as drizzle-kit meets them: by the names of their exports, compared by code unit. */
export function inKitOrder(context: SqlContext): {
  readonly tables: readonly SqlTable[]
  readonly views: readonly SqlView[]
} {
  const { schema, conventions } = context
  const { tables: names } = drizzleNames(schema, conventions.enums)
  const byExport = <T extends { readonly id: Parameters<typeof names.get>[0] }>(a: T, b: T) =>
    (names.get(a.id) ?? '') < (names.get(b.id) ?? '') ? -1 : 1
  return {
    tables: schema.tables.toSorted(byExport).map((table) => toSqlTable(table, context)),
    views: schema.views.toSorted(byExport).map((view) => toSqlView(view, context)),
  }
}

/** The snapshot of a schema; equal, as text too, to the one that drizzle-kit makes of our `schema.ts`. */
export function toSnapshot(context: SqlContext, id: string, prevId: string): Snapshot {
  const { tables, views } = inKitOrder(context)
  return {
    version: '6',
    dialect: 'sqlite',
    id,
    prevId,
    tables: record(tables.map((table) => [table.name, tableJson(table)])),
    views: record(views.map((view) => [view.name, viewJson(view)])),
    enums: {},
    _meta: { schemas: {}, tables: {}, columns: {} },
    internal: { indexes: expressionsOf(tables) },
  }
}

const record = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries(entries)

const tableJson = (table: SqlTable) => ({
  name: table.name,
  columns: record(table.columns.map((column) => [column.name, columnJson(column)])),
  indexes: record(table.indexes.map((index) => [index.name, indexJson(index)])),
  foreignKeys: record(
    table.foreignKeys.map((key) => [
      key.name,
      {
        name: key.name,
        tableFrom: table.name,
        tableTo: key.target,
        columnsFrom: key.columns,
        columnsTo: key.targetColumns,
        onDelete: key.onDelete,
        onUpdate: key.onUpdate,
      },
    ]),
  ),
  compositePrimaryKeys: record(
    table.primaryKey === null
      ? []
      : [
          [
            table.primaryKey.name,
            { columns: table.primaryKey.columns, name: table.primaryKey.name },
          ],
        ],
  ),
  uniqueConstraints: {},
  checkConstraints: record(
    table.checks.map((check) => [check.name, { name: check.name, value: check.sql }]),
  ),
})

const columnJson = (column: SqlColumn) => ({
  name: column.name,
  type: column.type,
  primaryKey: column.primaryKey,
  notNull: column.notNull,
  autoincrement: column.autoIncrement,
  ...(column.default === null ? {} : { default: column.default }),
  ...(column.generated === null
    ? {}
    : { generated: { as: `(${column.generated.as})`, type: column.generated.mode } }),
})

const indexJson = (index: SqlIndex) => ({
  name: index.name,
  columns: index.parts.map((part) => part.text),
  isUnique: index.unique,
  ...(index.where === null ? {} : { where: index.where }),
})

const viewJson = (view: SqlView) => ({
  columns: record(view.columns.map((column) => [column.name, columnJson(column)])),
  name: view.name,
  isExisting: false,
  definition: view.select,
})

/** Which index columns are expressions: drizzle-kit keeps that apart, by the name of the index. */
function expressionsOf(tables: readonly SqlTable[]): Record<string, unknown> {
  const expressions = tables
    .flatMap((table) => table.indexes)
    .map((index) => [index.name, index.parts.filter((part) => part.kind === 'expression')] as const)
    .filter(([, parts]) => parts.length > 0)
  return record(
    expressions.map(([name, parts]) => [
      name,
      { columns: record(parts.map((part) => [part.text, { isExpression: true }])) },
    ]),
  )
}
