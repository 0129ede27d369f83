export { writeDualSchemaCheck } from './check/write.ts'
export { type Chunk, type Line, chunk, line, textOf } from './chunk.ts'
export { writeDbml } from './dbml/write.ts'
export { writeSupport } from './drizzle/support.ts'
export { columnKeys, drizzleNames } from './drizzle/names.ts'
export { prepareDrizzle, writeDrizzle } from './drizzle/write.ts'
export { writeConfig } from './kit/config.ts'
export { writeMigrationFolders } from './kit/folders.ts'
export { contentId } from './kit/content-id.ts'
export { ORIGIN, type Snapshot, inKitOrder, toSnapshot } from './kit/snapshot.ts'
export { type Snapshot7, toSnapshot7 } from './kit/snapshot-7.ts'
export { allInTermsOf, asConventions, inTermsOf, withIdsOf } from './kit/in-terms-of.ts'
export { type JournalEntry, readJournal, writeJournal } from './kit/journal.ts'
export { type ReadSnapshot, readSnapshot } from './kit/read-snapshot.ts'
export { sameIds } from './kit/same-ids.ts'
export { idsIn, withIds } from './kit/with-ids.ts'
export { type NotRun, type Scratch, scratchDatabase } from './kit/run-migrations.ts'
export { wholeText, whenRead } from './kit/when-read.ts'
export { kyselyNames } from './kysely/names.ts'
export { prepareKysely, writeConnection, writeKysely } from './kysely/write.ts'
export { writeMermaid } from './mermaid/write.ts'
export { singular } from './singular.ts'
export type { SourceFile } from './source-file.ts'
export type { Connection, Row, SqlValue } from './sqlite/connection.ts'
export { sqlType } from './sqlite/column-type.ts'
export {
  columnDefinition,
  createIndex,
  createOthers,
  createSchema,
  createTable,
  createView,
} from './sqlite/write/ddl.ts'
export { writeSql } from './sqlite/write/write.ts'
export { readSqlText } from './sqlite/read/expression.ts'
export { type Inspected, inspect } from './sqlite/read/inspect.ts'
export { backtick, doubleQuote, plainName, sqlString } from './sqlite/quote.ts'
export { readSql } from './sqlite/read/read.ts'
export { readType } from './sqlite/read/read-type.ts'
export { type SqlScope, tableScope, viewScope } from './sqlite/read/scope.ts'
export { splitStatements } from './sqlite/read/statements.ts'
export { columnName, showSql } from './sqlite/show.ts'
export type * from './sqlite/sql-table.ts'
export {
  type SqlContext,
  type SqlStyle,
  toSqlTable,
  toSqlView,
} from './sqlite/write/to-sql-table.ts'
export {
  behindBracket,
  isWord,
  lowered,
  significant,
  type Token,
  tokenize,
} from './sqlite/read/tokens.ts'
export { property, string as stringLiteral } from './typescript/print.ts'
