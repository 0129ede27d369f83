import { type CellValue, errorText, liveDialect, run } from '@tandem/live'
import type { Filling, GuestHost, ReadBack, Wanted, Written } from '@tandem/sandbox'
import { Kysely } from 'kysely'
import type { Witnesses } from '../compare.ts'
import type { Difference } from '../difference.ts'
import type { WitnessTable } from '../witness.ts'
import { fits, valueFor } from './fits.ts'
import type { Sqlite } from './sqlite.ts'
import { changedValue, otherType, refusedRow, unusableDefault } from './trip-findings.ts'

type Row = Readonly<Record<string, CellValue>>

export interface Trip {
  readonly differences: readonly Difference[]
  /** By the table: what could not be tried, and why. */
  readonly untried: ReadonlyMap<string, string>
}

/** What is known on the way. */
interface Journey {
  readonly db: Kysely<Record<string, Record<string, unknown>>>
  /** What the interface says. */
  readonly kysely: ReadonlyMap<string, WitnessTable>
  /** Columns that SQLite computes, as `table\ncolumn`. */
  readonly computed: ReadonlySet<string>
  /** Rows with a value in every column, as the driver gives them. */
  readonly full: Map<string, Row>
  readonly wrote: Map<string, Written>
  readonly differences: Difference[]
  readonly untried: Map<string, string>
}

/**
 * Writes rows with the real Drizzle and reads them with the real Kysely, writes what was read with Kysely, and has
 * Drizzle read that again: once with a value in every column, once with what each of the two asks for. The database
 * is to be without rows, and does not hold rows to checks and foreign keys: what is tried are types.
 */
export async function roundTrip(
  tables: readonly string[],
  seen: Pick<Witnesses, 'database' | 'kysely'>,
  sqlite: Sqlite,
  guest: GuestHost,
): Promise<Trip> {
  const journey = journeyIn(sqlite, seen)
  for (const name of tables.filter(isAmbiguous))
    journey.untried.set(name, 'Kysely takes the dot or the “as” in its name for its own.')
  const wanted = tables
    .filter((name) => !isAmbiguous(name))
    .map((table) => ({ table, stored: wishesFor(journey.kysely.get(table)) }))
  for (const filling of ['full', 'bare'] as const) {
    const there: string[] = []
    for (const written of await guest.call('write', filling, wanted))
      if (await passOn(journey, filling, written)) there.push(written.table)
    for (const read of await guest.call('read', there)) readBack(journey, filling, read)
    for (const { table } of wanted) await journey.db.deleteFrom(table).execute()
  }
  return journey
}

const journeyIn = (
  sqlite: Sqlite,
  { kysely, database }: Pick<Witnesses, 'database' | 'kysely'>,
): Journey => ({
  db: new Kysely({ dialect: liveDialect({ run: (sql, values) => run(sqlite, sql, values) }) }),
  kysely: new Map(kysely?.tables?.map((table) => [table.name, table])),
  computed: new Set(
    database?.tables?.flatMap(({ name, columns }) =>
      columns.filter(({ insert }) => insert === 'never').map((column) => `${name}\n${column.name}`),
    ),
  ),
  full: new Map(),
  wrote: new Map(),
  differences: [],
  untried: new Map(),
})

/** Kysely reads `a.b` as the table b of a schema a, and `a as b` as another name. */
const isAmbiguous = (name: string): boolean => /\.|\sas\s/i.test(name)

/** What the interface says may be read, a value of it for each column. */
const wishesFor = (table: WitnessTable | undefined): Wanted['stored'] =>
  Object.fromEntries(
    (table?.columns ?? []).flatMap((column) => {
      const value = valueFor(column)
      return value === null ? [] : [[column.name, value]]
    }),
  )

/** Reads with Kysely what Drizzle wrote, and writes it again; whether a row stands there now. */
async function passOn(journey: Journey, filling: Filling, written: Written): Promise<boolean> {
  const { db, wrote, full, untried } = journey
  const { table } = written
  const read = async () => ((await db.selectFrom(table).selectAll().execute())[0] ?? {}) as Row
  wrote.set(table, written)
  for (const [column, why] of Object.entries(written.threw))
    untried.set(table, `The default function of “${column}” throws: ${why}`)
  if (written.refused !== null)
    return refused(journey, filling, { table, by: 'drizzle', why: written.refused })
  const row = await read()
  checkTypes(journey, table, row, written)
  if (filling === 'full') full.set(table, row)
  await db.deleteFrom(table).execute()
  const again = insertOf(journey, filling, table, row)
  if (again === null) return false
  const query = db.insertInto(table)
  const insert = Object.keys(again).length === 0 ? query.defaultValues() : query.values(again)
  const why = await insert.execute().then(() => null, errorText)
  if (why !== null) return refused(journey, filling, { table, by: 'kysely', why })
  if (filling === 'bare') checkTypes(journey, table, await read(), null)
  return true
}

function checkTypes(journey: Journey, table: string, row: Row, written: Written | null) {
  for (const column of journey.kysely.get(table)?.columns ?? []) {
    const value = row[column.name]
    if (value === undefined || fits(value, column) !== false) continue
    put(journey, otherType(table, column, value, written?.values[column.name] ?? null))
  }
}

/** What Kysely's types ask for, with values that Drizzle wrote; null: it wrote none for one of them. */
function insertOf(journey: Journey, filling: Filling, table: string, row: Row): Row | null {
  const { kysely, computed, full } = journey
  const values = filling === 'full' ? row : { ...row, ...full.get(table) }
  const asked = (kysely.get(table)?.columns ?? []).filter(
    ({ name, insert }) =>
      // A house whose interface does not tell computed columns apart leaves them out by hand.
      !computed.has(`${table}\n${name}`) &&
      (insert === 'required' || (filling === 'full' && insert !== 'never')),
  )
  if (asked.some(({ name }) => values[name] === undefined)) return null
  return Object.fromEntries(asked.map(({ name }) => [name, values[name] ?? null]))
}

interface Refusal {
  readonly table: string
  readonly by: 'drizzle' | 'kysely'
  readonly why: string
}

/** A row that has all its types ask for is refused only where the types ask for too little. */
function refused(journey: Journey, filling: Filling, { table, by, why }: Refusal): false {
  const start = `NOT NULL constraint failed: ${table}.`
  const column = why.startsWith(start) ? why.slice(start.length) : null
  const type = journey.kysely.get(table)?.columns.find(({ name }) => name === column)?.select
  // To leave out what may be anything is what TypeScript lets.
  if (filling === 'full' || column === null || type === 'unknown' || type === 'any')
    journey.untried.set(table, `SQLite refuses a row of sample values: ${why}.`)
  else put(journey, refusedRow({ table, column }, by))
  return false
}

function readBack(journey: Journey, filling: Filling, { table, changed, refused }: ReadBack) {
  if (refused !== null)
    journey.untried.set(table, `Drizzle cannot read the row that Kysely wrote: ${refused}`)
  for (const { column, read } of changed) {
    const own = journey.wrote.get(table)?.values[column] ?? 'nothing'
    // In a bare row Kysely wrote other values than Drizzle: only what nobody can use is told.
    if (filling === 'full') put(journey, changedValue({ table, column }, read, own))
    else if (UNUSABLE.has(read)) put(journey, unusableDefault({ table, column }, read))
  }
}

const UNUSABLE = new Set(['Invalid Date', 'NaN'])

function put({ differences }: Journey, found: Difference) {
  const isTold = differences.some((it) => it.table === found.table && it.column === found.column)
  if (!isTold) differences.push(found)
}
