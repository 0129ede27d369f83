import initSqlJs from 'sql.js'
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url'
import { createEngine } from './engine.ts'
import { answer, type Port, serve } from './protocol.ts'
import { sqlJsOptions } from './sql-js-options.ts'

/**
 * The worker that owns the database. A message is a request; a message that brings a port opens
 * another way in, by which another worker shares the same database.
 */
const engine = initSqlJs(sqlJsOptions(() => wasmUrl)).then(createEngine)
const self = globalThis as unknown as Port

self.addEventListener('message', (event: MessageEvent) => {
  const [port] = event.ports
  if (port === undefined) void answer(self, engine, event.data)
  else serve(port, engine)
})
