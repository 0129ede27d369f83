import { getTableColumns, is } from 'drizzle-orm'
import { type SQLiteColumn, SQLiteTable, getTableConfig } from 'drizzle-orm/sqlite-core'
import type { SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy'
import type { Filling, ReadBack, Wanted, Written } from '../protocol.ts'
import { sampleOf } from './sample.ts'
import { isSame, shown } from './show.ts'

const NO_TABLE = 'The file exports no such table.'

type Row = Record<string, unknown>
type Columns = ReturnType<typeof getTableColumns<SQLiteTable>>

/** The tables of a schema that has run, and what was last written to each. */
export function createRows(
  db: SqliteRemoteDatabase<Record<string, unknown>>,
  exports: Readonly<Record<string, unknown>>,
) {
  const tables = new Map(
    Object.values(exports)
      .filter((it) => is(it, SQLiteTable))
      .map((table) => [getTableConfig(table).name, table]),
  )
  const written = new Map<string, Row>()

  async function write(filling: Filling, { table: name, stored }: Wanted): Promise<Written> {
    const table = tables.get(name)
    if (table === undefined) return { table: name, values: {}, refused: NO_TABLE, threw: {} }
    const columns = getTableColumns(table)
    const { row, threw } = rowFor(columns, filling, stored)
    written.set(name, row)
    const refused = await db
      .insert(table)
      .values(row)
      .then(() => null, innermost)
    const values = Object.entries(row).map(([key, value]) => [nameOf(columns, key), shown(value)])
    return { table: name, values: Object.fromEntries(values), refused, threw }
  }

  async function read(name: string): Promise<ReadBack> {
    const table = tables.get(name)
    if (table === undefined) return { table: name, changed: [], refused: NO_TABLE }
    try {
      const [row = {}] = (await db.select().from(table)) as readonly Row[]
      return { table: name, changed: changedIn(table, row, written.get(name) ?? {}), refused: null }
    } catch (error) {
      return { table: name, changed: [], refused: innermost(error) }
    }
  }

  return { write, read }
}

const nameOf = (columns: Columns, key: string): string => columns[key]?.name ?? key

function rowFor(columns: Columns, filling: Filling, stored: Wanted['stored']) {
  const row: Row = {}
  const threw: Record<string, string> = {}
  for (const [key, column] of Object.entries(columns)) {
    if (column.generated !== undefined) continue
    const isAsked = filling === 'full' || (column.notNull && !column.hasDefault)
    const make = column.defaultFn ?? (column.hasDefault ? column.onUpdateFn : undefined)
    const own = make === undefined || column.default !== undefined ? undefined : madeBy(make)
    if (own !== undefined && 'error' in own) threw[column.name] = own.error
    // What a function makes of packages that are not here cannot be stored.
    if (isAsked || own !== undefined)
      row[key] =
        own === undefined || !('value' in own) || !isPlain(own.value)
          ? sampleOf(column, stored[column.name] ?? null)
          : own.value
  }
  return { row, threw }
}

function madeBy(make: () => unknown): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: make() }
  } catch (error) {
    return { error: innermost(error) }
  }
}

const isPlain = (value: unknown): boolean => typeof value !== 'function' && value !== undefined

/** What differs from what was written, and dates and numbers that are none. */
function changedIn(table: SQLiteTable, row: Row, wrote: Row): ReadBack['changed'] {
  const columns = getTableColumns(table)
  return Object.entries(columns).flatMap(([key, column]) => {
    const isGood = Object.hasOwn(wrote, key)
      ? wrote[key] === undefined || isSame(row[key], stored(column, wrote[key]))
      : isUsable(row[key])
    return isGood ? [] : [{ column: column.name, read: shown(row[key]) }]
  })
}

/** What Drizzle itself makes of a value when it stores and reads it: seconds have no milliseconds. */
const stored = (column: SQLiteColumn, value: unknown): unknown =>
  value === null ? null : column.mapFromDriverValue(column.mapToDriverValue(value))

const isUsable = (value: unknown): boolean =>
  !Number.isNaN(value instanceof Date ? value.getTime() : value)

/** Drizzle wraps what SQLite says in a sentence with the whole query. */
export function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? innermost(error.cause) : error.message
}
