import type { Snapshot } from '@tandem/formats'
import { run } from '@tandem/live'
import type { GuestHost, Program } from '@tandem/sandbox'
import type { Witnesses } from '../compare.ts'
import type { Difference } from '../difference.ts'
import type { Evidence } from '../prover.ts'
import { builtAsSaid } from './built-as-said.ts'
import { tableSql } from './kept-sql.ts'
import type { RunProof } from './run-proof.ts'
import type { Sqlite } from './sqlite.ts'
import { createToCommonJs } from './to-commonjs.ts'
import { roundTrip } from './trip.ts'

export type { Sqlite } from './sqlite.ts'
export type { RunProof } from './run-proof.ts'
export { createToCommonJs } from './to-commonjs.ts'
export { withRun } from './with-run.ts'

/** One for many proofs: after an edit only the tables that it touched are built and tried again. */
export interface RunProver {
  prove(evidence: Evidence, witnesses: Witnesses): Promise<RunProof>
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
export function createRunProver({ guest, open }: Ports): RunProver {
  const toCommonJs = createToCommonJs()
  let known: ReadonlyMap<string, Known> = new Map()

  async function load({ files, conventions }: Evidence, db: Sqlite) {
    const { drizzle, aliases } = conventions.files
    await guest.start({ run: async (sql, values) => run(db, sql, values) })
    const program: Program = { modules: toCommonJs(files), entry: drizzle, aliases }
    return guest.call('load', program)
  }

  async function prove(evidence: Evidence, witnesses: Witnesses): Promise<RunProof> {
    const { connection, conventions } = evidence
    const sql = connection === null ? new Map<string, readonly string[]>() : tableSql(connection)
    const db = open()
    try {
      const { snapshot, stubs } = await load(evidence, db)
      const tables = Object.keys(snapshot.tables).filter((name) => sql.has(name))
      const keys = new Map(tables.map((name) => [name, keyOf(name, snapshot, sql, witnesses)]))
      const stale = tables.filter((name) => known.get(name)?.key !== keys.get(name))
      for (const name of stale) for (const statement of sql.get(name) ?? []) db.run(statement)
      const some = only(snapshot, stale)
      const built = builtAsSaid(some, db, open, new Set())
      db.run('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON')
      const trip = await roundTrip(stale, witnesses, db, guest)
      const found = [...built.differences, ...trip.differences]
      known = new Map(
        tables.map((name) => {
          const before = known.get(name)
          if (before !== undefined && !stale.includes(name)) return [name, before]
          const differences = found.filter(({ table }) => table === name)
          const untried = trip.untried.get(name) ?? null
          return [name, { key: keys.get(name) ?? '', differences, untried }]
        }),
      )
      return outcomeOf(known, built.problems, stubs)
    } catch (error) {
      known = new Map()
      const why = error instanceof Error ? error.message : String(error)
      const problem = `${conventions.files.drizzle} could not be run: ${why}`
      return { differences: [], problems: [problem], tried: [], untried: new Map(), stubs: [] }
    } finally {
      db.close()
    }
  }
  return { prove }
}

const keyOf = (
  name: string,
  snapshot: Snapshot,
  sql: ReadonlyMap<string, readonly string[]>,
  { kysely }: Witnesses,
): string =>
  JSON.stringify([
    snapshot.tables[name],
    sql.get(name),
    kysely?.tables?.find((table) => table.name === name),
  ])

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
