import type { Database, SqlValue, Statement } from 'sql.js'
import { significant, tokenize } from '@tandem/formats'
import { assertBindable, type CellValue } from './value.ts'

/** What a query gives: the columns' names, and the rows as arrays in their order. */
export interface Rows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly CellValue[])[]
}

/** The rows of one statement, run to its end. Throws what SQLite says. */
export function query(db: Database, sql: string, parameters: readonly unknown[] = []): Rows {
  assertBindable(parameters)
  const statement = db.prepare(withIntegers(sql, parameters))
  try {
    return read(statement, parameters)
  } finally {
    statement.free()
  }
}

export function read(
  statement: Statement,
  parameters: readonly CellValue[],
  limit = Infinity,
): Rows {
  if (parameters.length > 0) statement.bind(parameters as SqlValue[])
  const rows: CellValue[][] = []
  while (rows.length < limit && statement.step()) rows.push(exactRow(statement))
  return { columns: statement.getColumnNames(), rows }
}

export const value = (db: Database, sql: string, parameters: readonly unknown[] = []): CellValue =>
  query(db, sql, parameters).rows[0]?.[0] ?? null

/** The first column of every row, as text. */
export const names = (db: Database, sql: string, parameters: readonly unknown[] = []): string[] =>
  query(db, sql, parameters).rows.map((row) => String(row[0]))

/** The error that SQLite answers with, or null if the action went through. */
export function errorOf(action: () => void): string | null {
  try {
    action()
    return null
  } catch (error) {
    return errorText(error)
  }
}

/** sql.js throws strings as well as errors. */
export const errorText = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/**
 * sql.js binds a bigint as text, which stays text in a column without integer affinity.
 * Its place in the SQL becomes a CAST, so that SQLite gets the integer.
 */
export function withIntegers(sql: string, parameters: readonly CellValue[]): string {
  if (!parameters.some((parameter) => typeof parameter === 'bigint')) return sql
  let out = ''
  let from = 0
  const places = significant(tokenize(sql)).filter((token) => token.text === '?')
  places.forEach((place, index) => {
    if (typeof parameters[index] !== 'bigint') return
    out += `${sql.slice(from, place.start)}CAST(? AS INTEGER)`
    from = place.start + 1
  })
  return out + sql.slice(from)
}

/** The option that @types/sql.js does not know. */
interface ExactStatement {
  get(parameters: null, options: { readonly useBigInt: boolean }): (SqlValue | bigint)[]
}

/** A row read twice only if a number in it may stand for another integer. */
function exactRow(statement: Statement): CellValue[] {
  const row: CellValue[] = statement.get()
  if (!row.some(isInexact)) return row
  const exact = (statement as unknown as ExactStatement).get(null, { useBigInt: true })
  return row.map((cell, index) => (isInexact(cell) ? (exact[index] ?? null) : cell))
}

const isInexact = (cell: CellValue): boolean =>
  typeof cell === 'number' && Math.abs(cell) > Number.MAX_SAFE_INTEGER && Number.isInteger(cell)
