import initSqlJs from 'sql.js'
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url'
import type { Port } from './protocol.ts'
import { serveRehearsals } from './rehearse/serve.ts'
import { sqlJsOptions } from './sql-js-options.ts'

/** A worker apart from the live database: a rehearsal may take long, and is stopped by ending it. */
serveRehearsals(globalThis as unknown as Port, initSqlJs(sqlJsOptions(() => wasmUrl)))
