import type { Connection } from '@tandem/formats'
import initSqlJs, { type Database } from 'sql.js'
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url'
import { openDatabase } from './build.ts'
import { connectionTo } from './connection.ts'
import { sqlJsOptions } from './sql-js-options.ts'

/** For a worker of the page: a function that opens empty databases to read SQL in. */
export async function newScratch(): Promise<() => Connection> {
  const sqlite = await initSqlJs(sqlJsOptions(() => wasmUrl))
  return () => connectionTo(openDatabase(sqlite))
}

export { connectionTo }

/** For a worker of the page: a function that opens new databases, each its own: empty, or from the bytes of a file. */
export async function newSqlite(): Promise<(bytes?: Uint8Array) => Database> {
  const sqlite = await initSqlJs(sqlJsOptions(() => wasmUrl))
  return (bytes) => openDatabase(sqlite, bytes)
}
