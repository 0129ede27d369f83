/** Which files a design becomes, and the history of its migrations. */
export { filesOf } from './files.ts'
export { type Continued, continueHistory } from './history/continue-history.ts'
export {
  type Choice,
  baselineOf,
  nextMigration,
  nextTag,
  planNext,
  unsavedMigration,
  withApplied,
  withMigration,
  withoutMigrations,
} from './history/next-migration.ts'
export { type Finding, type HistoryRule } from './history/finding.ts'
export type { HistoryPorts } from './history/ports.ts'
export { type HistoryContext, type ReadHistory, readHistory } from './history/read-history.ts'
export { type Rebased, rebase } from './history/rebase.ts'
export { snapshotOf, writeHistory } from './history/write-history.ts'
