import type { Difference, Proof, Sides } from '@tandem/proof'

export type WitnessName = keyof Sides<unknown>
export const WITNESSES: readonly WitnessName[] = ['drizzle', 'kysely', 'database']

/** How the three are called where there is little room. */
export const SHORT: Readonly<Record<WitnessName, string>> = {
  drizzle: 'Drizzle',
  kysely: 'Kysely',
  database: 'SQLite',
}

const WORDS: Readonly<Record<Exclude<Difference['what'], 'presence'>, string>> = {
  name: 'name differs',
  'stored type': 'SQL type differs',
  null: 'NOT NULL differs',
  insert: 'insert differs',
  update: 'update differs',
  values: 'values differ',
  type: 'type differs',
  value: 'value differs',
  structure: 'structure differs',
}

export const subjectOf = ({ table, column }: Pick<Difference, 'table' | 'column'>): string =>
  column === null ? table : `${table}.${column}`

/** What differs, in two or three words: `type differs`, `not in Kysely`. */
export function whatDiffers(difference: Difference): string {
  if (difference.what !== 'presence') return WORDS[difference.what]
  const lacking = WITNESSES.filter((it) => difference[it]?.startsWith('no ') === true)
  if (lacking.length === 0) return 'a table and a view'
  const having = WITNESSES.filter((it) => difference[it] !== null && !lacking.includes(it))
  const [only] = having
  return lacking.length > 1 && only !== undefined && having.length === 1
    ? `only in ${SHORT[only]}`
    : `not in ${lacking.map((it) => SHORT[it]).join(' and ')}`
}

/**
 * The witnesses that stand against the others. Where no two agree it is the one that a hand has written, or else
 * all that say something.
 */
export function oddOnes(
  difference: Difference,
  byHand: readonly WitnessName[],
): readonly WitnessName[] {
  const told = WITNESSES.filter((it) => difference[it] !== null)
  const agreed = told.find((it) =>
    told.some((at) => at !== it && difference[at] === difference[it]),
  )
  if (agreed !== undefined) return told.filter((it) => difference[it] !== difference[agreed])
  const hands = told.filter((it) => byHand.includes(it))
  return hands.length > 0 ? hands : told
}

/** The badge names the first difference, and how many there are: `3`, `differences ·`, `tasks.title …`. */
export function badgeWords({ differences, problems }: Proof): readonly [string, string, string] {
  const [first] = differences
  const [problem = ''] = problems
  const count = differences.length + problems.length
  if (first !== undefined && count > 1)
    return [count.toLocaleString('en'), ' differences', ` · ${subjectOf(first)} …`]
  if (first !== undefined) return ['', '', `${subjectOf(first)}: ${whatDiffers(first)}`]
  return count === 1 ? ['', '', problem] : [String(count), ' problems', ` · ${problem}`]
}

/** The whole of what the badge shortens. */
export const wholeMessage = ({ differences, problems }: Proof): string =>
  differences[0]?.message ?? problems[0] ?? ''
