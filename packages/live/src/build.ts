import type { Database, SqlJsStatic } from 'sql.js'
import { type Blueprint, blueprintText } from './blueprint.ts'
import { type Built, carryRows } from './carry.ts'
import type { Misfit } from './misfit.ts'
import { loadSchema, type Problem, putTriggers } from './problem.ts'
import { errorOf, errorText, value } from './query.ts'
import { doubleQuote } from '@tandem/formats'

export interface BuildOptions {
  /** Leave out and count the rows that do not fit, instead of refusing the new schema. */
  readonly dropMisfits?: boolean
}

export type BuildResult = BuildDone | BuildRefused

export interface BuildDone {
  readonly ok: true
  /** False: the blueprint was that of the last build, and nothing was done. */
  readonly changed: boolean
  /** Rows carried over, in all tables. */
  readonly carried: number
  /** With `dropMisfits`: the rows that were left out. */
  readonly dropped: readonly Misfit[]
}

/** The last good database stays; it is still what `rows` and `run` read. */
export interface BuildRefused {
  readonly ok: false
  readonly problems: readonly Problem[]
  readonly misfits: readonly Misfit[]
}

/** A database that stands behind the engine. */
export interface Standing extends Built {
  /** SQLite's count of schema changes at the build: another one now means someone changed it. */
  readonly version: number
}

export interface Outcome {
  readonly result: BuildResult
  readonly standing: Standing
}

/** A new database from the blueprint with the rows of the one before, or the one before and why. */
export function build(
  sqlite: SqlJsStatic,
  before: Standing,
  blueprint: Blueprint,
  { dropMisfits = false }: BuildOptions = {},
): Outcome {
  if (isSame(before, blueprint)) {
    return { result: { ok: true, changed: false, carried: 0, dropped: [] }, standing: before }
  }
  if (isInTransaction(before.db)) return { result: refused([inTransaction]), standing: before }
  const db = openDatabase(sqlite)
  try {
    const result = fill({ db, blueprint }, before, dropMisfits)
    if (result.ok) {
      before.db.close()
      return { result, standing: standingOn(db, blueprint) }
    }
    db.close()
    return { result, standing: before }
  } catch (error) {
    db.close()
    const message = `SQLite could not build the database: ${errorText(error)}`
    const result = refused([{ at: null, message, sqlite: errorText(error) }])
    return { result, standing: before }
  }
}

function fill(to: Built, before: Standing, dropMisfits: boolean): BuildResult {
  const encoding = String(value(before.db, 'PRAGMA encoding'))
  // Only databases of the same encoding can be attached to each other.
  to.db.run(`PRAGMA foreign_keys = OFF; PRAGMA encoding = ${doubleQuote(encoding)}; BEGIN`)
  const { problems, triggers } = loadSchema(to.db, to.blueprint)
  to.db.run('COMMIT')
  const { rows, misfits } = problems.length > 0 ? { rows: 0, misfits: [] } : carryRows(before, to)
  const all = [...problems, ...putTriggers(to.db, triggers)]
  if (all.length > 0 || (misfits.length > 0 && !dropMisfits)) return refused(all, misfits)
  to.db.run('PRAGMA foreign_keys = ON')
  return { ok: true, changed: true, carried: rows, dropped: misfits }
}

const refused = (problems: readonly Problem[], misfits: readonly Misfit[] = []): BuildRefused => ({
  ok: false,
  problems,
  misfits,
})

const inTransaction: Problem = {
  at: null,
  message:
    'A transaction is open, so the new schema waits. Commit it or roll it back, then build again.',
  sqlite: null,
}

/** SQLite answers BEGIN with an error exactly when a transaction is open. */
function isInTransaction(db: Database): boolean {
  return errorOf(() => db.run('BEGIN; ROLLBACK')) !== null
}

const isSame = (before: Standing, blueprint: Blueprint): boolean =>
  schemaVersion(before.db) === before.version &&
  blueprintText(before.blueprint) === blueprintText(blueprint)

const schemaVersion = (db: Database): number => Number(value(db, 'PRAGMA schema_version'))

export const standingOn = (db: Database, blueprint: Blueprint): Standing => ({
  db,
  blueprint,
  version: schemaVersion(db),
})

/**
 * A database in memory, from the bytes of a file if given, with foreign keys on. The bytes are not
 * changed. Throws SQLite's error ("file is not a database") for bytes that are none.
 */
export function openDatabase(sqlite: SqlJsStatic, bytes?: Uint8Array): Database {
  const db = new sqlite.Database(bytes === undefined ? null : withoutWal(plain(bytes)))
  try {
    db.run(inMemory)
    schemaVersion(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Of a Node Buffer, sql.js would take the memory itself where it means to copy it: two databases would share it. */
const plain = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** There is no disk: nothing to journal on it, nothing to wait for. */
const inMemory = `PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;
  PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON`

/** The journal is no part of the bytes, and there is no shared memory here: fileformat2.html §1.3.3. */
function withoutWal(bytes: Uint8Array): Uint8Array {
  if (bytes[18] !== 2 && bytes[19] !== 2) return bytes
  const copy = bytes.slice()
  copy[18] = 1
  copy[19] = 1
  return copy
}
