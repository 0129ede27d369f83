import { errorText } from '@tandem/live'
import type { Conventions } from '@tandem/model'
import { DRIZZLE_GLOBALS } from '@tandem/query/globals'
import { type Shown, openGuest } from '@tandem/sandbox'
import type { DatabaseActions, SharedWay } from '../database/database-store.ts'
import { askTypeScript } from '../typescript/ask-typescript.ts'
import { sandboxPort } from '../worker/sandbox-port.ts'
import { wordsFor } from './failure.ts'
import { gridOfValue } from './grid.ts'
import type { Language } from './language.ts'
import type { QueryFailure, QueryResult, Stopped } from './query-store.ts'
import { readPlan } from './read-plan.ts'
import { type Performed, changesSchema } from './run-query.ts'

export interface TypedQuery {
  readonly language: Exclude<Language, 'sql'>
  readonly text: string
  /** Where the text begins in the editor. */
  readonly offset: number
  /** The exported files, which a query may import. */
  readonly files: ReadonlyMap<string, string>
  readonly conventions: Conventions
}

const STOPPED = 'The query was stopped.'

const guest = openGuest(() => sandboxPort('query'), { patience: null })

/** A run of a query in the sandbox, on the live database, and the way to stop it. */
export function typedRun(actions: DatabaseActions, query: TypedQuery) {
  let stopping: Promise<Stopped> | null = null

  async function stop() {
    guest.end(STOPPED)
    stopping ??= stopDatabase(actions)
    await stopping
  }

  /** Whoever stops a run that has hardly begun stops what would come of it, too. */
  async function unlessStopped<T>(step: Promise<T>): Promise<T> {
    const value = await step
    if (stopping !== null) throw new Error(STOPPED)
    return value
  }

  async function perform(): Promise<Performed> {
    const started = performance.now()
    let way: SharedWay | null = null
    try {
      const { language, text } = query
      const compiled = await unlessStopped(askTypeScript('compile', language, text))
      if (!compiled.ok) return outcomeOf([], failureAt(compiled.problem, query), started)
      way = await unlessStopped(actions.share())
      await unlessStopped(guest.start(way.port))
      if (language === 'drizzle') {
        const program = await unlessStopped(programOf(query))
        await unlessStopped(guest.call('load', program))
      }
      const ran = performance.now()
      const { code } = compiled
      const all = await guest.call('query', { language, code, globals: DRIZZLE_GLOBALS })
      const ms = performance.now() - ran
      const results = await resultsOf(actions, all)
      return { ...outcomeOf(results, failureIn(all, query), 0), ms, ...said(all) }
    } catch (error) {
      const stopped = stopping === null ? null : await stopping
      const failure = stopped === null ? { message: errorText(error), place: null } : null
      return { ...outcomeOf([], failure, started), stopped }
    } finally {
      guest.end(STOPPED)
      // A database that was killed has nothing to tell.
      await way?.end().catch(() => {})
    }
  }
  return { perform, stop }
}

/** How long SQLite may take to answer before what it does is taken for endless: milliseconds. */
const PATIENCE = 300

/** Code waits for nothing: without it SQLite answers, and no row is lost. One that does not is busy, and is killed. */
async function stopDatabase(actions: DatabaseActions): Promise<Stopped> {
  const answer = () => 'code' as const
  const answers = actions.run('ROLLBACK').then(answer, answer)
  const never = new Promise<'database'>((resolve) => setTimeout(resolve, PATIENCE, 'database'))
  const stopped = await Promise.race([answers, never])
  if (stopped === 'database') await actions.kill()
  return stopped
}

async function programOf({ files, conventions }: TypedQuery) {
  const { drizzle, aliases } = conventions.files
  return { modules: await askTypeScript('toCommonJs', files), entry: drizzle, aliases }
}

const outcomeOf = (
  results: readonly QueryResult[],
  failure: QueryFailure | null,
  started: number,
): Performed => ({
  ms: performance.now() - started,
  changes: 0,
  results,
  failure,
  stopped: null,
  changedSchema: false,
})

function said(all: readonly Shown[]) {
  const statements = all.flatMap((it) => it.statements)
  return {
    changes: statements.reduce((sum, { changes }) => sum + changes, 0),
    changedSchema: statements.some(({ sql }) => changesSchema(sql)),
  }
}

async function resultsOf(
  actions: DatabaseActions,
  all: readonly Shown[],
): Promise<readonly QueryResult[]> {
  const results: QueryResult[] = []
  for (const { value, statements, error } of all) {
    if (error !== null && statements.length === 0) continue
    const last = statements.findLast(
      ({ sql }) => !/^(?:begin|commit|rollback|savepoint|release)/i.test(sql),
    )
    const plan =
      last === undefined || error !== null ? [] : await readPlan(actions, last.sql, last.parameters)
    results.push({ grid: error === null ? gridOfValue(value) : null, statements, plan })
  }
  return results
}

function failureIn(all: readonly Shown[], query: TypedQuery): QueryFailure | null {
  const failed = all.find(({ error }) => error !== null)
  if (failed === undefined || failed.error === null) return null
  const message = wordsFor(failed.error)
  return failed.place === null
    ? { message, place: null }
    : failureAt({ ...failed.place, message }, query)
}

const failureAt = (
  { from, to, message }: { readonly from: number; readonly to: number; readonly message: string },
  { offset }: TypedQuery,
): QueryFailure => ({ message, place: { from: from + offset, to: to + offset } })
