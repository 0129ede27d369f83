import {
  type ColumnId,
  type Schema,
  type Table,
  type TableId,
  remembered,
  tableName,
} from '@tandem/model'
import { lowered } from './tokens.ts'

/** What the names in a piece of SQL can mean. All names are lowered, by `lowered`. */
export type SqlScope =
  /** The SQL of one table: its checks, indexes and generated columns. */
  | {
      readonly kind: 'table'
      /** What the table is called: a qualifier that may be left out. */
      readonly names: ReadonlySet<string>
      readonly columns: ReadonlyMap<string, ColumnId>
    }
  /** The SELECT of a view. */
  | { readonly kind: 'view'; readonly tables: ReadonlyMap<string, ScopeTable> }

export interface ScopeTable {
  readonly id: TableId
  readonly columns: ReadonlyMap<string, ColumnId>
}

/** The scope of a table's own SQL. */
export const tableScope = (schema: Schema, table: Table): SqlScope => ({
  kind: 'table',
  names: new Set([lowered(tableName(schema, table))]),
  columns: columnNames(table),
})

/** The scope of the SELECT of a view: every table. */
export const viewScope = (schema: Schema): SqlScope => ({
  kind: 'view',
  tables: new Map(
    schema.tables.map((table) => [
      lowered(tableName(schema, table)),
      { id: table.id, columns: columnNames(table) },
    ]),
  ),
})

const namesOf = remembered(
  (table: Table, _context: null) => [table.columns],
  (table): ReadonlyMap<string, ColumnId> =>
    new Map(table.columns.map(({ name, id }) => [lowered(name), id])),
)
const columnNames = (table: Table) => namesOf(table, null)
