import { type RunResult, errorText, isLiveError } from '@tandem/live'
import type { DatabaseActions } from '../database/database-store.ts'
import { failureIn } from './failure.ts'
import { gridOfRun } from './grid.ts'
import { type QueryResult, queryStore } from './query-store.ts'
import { readPlan } from './read-plan.ts'
import { type Performed, changesSchema } from './run-query.ts'
import { type Statement, verbOf } from './statements.ts'

/** Runs statements one after the other, up to the first that SQLite refuses. */
export async function runSql(
  actions: DatabaseActions,
  statements: readonly Statement[],
): Promise<Performed> {
  const { ran, refused, ms } = await runAll(actions, statements)
  const stopped = refused !== null && isStop(refused.error) ? 'database' : null
  if (stopped === null) await readTransaction(actions, statements)
  return {
    ms,
    changes: ran.reduce((sum, { result }) => sum + result.changes, 0),
    results: stopped === null ? await resultsOf(actions, ran) : [],
    failure:
      stopped !== null || refused === null
        ? null
        : await failureAmong(actions, statements, refused),
    stopped,
    changedSchema: stopped === null && ran.some(({ statement }) => changesSchema(statement.text)),
  }
}

interface Ran {
  readonly statement: Statement
  readonly result: RunResult
  readonly ms: number
}

interface Refused {
  readonly at: number
  readonly error: unknown
}

async function runAll(actions: DatabaseActions, statements: readonly Statement[]) {
  const started = performance.now()
  const ran: Ran[] = []
  let refused: Refused | null = null
  for (const [at, statement] of statements.entries()) {
    const before = performance.now()
    try {
      const result = await actions.run(statement.text)
      ran.push({ statement, result, ms: performance.now() - before })
    } catch (error) {
      refused = { at, error }
      break
    }
  }
  return { ran, refused, ms: performance.now() - started }
}

/** Those that give rows; or the last one, when none does. */
async function resultsOf(
  actions: DatabaseActions,
  ran: readonly Ran[],
): Promise<readonly QueryResult[]> {
  const withRows = ran.filter(({ result }) => result.columns.length > 0)
  const shown = withRows.length > 0 ? withRows : ran.slice(-1)
  const results: QueryResult[] = []
  for (const { statement, result, ms } of shown)
    results.push({
      grid: result.columns.length > 0 ? gridOfRun(result) : null,
      statements: [{ sql: statement.text, parameters: [], changes: result.changes, ms }],
      plan: await readPlan(actions, statement.text),
    })
  return results
}

/** Whether an error says that the worker was ended. */
const isStop = (error: unknown): boolean => isLiveError(error) && error.kind === 'stopped'

async function failureAmong(
  actions: DatabaseActions,
  statements: readonly Statement[],
  { at, error }: Refused,
) {
  const statement = statements[at]
  if (statement === undefined) return null
  const failure = await failureIn(actions, statement, errorText(error))
  if (at === 0) return failure
  const before = at === 1 ? 'The statement before it has' : `The ${at} statements before it have`
  return { ...failure, message: `${failure.message} ${before} been run.` }
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
