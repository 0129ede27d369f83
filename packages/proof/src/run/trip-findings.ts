import type { CellValue } from '@tandem/live'
import type { Difference } from '../difference.ts'
import type { WitnessColumn } from '../witness.ts'
import { typeOfValue } from './fits.ts'

interface Place {
  readonly table: string
  readonly column: string
}

const called = ({ table, column }: Place): string => `“${table}.${column}”`

const valueDifference = (
  { table, column }: Place,
  says: Partial<Difference>,
  message: string,
): Difference => ({
  table,
  column,
  what: 'value',
  drizzle: null,
  kysely: null,
  database: null,
  ...says,
  message,
})

/** The driver gives another type than the interface says. `wrote` is null where the database filled it in. */
export function otherType(
  table: string,
  { name: column, select }: WitnessColumn,
  value: CellValue,
  wrote: string | null,
): Difference {
  const place = { table, column }
  const is = `${typeOfValue(value)} ${shown(value)}`
  const [what, way] =
    wrote === null
      ? ['what the database fills in', 'let the database fill in something else']
      : [`what Drizzle writes as ${wrote}`, 'let schema.ts store it otherwise']
  return valueDifference(
    place,
    { drizzle: wrote === null ? null : `writes ${wrote}`, kysely: select, database: is },
    `${called(place)}: ${what} comes from the driver as the ${is}, but the Kysely interface says ${select}. ` +
      `Make the interface say what comes, or ${way}.`,
  )
}

const shown = (value: CellValue): string =>
  value instanceof Uint8Array
    ? `of ${value.length}`
    : typeof value === 'bigint'
      ? String(value)
      : JSON.stringify(value)

const AUTHORS = { drizzle: 'The Drizzle schema', kysely: 'The Kysely interface' } as const

/** The types let an insert leave out what SQLite asks for. */
export const refusedRow = (place: Place, by: keyof typeof AUTHORS): Difference =>
  valueDifference(
    place,
    { [by]: 'may be left out', database: 'NOT NULL, without a default' },
    `${AUTHORS[by]} lets an insert leave out ${called(place)}, but SQLite then refuses the row: ` +
      'it is NOT NULL and has no default.',
  )

/** What Kysely passed on is not what Drizzle wrote. */
export const changedValue = (place: Place, read: string, wrote: string): Difference =>
  valueDifference(
    place,
    { drizzle: `reads ${read}`, database: `holds ${wrote}` },
    `${called(place)}: Drizzle wrote ${wrote}, Kysely read it and wrote it again, and now Drizzle reads ${read}.`,
  )

/** Drizzle makes nothing of what the database fills in. */
export const unusableDefault = (place: Place, read: string): Difference =>
  valueDifference(
    place,
    { drizzle: `reads ${read}`, database: 'its default' },
    `${called(place)}: Drizzle reads the default of the database as ${read}. ` +
      'Give it a default of the kind that the column stores.',
  )
