import type { Snapshot } from '@tandem/formats'
import { errorText, run } from '@tandem/live'
import type { GuestHost, Loaded } from '@tandem/sandbox'
import type { Witnesses } from '../compare.ts'
import type { Difference } from '../difference.ts'
import type { Evidence } from '../prover.ts'
import { builtAsSaid } from './built-as-said.ts'
import { tableSql } from './kept-sql.ts'
import type { RunProof } from './run-proof.ts'
import type { Sqlite } from './sqlite.ts'
import { roundTrip } from './trip.ts'

export type { Sqlite } from './sqlite.ts'
export type { RunProof } from './run-proof.ts'
export { withRun } from './with-run.ts'

/** Files as CommonJS by path from the root of the repository: see `createToCommonJs`. */
export type Modules = Readonly<Record<string, string>>

/** What is run, and the database that it is for. */
export interface Runnable extends Omit<Evidence, 'files'> {
  readonly modules: Modules
}

/** What must have been read before rows are tried. */
type Seen = Pick<Witnesses, 'database' | 'kysely'>

/** One for many proofs: after an edit only the tables that it touched are built and tried again. */
export interface RunProver {
  /**
   * Begins to run the schema file. It goes on in the sandbox while the witnesses are read, which the rest of the proof
   * then needs.
   */
  begin(runnable: Runnable): Promise<(seen: Seen) => Promise<RunProof>>
  prove(runnable: Runnable, seen: Seen): Promise<RunProof>
}

interface Ports {
  readonly guest: GuestHost
  /** An empty database, which is closed after use. */
  readonly open: () => Sqlite
}

interface Known {
  /** All that its outcome depends on. */
  readonly key: string
  readonly differences: readonly Difference[]
  readonly untried: string | null
}

/**
 * Runs the schema file with the real drizzle-orm, compares what drizzle-kit would make of it with the database, and
 * sends a row of each table from Drizzle through the database to Kysely and back.
 */
export function createRunProver(ports: Ports): RunProver {
  const { guest, open } = ports
  let known: ReadonlyMap<string, Known> = new Map()
  let db: Sqlite | null = null

  const loaded = ({ modules, conventions }: Runnable): Promise<Loaded> => {
    const { drizzle, aliases } = conventions.files
    return guest.call('load', { modules, entry: drizzle, aliases })
  }

  async function begin(runnable: Runnable) {
    const started = guest.start({
      run: async (sql, values) => {
        if (db === null) throw new Error('A schema file has no database to ask.')
        return run(db, sql, values)
      },
    })
    const loading = started.then(() => loaded(runnable))
    // Whoever goes on is told; somebody may not.
    loading.catch(() => {})
    await started.catch(() => {})
    return async (seen: Seen): Promise<RunProof> => {
      const own = (db = open())
      try {
        const { snapshot, stubs } = await loading
        const { tables, problems } = await tried(
          known,
          { runnable, seen, snapshot, db: own },
          ports,
        )
        // What could not be built was not compared: it is tried again.
        known = problems.length === 0 ? tables : new Map()
        return outcomeOf(tables, problems, stubs)
      } catch (error) {
        known = new Map()
        const problem = `${runnable.conventions.files.drizzle} could not be run: ${errorText(error)}`
        return { differences: [], problems: [problem], tried: [], untried: new Map(), stubs: [] }
      } finally {
        db = null
        own.close()
      }
    }
  }

  const prove = async (runnable: Runnable, seen: Seen) => (await begin(runnable))(seen)
  return { begin, prove }
}

interface Trial {
  readonly runnable: Runnable
  readonly seen: Seen
  /** What drizzle-kit makes of the schema that the guest has loaded. */
  readonly snapshot: Snapshot
  readonly db: Sqlite
}

/** What is known of each table once those that are not as before were built and tried. */
async function tried(
  before: ReadonlyMap<string, Known>,
  { runnable: { connection }, seen, snapshot, db }: Trial,
  { guest, open }: Ports,
) {
  const sql = connection === null ? new Map<string, readonly string[]>() : tableSql(connection)
  const names = Object.keys(snapshot.tables).filter((name) => sql.has(name))
  const keys = keysOf(names, snapshot, sql, seen)
  const stale = names.filter((name) => before.get(name)?.key !== keys.get(name))
  for (const name of stale) for (const statement of sql.get(name) ?? []) db.run(statement)
  const built = builtAsSaid(only(snapshot, stale), db, open)
  db.run('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON')
  const trip = await roundTrip(stale, seen, db, guest)
  const found = [...built.differences, ...trip.differences]
  const now = new Map(
    stale.map((name): [string, Known] => {
      const differences = found.filter(({ table }) => table === name)
      const untried = trip.untried.get(name) ?? null
      return [name, { key: keys.get(name) ?? '', differences, untried }]
    }),
  )
  const tables = new Map(
    names.flatMap((name) => {
      const one = now.get(name) ?? before.get(name)
      return one === undefined ? [] : [[name, one]]
    }),
  )
  return { tables, problems: built.problems }
}

/** Of each table, all that its outcome depends on. */
function keysOf(
  names: readonly string[],
  snapshot: Snapshot,
  sql: ReadonlyMap<string, readonly string[]>,
  { kysely }: Seen,
): ReadonlyMap<string, string> {
  const typed = new Map(kysely?.tables?.map((table) => [table.name, table]))
  const keyOf = (name: string) =>
    JSON.stringify([snapshot.tables[name], sql.get(name), typed.get(name)])
  return new Map(names.map((name) => [name, keyOf(name)]))
}

const only = (snapshot: Snapshot, tables: readonly string[]): Snapshot => ({
  ...snapshot,
  views: {},
  tables: Object.fromEntries(tables.map((name) => [name, snapshot.tables[name]])),
})

const outcomeOf = (
  known: ReadonlyMap<string, Known>,
  problems: readonly string[],
  stubs: readonly string[],
): RunProof => ({
  differences: [...known.values()].flatMap(({ differences }) => differences),
  problems,
  tried: [...known].flatMap(([name, { untried }]) => (untried === null ? [name] : [])),
  untried: new Map(
    [...known].flatMap(([name, { untried }]) => (untried === null ? [] : [[name, untried]])),
  ),
  stubs,
})
