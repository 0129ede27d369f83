/**
 * The language side of a query editor with Kysely, Drizzle and SQL: what is wrong, what fits, what a name is, by
 * TypeScript over the exported files; the text as code that runs; the text in the house's style; texts to begin with.
 * Has no DOM and no Node: it runs in a worker.
 */
export { compileQuery } from './compile.ts'
export { DRIZZLE_GLOBALS } from './drizzle-globals.ts'
export { formatQuery } from './format.ts'
export type {
  CompletionKind,
  Compiled,
  Described,
  QueryCompletion,
  QueryCompletions,
  QueryDiagnostic,
  QueryFix,
  QueryLanguage,
  QueryWorld,
  Span,
} from './language.ts'
export { createQueryChecker, type QueryChecker } from './query-checker.ts'
export { readyQueries, type ReadyQuery } from './ready-queries.ts'
