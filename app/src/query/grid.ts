import type { CellValue, RunResult } from '@tandem/live'
import { shownValue } from '../dock/cell-value.ts'

/** Rows to look at, of SQLite or of a library. */
export interface Grid {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  /** Whose words are used for the types of values: SQLite's or TypeScript's. */
  readonly types: 'sqlite' | 'typescript'
}

export const gridOfRun = ({ columns, rows }: RunResult): Grid => ({
  columns,
  rows,
  types: 'sqlite',
})

/**
 * What a library gave as rows: a list of objects has a column for each of their fields, an object is one row, and
 * anything else one value. Null: it gave nothing.
 */
export function gridOfValue(value: unknown): Grid | null {
  if (value === undefined || value === null) return null
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (items.length === 0 || !items.every(isRecord))
    return { columns: ['value'], rows: items.map((item) => [item]), types: 'typescript' }
  const names = new Set<string>()
  // Of 100,000 rows nothing may be made that is not kept: the page would stand still meanwhile.
  for (const item of items) for (const name of Object.keys(item)) names.add(name)
  const columns = [...names]
  const rows = items.map((item) => columns.map((name) => item[name]))
  return { columns, rows, types: 'typescript' }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof Uint8Array)

/** A value as one line of a cell. */
export function shownCell(value: unknown, types: Grid['types']): string {
  if (types === 'sqlite') return shownValue(value as CellValue)
  if (value === null) return 'null'
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof Uint8Array) return shownValue(value)
  if (typeof value === 'bigint') return `${value}n`
  return shownValue(typeof value === 'string' ? value : (JSON.stringify(value, bigintToo) ?? ''))
}

const bigintToo = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? `${value}n` : value

/** What a value is called in a head; null for nothing, of which no column says anything. */
export function typeOfCell(value: unknown, types: Grid['types']): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return types === 'sqlite' ? 'blob' : 'Uint8Array'
  if (types === 'sqlite') {
    if (typeof value === 'string') return 'text'
    return typeof value === 'bigint' || Number.isInteger(value) ? 'integer' : 'real'
  }
  if (value instanceof Date) return 'Date'
  return Array.isArray(value) ? 'array' : typeof value
}

/** How a cell is set: numbers to the right, nothing faint. */
export type CellKind = 'null' | 'bytes' | 'number' | 'text'

export function kindOfCell(value: unknown): CellKind {
  if (value === null || value === undefined) return 'null'
  if (value instanceof Uint8Array) return 'bytes'
  return typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'text'
}
