import type { Design } from './design.ts'
import type { Edit } from './edit.ts'
import type { Id } from './id.ts'

/** What a message is about: a thing of the design by its id, and the column in it if it is one. */
export interface Subject {
  readonly id: Id<string>
  readonly column: Id<string> | null
}

/** The one shape in which readers, checks, planner, database and proof say that something is wrong. */
export interface Diagnostic {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'hint'
  readonly at: Subject | null
  /** Names the thing, says what is wrong, says what to do. */
  readonly message: string
  readonly fixes: readonly { readonly title: string; readonly edit: Edit<Design> }[]
}
