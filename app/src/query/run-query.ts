import type { DatabaseActions } from '../database/database-store.ts'
import type { Language } from './language.ts'
import { type Outcome, queryStore } from './query-store.ts'
import { verbOf } from './statements.ts'

/** Under this nobody waits, so nothing is said. */
const LONG = 300

let runs = 0

/** What a run found out by itself. */
export type Performed = Omit<Outcome, 'run'>

/** Ends what runs, as far as it is not SQLite itself. */
let endRunning: (() => Promise<void>) | null = null

interface Run {
  readonly language: Language
  readonly actions: DatabaseActions
  /** The count of the design, as the session counts them. */
  readonly opened: number
  perform(): Promise<Performed>
  /** Stops it. */
  stop(): Promise<void>
}

let running: Promise<unknown> = Promise.resolve()
let latest: Run | null = null

/** Runs a query after the one that runs, and keeps what comes of it; null: still another was asked for meanwhile. */
export async function runQuery(run: Run): Promise<Outcome | null> {
  latest = run
  await running
  if (latest !== run) return null
  const outcome = performed(run)
  running = outcome.catch(() => null)
  return outcome
}

async function performed(run: Run): Promise<Outcome> {
  const { language, actions, opened } = run
  queryStore.setState({ phase: 'running', language })
  endRunning = () => run.stop()
  const timer = setTimeout(() => {
    if (queryStore.getState().phase === 'running') queryStore.setState({ phase: 'long' })
  }, LONG)
  try {
    const before = queryStore.getState()
    // The copy of the database would end a transaction that has not written yet.
    if (!before.inTransaction || before.opened !== opened) await actions.secure().catch(() => {})
    const outcome: Outcome = { ...(await run.perform()), run: (runs += 1) }
    queryStore.setState((state) => ({
      opened,
      outcomes: { ...(state.opened === opened ? state.outcomes : {}), [language]: outcome },
    }))
    return outcome
  } finally {
    clearTimeout(timer)
    endRunning = null
    queryStore.setState({ phase: 'idle', language: null })
  }
}

/** Ends what runs; the run itself then says that it was stopped. */
export async function stopQuery(): Promise<void> {
  const { phase } = queryStore.getState()
  if (endRunning === null || (phase !== 'long' && phase !== 'running')) return
  // Nor does what waits behind it run.
  latest = null
  queryStore.setState({ phase: 'stopping', inTransaction: false })
  await endRunning()
}

const SCHEMA_VERBS = new Set(['CREATE', 'ALTER', 'DROP'])

/** Whether a statement makes, alters or drops a part of the schema. */
export const changesSchema = (sql: string): boolean => SCHEMA_VERBS.has(verbOf(sql))
