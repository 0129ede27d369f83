import { is } from 'drizzle-orm'
import { SQL as DrizzleSql } from 'drizzle-orm/sql'
import type { SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy'
import { type Runner, type RunResult, liveDialect } from '@tandem/live'
import { type Compilable, Kysely, type RawBuilder, sql } from 'kysely'
import type { QueryRequest, RanStatement, Shown } from '../protocol.ts'
import { drizzleOn } from './drizzle-on.ts'
import { PACKAGES, type RunModules } from './modules.ts'
import { innermost } from './rows.ts'
import { plain } from './show.ts'

/** What was loaded last; null: no schema file has been. */
export type Loaded = (RunModules & { readonly entry: string }) | null

/** Runs the code of a query, and keeps what each of its expressions gives, up to the first that fails. */
export async function runQuery(
  request: QueryRequest,
  loaded: Loaded,
  runner: Runner,
): Promise<readonly Shown[]> {
  const ran: RanStatement[] = []
  const all: Shown[] = []
  const names = namesOf(request, loaded, recording(runner, ran))
  const show = async (value: unknown, from: number, to: number) => {
    const started = performance.now()
    const outcome = await valueOf(value, names['db']).then(
      (given) => ({ value: plain(given), error: null }),
      (error: unknown) => ({ value: null, error: innermost(error) }),
    )
    const ms = performance.now() - started
    all.push({ ...outcome, place: { from, to }, statements: ran.splice(0), ms })
    if (outcome.error !== null) throw new Halt()
  }
  const print = (...values: readonly unknown[]) => {
    const value = plain(values.length === 1 ? values[0] : values)
    all.push({ place: null, statements: [], value, error: null, ms: 0 })
  }
  try {
    await bodyOf(request.code, names)(show, print, loaded)
  } catch (error) {
    if (!(error instanceof Halt))
      all.push({
        place: null,
        statements: ran.splice(0),
        value: null,
        error: innermost(error),
        ms: 0,
      })
  }
  return all
}

/** Ends a query whose expression has failed: what comes after may build on it. */
class Halt extends Error {}

type Names = Readonly<Record<string, unknown>>

function namesOf({ language, globals }: QueryRequest, loaded: Loaded, runner: Runner): Names {
  if (language === 'kysely') return { db: new Kysely({ dialect: liveDialect(runner) }), sql }
  const exports = loaded?.exports ?? {}
  const operators = globals.map((name) => [name, PACKAGES['drizzle-orm']?.[name]])
  return { ...Object.fromEntries(operators), ...exports, db: drizzleOn(runner, exports) }
}

type Body = (
  show: (value: unknown, from: number, to: number) => Promise<void>,
  print: (...values: readonly unknown[]) => void,
  loaded: Loaded,
) => Promise<void>

function bodyOf(code: string, names: Names): Body {
  const usable = Object.keys(names).filter(isName)
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor
  const body = new AsyncFunction(...OWN, ...usable, code)
  return async (show, print, loaded) => {
    const require = (name: string) =>
      PACKAGES[name] ?? loaded?.require(loaded.entry, name) ?? missing(name)
    const console = { log: print, info: print, warn: print, error: print, table: print }
    await body(require, show, console, ...usable.map((name) => names[name]))
  }
}

/** What the code is given besides the names that need no import. */
const OWN = ['require', '__show', 'console']

const isName = (name: string): boolean =>
  !OWN.includes(name) && name !== 'default' && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)

function missing(name: string): never {
  throw new Error(`There is no package “${name}” here: kysely and drizzle-orm are.`)
}

/** Runs what can be run; Drizzle's queries run by being waited for. */
async function valueOf(value: unknown, db: unknown): Promise<unknown> {
  if (is(value, DrizzleSql)) return (db as SqliteRemoteDatabase).all(value)
  if (isRaw(value)) return (await value.execute(db as Kysely<unknown>)).rows
  if (isQuery(value)) return value.execute()
  return value
}

const has = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function')

const isRaw = (value: unknown): value is RawBuilder<unknown> =>
  has(value, 'execute') && (value as { readonly isRawBuilder?: true }).isRawBuilder === true

const isQuery = (value: unknown): value is Compilable & { execute(): Promise<unknown> } =>
  has(value, 'compile', 'execute')

/** The same database, with a list of what it was asked. */
const recording = (runner: Runner, ran: RanStatement[]): Runner => ({
  async run(sql, parameters): Promise<RunResult> {
    const started = performance.now()
    let changes = 0
    try {
      const result = await runner.run(sql, parameters)
      changes = result.changes
      return result
    } finally {
      const values = plain(parameters) as RanStatement['parameters']
      ran.push({ sql, parameters: values, changes, ms: performance.now() - started })
    }
  },
})
