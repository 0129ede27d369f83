import type { RunProof } from '@tandem/proof/run'

/** What running each table has shown, by its name. */
export const tripsOf = ({ tried, untried }: RunProof): ReadonlyMap<string, string> =>
  new Map([
    ...tried.map((name) => [name, 'a row went from Drizzle to Kysely and back'] as const),
    ...untried,
  ])

/** The same of all of them, in a clause. */
export function tripSentence({ tried, untried, stubs }: RunProof): string {
  const all = tried.length + untried.size
  if (all === 0) return ''
  const rows =
    untried.size === 0
      ? 'a row of each table went from Drizzle to Kysely and back'
      : `rows of ${tried.length} of ${all} tables went from Drizzle to Kysely and back`
  return stubs.length === 0 ? `; ${rows}` : `; ${rows}, without ${stubs.join(', ')}`
}
