import type { Conventions } from '@tandem/model'

/** What a query is written in, besides SQL. */
export type QueryLanguage = 'kysely' | 'drizzle'

/** What queries are typed by: the exported files by path from the root of the repository. */
export interface QueryWorld {
  readonly files: ReadonlyMap<string, string>
  readonly conventions: Conventions
}

/** A piece of the text, in UTF-16 code units. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What is wrong with a piece of the text, in a sentence or two. */
export interface QueryDiagnostic extends Span {
  readonly message: string
  readonly severity: 'error' | 'warning'
  readonly fixes: readonly QueryFix[]
}

/** A replacement that makes the diagnostic go away: `Replace with 'title'`. */
export interface QueryFix extends Span {
  readonly title: string
  readonly insert: string
}

/** What can stand between `from` and `to`. */
export interface QueryCompletions extends Span {
  readonly options: readonly QueryCompletion[]
}

export interface QueryCompletion {
  readonly label: string
  readonly kind: CompletionKind
  /** The text to insert where it is not the label. */
  readonly insert: string | null
  /** Higher comes first: what the world and the text declare stands above what the language has. */
  readonly boost: number
  /** Whether it completes the inside of a string: a table, a column, a value of an enum. */
  readonly isString: boolean
}

export type CompletionKind =
  | 'class'
  | 'constant'
  | 'function'
  | 'keyword'
  | 'method'
  | 'namespace'
  | 'property'
  | 'text'
  | 'type'
  | 'variable'

/** What a name is: its type in TypeScript, and what its author says of it. */
export interface Described {
  readonly type: string
  readonly documentation: string
}

/** A query that runs, or the place where its syntax breaks. */
export type Compiled =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly problem: Span & { readonly message: string } }
