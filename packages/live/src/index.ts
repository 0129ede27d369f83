/**
 * A real SQLite that follows the design. `openLiveDatabase` starts it in a worker; `build` makes it
 * what a blueprint says and keeps the rows; `rows`, `insert`, `update`, `remove` and `run` use it.
 * `startRehearsal` runs a migration on a copy and tells what happened. In Node: `@tandem/live/node`.
 * `serve` answers a port for one that may be used from another worker.
 * The workers' entries: `@tandem/live/worker` and `@tandem/live/rehearsal-worker`.
 */
export type { Blueprint, BlueprintColumn, BlueprintTable } from './blueprint.ts'
export { blueprintOf } from './blueprint-of.ts'
export type { BuildDone, BuildOptions, BuildRefused, BuildResult } from './build.ts'
export {
  type LiveDatabase,
  type OpenOptions,
  openLiveDatabase,
  type SharedDatabase,
  shareDatabase,
} from './client.ts'
export {
  type Finding,
  type Verdict,
  downFindings,
  findingsOf,
  verdictOf,
} from './rehearse/findings.ts'
export { requestOf, roundTripOf } from './rehearse/of-plan.ts'
export { type Described, describeSchema } from './rehearse/describe.ts'
export { liveDialect, type Runner } from './dialect.ts'
export type { Engine, Saved } from './engine.ts'
export type { Example, Misfit } from './misfit.ts'
export type { Problem } from './problem.ts'
export { type Failure, isLiveError, type LiveError, type Port, serve } from './protocol.ts'
export { errorText } from './query.ts'
export type { Refusal } from './refusal.ts'
export { type RehearsalOptions, type RunningRehearsal, startRehearsal } from './rehearse/client.ts'
export type {
  AddedColumn,
  ChangedValues,
  Drift,
  Gone,
  KeptColumn,
  Orphans,
  Probe,
  ProbeAnswer,
  Rehearsal,
  RehearsalProgress,
  RehearsalRequest,
  RehearsedTable,
  StatementFailure,
  TableOutcome,
} from './rehearse/rehearsal.ts'
export type { RemoveResult, RowPage, RowsQuery, WriteResult } from './row.ts'
export { run, type RunResult } from './run.ts'
export type { Constraint } from './sqlite-message.ts'
export type { CellValue, RowKey } from './value.ts'
