import { lowered } from '@tandem/formats'
import type { Database, SqlJsStatic } from 'sql.js'
import { openDatabase } from '../build.ts'
import { errorOf, errorText, names, query, value } from '../query.ts'
import { answerProbe, goneFrom, integrityOf, newOrphans, orphansIn } from './check.ts'
import { compareTable } from './compare.ts'
import { schemaDrift } from './drift.ts'
import type { Drift, Rehearsal, RehearsalProgress, RehearsalRequest } from './rehearsal.ts'
import { runMigration } from './run.ts'
import type { Both } from './side.ts'

/**
 * Runs a migration on a copy of a database and tells what happened to its rows and its schema.
 * The bytes are not changed. Throws only when they are no database that SQLite can read.
 */
export function rehearse(
  sqlite: SqlJsStatic,
  bytes: Uint8Array,
  request: RehearsalRequest,
  progress: (progress: RehearsalProgress) => void = () => {},
): Rehearsal {
  const copying = (done: number) => progress({ phase: 'copying', done, total: 2 })
  copying(0)
  const before = openReadable(sqlite, bytes)
  try {
    copying(1)
    const after = openDatabase(sqlite, bytes)
    try {
      copying(2)
      return { ...rehearseOn({ before, after }, sqlite, request, progress), size: bytes.length }
    } finally {
      after.close()
    }
  } finally {
    before.close()
  }
}

/** Only the schema is read here: a page that is damaged elsewhere is for the report. */
function openReadable(sqlite: SqlJsStatic, bytes: Uint8Array): Database {
  let db: Database | null = null
  try {
    db = openDatabase(sqlite, bytes)
    db.run('SELECT count(*) FROM sqlite_schema; PRAGMA query_only = ON')
    return db
  } catch (error) {
    db?.close()
    throw new Error(`SQLite cannot read this database: ${errorText(error)}.`, { cause: error })
  }
}

function rehearseOn(
  both: Both,
  sqlite: SqlJsStatic,
  request: RehearsalRequest,
  progress: (progress: RehearsalProgress) => void,
): Omit<Rehearsal, 'size'> {
  const { mode, statements, tables } = request
  const probes = request.probes.map((probe) => answerProbe(both.before, probe))
  const orphansBefore = orphansIn(both.before)
  const running = (done: number) => progress({ phase: 'running', done, total: statements.length })
  const { failure, foreignKeysOff, ms } = runMigration(both.after, request, running)
  running(statements.length)
  attach(both)
  const undone = mode === 'migrator' && failure !== null
  const given = namesIn(tables.map(({ after }) => after))
  const checking = (done: number) => progress({ phase: 'checking', done, total: tables.length + 1 })
  const compared = tables.map((table, index) => {
    checking(index)
    return compareTable(both, table, { undone, given })
  })
  checking(tables.length)
  const integrity = integrityOf(both.after)
  const report = {
    failure,
    tables: compared,
    gone: goneFrom(both.before, both.after),
    orphans: newOrphans(orphansBefore, orphansIn(both.after), tables),
    orphansBefore,
    integrity,
    integrityBefore: integrity.length === 0 ? [] : integrityOf(both.before),
    drift: undone ? [] : driftFrom(sqlite, both, request),
    probes,
    foreignKeysOff,
    ms,
  }
  checking(tables.length + 1)
  return report
}

/** Both live in the memory of one sql.js module, where a database is a file with a name. */
function attach({ before, after }: Both): void {
  const file = value(before, `SELECT file FROM pragma_database_list WHERE name = 'main'`)
  // Where it cannot be attached, each table says so when it is compared.
  errorOf(() => query(after, 'ATTACH ? AS before', [String(file)]))
}

const namesIn = (names: readonly (string | null)[]): ReadonlySet<string> =>
  new Set(names.flatMap((name) => (name === null ? [] : [lowered(name)])))

/** How the schema differs from a new one; tables that the design never had may stay. */
function driftFrom(
  sqlite: SqlJsStatic,
  { before, after }: Both,
  { expected, tables }: RehearsalRequest,
): readonly Drift[] {
  const designed = namesIn(tables.flatMap((table) => [table.before, table.after]))
  const fresh = openDatabase(sqlite)
  try {
    fresh.run('PRAGMA foreign_keys = OFF')
    for (const sql of expected) fresh.run(sql)
    const there = names(before, `SELECT name FROM sqlite_schema WHERE type = 'table'`)
    const outside = new Set(there.map(lowered).filter((name) => !designed.has(name)))
    return schemaDrift(after, fresh, outside)
  } catch (error) {
    return [{ kind: 'other', message: `The schemas cannot be compared: ${errorText(error)}.` }]
  } finally {
    fresh.close()
  }
}
