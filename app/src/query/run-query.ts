import { type RunResult, isLiveError } from '@tandem/live'
import type { DatabaseActions } from '../database/database-store.ts'
import { failureOf } from '../database/live-database.ts'
import { failureIn } from './failure.ts'
import { type PlanNode, planOf } from './plan.ts'
import { type Outcome, queryStore } from './query-store.ts'
import { type Statement, verbOf } from './statements.ts'

/** Under this nobody waits, so nothing is said. */
const LONG = 300

let runs = 0

/** Runs the statements one after the other, up to the first that SQLite refuses. */
export async function runQuery(
  actions: DatabaseActions,
  statements: readonly Statement[],
  opened: number,
): Promise<Outcome | null> {
  if (queryStore.getState().phase !== 'idle' || statements.length === 0) return null
  queryStore.setState({ phase: 'running' })
  const timer = setTimeout(() => {
    if (queryStore.getState().phase === 'running') queryStore.setState({ phase: 'long' })
  }, LONG)
  try {
    const outcome = await outcomeOf(actions, statements, opened)
    queryStore.setState({ outcome, opened })
    return outcome
  } finally {
    clearTimeout(timer)
    queryStore.setState({ phase: 'idle' })
  }
}

/** Ends what runs; the run itself then says that it was stopped. */
export async function stopQuery(actions: DatabaseActions): Promise<void> {
  const { phase } = queryStore.getState()
  if (phase !== 'long' && phase !== 'running') return
  queryStore.setState({ phase: 'stopping', inTransaction: false })
  await actions.kill()
}

async function outcomeOf(
  actions: DatabaseActions,
  statements: readonly Statement[],
  opened: number,
): Promise<Outcome> {
  const run = (runs += 1)
  const before = queryStore.getState()
  // The copy of the database would end a transaction that has not written yet.
  if (!before.inTransaction || before.opened !== opened) await actions.secure().catch(() => {})
  const done = await runAll(actions, statements)
  const { refused, shown } = done
  const wasStopped = refused !== null && isStop(refused.error)
  if (!wasStopped) await readTransaction(actions, statements)
  return {
    run,
    ms: done.ms,
    changes: done.changes,
    result: shown?.result ?? null,
    plan: wasStopped || shown === null ? [] : await readPlan(actions, shown.statement),
    failure:
      wasStopped || refused === null ? null : await failureAmong(actions, statements, refused),
    wasStopped,
    changedSchema: done.changedSchema && !wasStopped,
  }
}

interface Refused {
  readonly at: number
  readonly error: unknown
}

interface Done {
  readonly ms: number
  readonly changes: number
  /** The last statement that gave rows, or else the last one that was run. */
  readonly shown: { readonly statement: Statement; readonly result: RunResult | null } | null
  readonly changedSchema: boolean
  readonly refused: Refused | null
}

const SCHEMA_VERBS = new Set(['CREATE', 'ALTER', 'DROP'])

async function runAll(actions: DatabaseActions, statements: readonly Statement[]): Promise<Done> {
  const started = performance.now()
  let done: Omit<Done, 'ms'> = { changes: 0, shown: null, changedSchema: false, refused: null }
  for (const [at, statement] of statements.entries()) {
    try {
      const result = await actions.run(statement.text)
      const hasRows = result.columns.length > 0
      done = {
        changes: done.changes + result.changes,
        shown: hasRows
          ? { statement, result }
          : (done.shown?.result ?? null) === null
            ? { statement, result: null }
            : done.shown,
        changedSchema: done.changedSchema || SCHEMA_VERBS.has(verbOf(statement.text)),
        refused: null,
      }
    } catch (error) {
      done = { ...done, refused: { at, error } }
      break
    }
  }
  return { ...done, ms: performance.now() - started }
}

const isStop = (error: unknown): boolean => isLiveError(error) && error.kind === 'stopped'

async function failureAmong(
  actions: DatabaseActions,
  statements: readonly Statement[],
  { at, error }: Refused,
) {
  const statement = statements[at]
  if (statement === undefined) return null
  const failure = await failureIn(actions, statement, failureOf(error))
  if (at === 0) return failure
  const before = at === 1 ? 'The statement before it has' : `The ${at} statements before it have`
  return { ...failure, message: `${failure.message} ${before} been run.` }
}

const PLANNED = new Set(['SELECT', 'WITH', 'VALUES', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE'])

async function readPlan(
  actions: DatabaseActions,
  { text }: Statement,
): Promise<readonly PlanNode[]> {
  if (!PLANNED.has(verbOf(text))) return []
  // A later statement of the same run may have dropped its table.
  return actions.run(`EXPLAIN QUERY PLAN ${text}`).then(planOf, () => [])
}

/** SQLite answers BEGIN with an error exactly when a transaction is open. It is asked only when one may be. */
async function readTransaction(actions: DatabaseActions, statements: readonly Statement[]) {
  const mayBe =
    queryStore.getState().inTransaction ||
    statements.some(({ text }) => ['BEGIN', 'SAVEPOINT'].includes(verbOf(text)))
  if (!mayBe) return
  const inTransaction = await actions.run('BEGIN; ROLLBACK').then(
    () => false,
    () => true,
  )
  queryStore.setState({ inTransaction })
}
