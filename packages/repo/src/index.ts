/** Which files a design becomes, and the history of its migrations. */
export { filesOf } from './files.ts'
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
export { snapshotOf, writeHistory } from './history/write-history.ts'
