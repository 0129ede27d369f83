import type { Connection } from '@tandem/formats'
import initSqlJs, { type Database } from 'sql.js'
import { openDatabase } from './build.ts'
import { connectionTo } from './connection.ts'
import { createEngine, type Engine } from './engine.ts'
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

/** A function that opens new empty databases, each its own. */
export async function newSqlite(): Promise<() => Database> {
  const sqlite = await initSqlJs(sqlJsOptions())
  return () => openDatabase(sqlite)
}

/** The engine without a worker: the same calls, answered at once. */
export const openEngine = async (): Promise<Engine> => createEngine(await initSqlJs(sqlJsOptions()))

export { connectionTo }
