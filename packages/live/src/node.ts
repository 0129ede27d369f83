import type { Connection } from '@tandem/formats'
import initSqlJs, { type Database } from 'sql.js'
import { openDatabase } from './build.ts'
import { connectionTo } from './connection.ts'
import { createEngine, type Engine } from './engine.ts'
import { schemaDrift } from './rehearse/drift.ts'
import type { Rehearsal, RehearsalProgress, RehearsalRequest } from './rehearse/rehearsal.ts'
import { rehearse } from './rehearse/rehearse.ts'
import { sqlJsOptions } from './sql-js-options.ts'

/** A SQLite database in this process, and the port by which the readers of `formats` see it. */
export interface OpenSqlite {
  readonly db: Database
  readonly connection: Connection
}

/** For tests and the command line. Throws SQLite's error for bytes that are no database. */
export async function openSqlite(bytes?: Uint8Array): Promise<OpenSqlite> {
  const db = openDatabase(await initSqlJs(sqlJsOptions()), bytes)
  return { db, connection: connectionTo(db) }
}

/** A function that opens new databases, each its own: empty, or from the bytes of a file. */
export async function newSqlite(): Promise<(bytes?: Uint8Array) => Database> {
  const sqlite = await initSqlJs(sqlJsOptions())
  return (bytes) => openDatabase(sqlite, bytes)
}

/** The engine without a worker: the same calls, answered at once. */
export const openEngine = async (): Promise<Engine> => createEngine(await initSqlJs(sqlJsOptions()))

/** Runs a migration on a copy of the database in the bytes. Rejects when they are no database. */
export const rehearseBytes = async (
  bytes: Uint8Array,
  request: RehearsalRequest,
  progress?: (progress: RehearsalProgress) => void,
): Promise<Rehearsal> => rehearse(await initSqlJs(sqlJsOptions()), bytes, request, progress)

export { connectionTo, schemaDrift }
