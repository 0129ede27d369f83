import type { ColumnId, TableId } from '@tandem/model'
import type { SqlJsStatic } from 'sql.js'
import { type Blueprint, emptyBlueprint } from './blueprint.ts'
import { build, type BuildOptions, type BuildResult, openDatabase, standingOn } from './build.ts'
import {
  insertRow,
  readRows,
  type RemoveResult,
  removeRows,
  type RowPage,
  type RowsQuery,
  updateRow,
  type WriteResult,
} from './row.ts'
import { run, type RunResult } from './run.ts'
import type { CellValue, RowKey } from './value.ts'

/** A database in bytes, and the blueprint that says which of its tables is which of the design. */
export interface Saved {
  readonly bytes: Uint8Array
  readonly blueprint: Blueprint
}

/** One live database. Every method runs to its end at once; the worker puts promises around them. */
export interface Engine {
  /** Replaces the database. Throws SQLite's error for bytes that are none; then the old one stays. */
  open(saved: Saved): void
  /** Makes the database anew with the rows it has; a failure leaves the last good one. */
  build(blueprint: Blueprint, options?: BuildOptions): BuildResult
  /** A page of rows; null when the last good database does not have the table. */
  rows(request: RowsQuery): RowPage | null
  insert(table: TableId, values: Readonly<Record<ColumnId, CellValue>>): WriteResult
  update(table: TableId, key: RowKey, column: ColumnId, value: CellValue): WriteResult
  remove(table: TableId, keys: readonly RowKey[]): RemoveResult
  /** Any SQL. Throws what SQLite says, and a TypeError for a parameter that cannot be bound. */
  run(sql: string, parameters?: readonly unknown[]): RunResult
  /** Throws while a transaction that has written is open. */
  save(): Saved
  close(): void
}

export function createEngine(sqlite: SqlJsStatic): Engine {
  let standing = standingOn(openDatabase(sqlite), emptyBlueprint)
  return {
    open({ bytes, blueprint }) {
      const next = standingOn(openDatabase(sqlite, bytes), blueprint)
      standing.db.close()
      standing = next
    },
    build(blueprint, options) {
      const outcome = build(sqlite, standing, blueprint, options)
      standing = outcome.standing
      return outcome.result
    },
    rows: (request) => readRows(standing, request),
    insert: (table, values) => insertRow(standing, table, values),
    update: (table, key, column, value) => updateRow(standing, table, key, column, value),
    remove: (table, keys) => removeRows(standing, table, keys),
    run: (sql, parameters) => run(standing.db, sql, parameters),
    save: () => ({ bytes: standing.db.export(), blueprint: standing.blueprint }),
    close: () => standing.db.close(),
  }
}
