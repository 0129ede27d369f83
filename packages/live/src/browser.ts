import type { Connection } from '@tandem/formats'
import initSqlJs from 'sql.js'
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url'
import { openDatabase } from './build.ts'
import { connectionTo } from './connection.ts'
import { sqlJsOptions } from './sql-js-options.ts'

/** For a worker of the page: a function that opens empty databases to read SQL in. */
export async function newScratch(): Promise<() => Connection> {
  const sqlite = await initSqlJs(sqlJsOptions(() => wasmUrl))
  return () => connectionTo(openDatabase(sqlite))
}

/** For a worker of the page: reads in the database of a file, which is closed again. Throws what SQLite says of it. */
export async function newReader(): Promise<
  <T>(bytes: Uint8Array, read: (connection: Connection) => T) => T
> {
  const sqlite = await initSqlJs(sqlJsOptions(() => wasmUrl))
  return (bytes, read) => {
    const db = openDatabase(sqlite, bytes)
    try {
      return read(connectionTo(db))
    } finally {
      db.close()
    }
  }
}
