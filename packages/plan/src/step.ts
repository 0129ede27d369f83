import type { Id } from '@tandem/model'

/** One statement of a migration. */
export interface Step {
  readonly sql: string
  /** The table, view or other thing of the design that it is for; null: for several. */
  readonly at: Id<string> | null
  /** Why it stands there, for whoever reads the file. */
  readonly says: string | null
}

export const step = (sql: string, at: Step['at'] = null, says: string | null = null): Step => ({
  sql,
  at,
  says,
})
