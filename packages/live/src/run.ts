import type { Database, Statement } from 'sql.js'
import { read, type Rows, value, withIntegers } from './query.ts'
import { significant, tokenize } from '@tandem/formats'
import { assertBindable, type CellValue } from './value.ts'

export interface RunResult extends Rows {
  /** Rows that the last statement inserted, updated or deleted itself; 0 for a SELECT and for DDL. */
  readonly changes: number
  /** The rowid of the last row inserted on this connection; null when `changes` is 0. */
  readonly lastInsertRowid: CellValue
}

/**
 * Runs all statements of the text and gives what the last one gives. Parameters (`?`) are for a
 * text of one statement. Throws what SQLite says, and a TypeError for a value that cannot be bound.
 */
export function run(db: Database, sql: string, parameters: readonly unknown[] = []): RunResult {
  assertBindable(parameters)
  let result: RunResult = { columns: [], rows: [], changes: 0, lastInsertRowid: null }
  const statements = db.iterateStatements(withIntegers(sql, parameters))
  try {
    for (const statement of statements) {
      if (parameters.length > 0 && hasMore(statements.getRemainingSQL())) {
        throw new TypeError('Parameters are for one statement, and this text has more than one.')
      }
      result = resultOf(db, statement, parameters)
    }
  } catch (error) {
    throw typeof error === 'string' ? new Error(error) : error
  }
  return result
}

const hasMore = (sql: string): boolean =>
  significant(tokenize(sql)).some((token) => token.text !== ';')

/** `changes()` alone is stale after a SELECT or DDL: the total tells whether it is about this one. */
function resultOf(db: Database, statement: Statement, parameters: readonly CellValue[]): RunResult {
  const before = value(db, 'SELECT total_changes()')
  const rows = read(statement, parameters)
  const changed = value(db, 'SELECT total_changes()') !== before
  const changes = changed ? db.getRowsModified() : 0
  const lastInsertRowid = changes === 0 ? null : value(db, 'SELECT last_insert_rowid()')
  return { ...rows, changes, lastInsertRowid }
}
