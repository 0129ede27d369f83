import { type Wanted, scoreOf, wantedOf } from './score.ts'
import { KINDS, type Thing, type ThingKind } from './things.ts'

/** Things of one kind that were found, and how many there are in all. */
export interface Found {
  readonly title: string
  readonly things: readonly Thing[]
  readonly count: number
}

/** So many are shown in all, and of each kind at least so many: who looks for more types on. */
const MOST = 50
const EACH = 8

/** A command that cannot be run now is behind all that can be done. */
const BLOCKED = 50

/** What fits the query, the best first. `>` at its beginning asks for commands alone. */
export function findThings(things: readonly Thing[], query: string): readonly Found[] {
  const onlyCommands = query.startsWith('>')
  const wanted = wantedOf(onlyCommands ? query.slice(1) : query)
  const kinds = new Map<ThingKind, Best>()
  for (const thing of things) {
    if (onlyCommands && thing.kind !== 'command') continue
    const fit = fitOf(thing, wanted)
    if (fit === 0 && !(onlyCommands && wanted.words.length === 0)) continue
    const isBlocked = thing.command !== null && thing.command.unless() !== null
    const best = kinds.get(thing.kind) ?? { count: 0, scored: [] }
    kinds.set(thing.kind, best)
    keepBest(best, { thing, score: fit + BONUS[thing.kind] - (isBlocked ? BLOCKED : 0) })
  }
  return grouped(kinds)
}

interface Scored {
  readonly thing: Thing
  readonly score: number
}

/** All that fits is counted, but only as many are kept, in their order, as can be shown: thousands may fit. */
interface Best {
  count: number
  readonly scored: Scored[]
}

function keepBest(best: Best, one: Scored): void {
  best.count += 1
  const { scored } = best
  if (scored.length === MOST && (scored.at(-1)?.score ?? 0) >= one.score) return
  let at = scored.length
  while (at > 0 && (scored[at - 1]?.score ?? 0) < one.score) at -= 1
  scored.splice(at, 0, one)
  if (scored.length > MOST) scored.pop()
}

/** Where two fit alike, the larger thing is meant. */
const BONUS = Object.fromEntries(
  KINDS.map((kind, index) => [kind, (KINDS.length - index) / 2]),
) as Readonly<Record<ThingKind, number>>

function grouped(kinds: ReadonlyMap<ThingKind, Best>): readonly Found[] {
  const all = [...kinds.values()].flatMap(({ scored }) => scored)
  const sorted = all.toSorted((a, b) => b.score - a.score)
  const shown = new Set([...kinds.values()].flatMap(({ scored }) => scored.slice(0, EACH)))
  for (const one of sorted) {
    if (shown.size >= MOST) break
    shown.add(one)
  }
  const order = new Set(sorted.map(({ thing }) => thing.kind))
  return [...order].map((kind) => {
    const { count = 0, scored = [] } = kinds.get(kind) ?? {}
    const things = scored.filter((one) => shown.has(one)).map(({ thing }) => thing)
    return { title: TITLES[kind], things, count }
  })
}

const TITLES: Readonly<Record<ThingKind, string>> = {
  table: 'Tables',
  command: 'Commands',
  view: 'Views',
  enum: 'Enums',
  module: 'Modules',
  column: 'Columns',
  value: 'Values of enums',
  trigger: 'Triggers and virtual tables',
  note: 'Notes',
}

/** How well the thing fits all that was typed; 0 when it does not. */
function fitOf(thing: Thing, { words, whole, isInside }: Wanted): number {
  if (words.length === 0) return 0
  if (isInside) return insideOf(thing, words)
  const one = best(thing.names, whole)
  if (one > 0 || (words.length === 1 && thing.kind !== 'command')) return one
  let sum = 0
  // What a command may also be called is as good as its title; what a column is in is not the column.
  let isNamed = thing.kind === 'command'
  for (const word of words) {
    const own = best(thing.names, word)
    const score = own > 0 ? own : best(thing.around, word) * AROUND
    if (score === 0) return 0
    isNamed ||= own > 0
    sum += score
  }
  return isNamed ? sum / words.length : 0
}

const AROUND = 0.6
/** Below this only some of the letters are the same. */
const NEAR = 20

function insideOf({ kind, around }: Thing, words: readonly string[]): number {
  if (kind !== 'column' && kind !== 'value') return 0
  const least = Math.min(...words.map((word) => best(around, word)))
  return least < NEAR ? 0 : least
}

function best(names: Thing['names'], word: string): number {
  let most = 0
  for (const name of names) most = Math.max(most, scoreOf(name, word))
  return most
}
