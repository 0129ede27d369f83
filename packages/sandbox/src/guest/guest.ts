import { serializeSqlite } from '@tandem/kit/serialize'
import type { Runner } from '@tandem/live'
import { Buffer } from 'buffer/index.js'
import type { Guest } from '../protocol.ts'
import { drizzleOn } from './drizzle-on.ts'
import { runModules } from './modules.ts'
import { type Loaded, runQuery } from './query.ts'
import { createRows } from './rows.ts'

// Drizzle's BLOBs ask for Node's.
;(globalThis as { Buffer?: unknown }).Buffer ??= Buffer

/** A guest in this very thread: what it runs can reach all that the thread can. `main.ts` puts it into its own. */
export function createGuest(runner: Runner): Guest {
  let loaded: Loaded = null
  let rows = createRows(drizzleOn(runner), {})
  return {
    load(program) {
      const { exports, require, stubs } = runModules(program)
      const snapshot = serializeSqlite(exports)
      loaded = { exports, require, stubs, entry: program.entry }
      rows = createRows(drizzleOn(runner), exports)
      return { snapshot, stubs }
    },
    write: (filling, tables) => inTurn(tables, (wanted) => rows.write(filling, wanted)),
    read: (tables) => inTurn(tables, rows.read),
    query: (request) => runQuery(request, loaded, runner),
  }
}

async function inTurn<T, U>(items: readonly T[], act: (item: T) => Promise<U>) {
  const all: U[] = []
  for (const item of items) all.push(await act(item))
  return all
}
