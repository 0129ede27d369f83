import {
  type Blueprint,
  type BuildResult,
  type LiveDatabase,
  type Saved,
  blueprintOf,
  openLiveDatabase,
} from '@tandem/live'
import type { Conventions, Schema, TableId } from '@tandem/model'
import { doubleQuote } from '@tandem/formats'
import type { ExampleRows } from './example-rows.ts'
import { type Kept, createLostRows, mayLose } from './lost-rows.ts'

/** What the database is to be. */
export interface Wanted {
  readonly schema: Schema
  readonly conventions: Conventions
}

/** One database that follows one design, and gives lost rows back when an edit is undone. */
export interface FollowingDatabase {
  /** The worker behind it; another one after an undo reopened what had been kept. */
  readonly live: () => LiveDatabase
  /** The schema that the rows stand in; null before the first build. */
  readonly good: () => Schema | null
  /** Makes the schema real with the rows there are; a refusal leaves the last good database. */
  readonly build: (wanted: Wanted, dropMisfits: boolean) => Promise<BuildResult>
  /** Rows were written: what was kept for undo is no longer what undo should give. */
  readonly wrote: () => void
  /**
   * A copy of the rows under another schema, one that stood earlier: those of the database that still has the most
   * of it. The bytes are those of a SQLite file.
   */
  readonly under: (wanted: Wanted) => Promise<Uint8Array>
  /** Runs a migration on the rows as they were under another schema; the outcome takes the place of the database. */
  readonly migrate: (from: Wanted, statements: readonly string[], to: Wanted) => Promise<void>
  readonly countRows: () => Promise<ReadonlyMap<TableId, number>>
  readonly close: () => void
}

const spawn = () => new Worker(new URL('./database-worker.ts', import.meta.url), { type: 'module' })

const openSaved = (saved: Saved | undefined): LiveDatabase =>
  openLiveDatabase({ spawn, ...(saved === undefined ? {} : saved) })

/** The database in what was saved, or an empty one when it cannot be read. */
export function openDatabase(saved: Saved | undefined): FollowingDatabase {
  const lost = createLostRows()
  let live = openSaved(saved)
  let standing: Blueprint | null = saved?.blueprint ?? null
  let good: Schema | null = null
  let writes = 0

  async function reopen({ saved, schema }: Kept) {
    const before = live
    live = openSaved(saved)
    await live.opened
    standing = saved.blueprint
    good = schema
    before.close()
  }

  async function under(wanted: Wanted): Promise<Uint8Array> {
    const kept = good === null ? null : lost.nearest(good, wanted.schema)
    const saved = kept?.saved ?? (await live.checkpoint())
    return (kept?.schema ?? good) === wanted.schema ? saved.bytes : await carried(saved, wanted)
  }

  return {
    under,
    live: () => live,
    good: () => good,
    wrote: () => {
      writes += 1
    },
    async build(wanted, dropMisfits) {
      const { schema } = wanted
      const kept = good === null || schema === good ? null : lost.find(good, schema, writes)
      if (kept !== null) await reopen(kept)
      if (good !== null && (dropMisfits || mayLose(good, schema)))
        lost.keep(good, await live.checkpoint(), writes)
      const blueprint = blueprintOf(wanted)
      const result = await live.build(blueprint, { dropMisfits })
      if (result.ok) {
        good = schema
        standing = blueprint
      }
      return result
    },
    async migrate(from, statements, to) {
      const blueprint = blueprintOf(to)
      const next = await migrated({ bytes: await under(from), blueprint }, statements)
      live.close()
      live = next
      standing = blueprint
      good = to.schema
    },
    countRows: () => countRows(live, standing),
    close: () => live.close(),
  }
}

/** A saved database after a migration. Rejects with what SQLite says. */
async function migrated(saved: Saved, statements: readonly string[]): Promise<LiveDatabase> {
  const live = openSaved(saved)
  try {
    await live.opened
    await live.run('BEGIN')
    for (const sql of statements) await live.run(sql)
    await live.run('COMMIT')
    return live
  } catch (error) {
    live.close()
    throw error
  }
}

/** The rows of a saved database, by the ids of their tables and columns, in a database of another schema. */
async function carried(saved: Saved, wanted: Wanted): Promise<Uint8Array> {
  const copy = openSaved(saved)
  try {
    await copy.opened
    await copy.build(blueprintOf(wanted), { dropMisfits: true })
    return (await copy.checkpoint()).bytes
  } finally {
    copy.close()
  }
}

// SQLite takes 2000 columns in a result.
const AT_ONCE = 1000

async function countRows(live: LiveDatabase, blueprint: Blueprint | null) {
  const tables = blueprint?.tables ?? []
  const counts = new Map<TableId, number>()
  for (let at = 0; at < tables.length; at += AT_ONCE) {
    const some = tables.slice(at, at + AT_ONCE)
    const counted = some.map(({ name }) => `(SELECT count(*) FROM ${doubleQuote(name)})`)
    const { rows } = await live.run(`SELECT ${counted.join(', ')}`)
    some.forEach(({ id }, index) => counts.set(id, Number(rows[0]?.[index] ?? 0)))
  }
  return counts
}

/** Writes the rows of an example. One that does not fit is left out: an example may be edited by hand. */
export async function insertExample(live: LiveDatabase, rows: ExampleRows): Promise<void> {
  for (const [table, all] of Object.entries(rows))
    for (const row of all) await live.insert(table as TableId, row)
}
