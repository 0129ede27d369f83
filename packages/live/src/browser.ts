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
