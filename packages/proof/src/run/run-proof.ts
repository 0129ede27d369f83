import type { Difference } from '../difference.ts'

/** What running shows, beside what the three witnesses say. */
export interface RunProof {
  readonly differences: readonly Difference[]
  /** Why it could not be run. */
  readonly problems: readonly string[]
  /** Tables whose rows went from Drizzle to Kysely and back. */
  readonly tried: readonly string[]
  /** By the table: what could not be tried of it, and why. */
  readonly untried: ReadonlyMap<string, string>
  /** Packages that the schema file imports and that are not here. */
  readonly stubs: readonly string[]
}
