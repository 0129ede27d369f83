import type { SqlValue } from '@tandem/formats'

/**
 * A value as SQLite holds it. Integers beyond ±2^53 are bigints, because a number would show another
 * integer; all other integers and all reals are numbers.
 */
export type CellValue = SqlValue | bigint

/** What addresses one row: its rowid, or its primary key where the table is WITHOUT ROWID. */
export type RowKey = readonly CellValue[]

/** Whether this can be bound; what better-sqlite3 refuses in production is refused here too. */
export function assertBindable(parameters: readonly unknown[]): asserts parameters is CellValue[] {
  parameters.forEach((value, index) => {
    const problem = unbindable(value)
    if (problem !== null) throw new TypeError(`Parameter ${index + 1} is ${problem}`)
  })
}

function unbindable(value: unknown): string | null {
  if (value === null || value instanceof Uint8Array) return null
  if (typeof value === 'string' || typeof value === 'number') return null
  if (typeof value === 'bigint') {
    return BigInt.asIntN(64, value) === value ? null : `${value}, which 64 bits cannot hold.`
  }
  if (typeof value === 'boolean') {
    return `the boolean ${value}, which SQLite does not have: write ${Number(value)}.`
  }
  if (value === undefined) return 'undefined: write null, or leave the column out.'
  return value instanceof Date
    ? 'a Date, which SQLite does not have: write a number or a text.'
    : 'an object: write text (JSON.stringify), or a Uint8Array for bytes.'
}

/** The value as a person reads it in a sentence. */
export function shownValue(value: CellValue): string {
  if (value === null) return 'NULL'
  if (value instanceof Uint8Array) return `${value.length} bytes`
  const text = String(value)
  return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``
}
