import { remembered } from '@tandem/model'
import { diff3MergeRegions, diffIndices } from 'node-diff3'
import { type Lines, aligned } from './aligned.ts'
import type { Draft } from './kept-drafts.ts'

/**
 * The draft as it is over what is generated now: the changes of the design are brought into it, and where both have
 * changed the same lines the hand's stay. It is always made from the text as it was typed, so that a design which
 * goes there and back leaves no trace.
 */
export const draftOver: (draft: Draft, generated: string) => string = remembered(
  (_draft: Draft, generated: string) => [generated],
  ({ base, text }, generated) =>
    base === generated || text === generated ? text : merged(text, base, generated),
)

function merged(hand: string, base: string, generated: string): string {
  const stretches = aligned([linesOf(base), linesOf(hand), linesOf(generated)])
  return stretches.flatMap(({ lines: [o = [], a = [], b = []] }) => mergedLines(a, o, b)).join('\n')
}

function mergedLines(hand: Lines, base: Lines, generated: Lines): Lines {
  if (isSame(hand, base)) return generated
  if (isSame(generated, base)) return hand
  return diff3MergeRegions([...hand], [...base], [...generated]).flatMap((it) =>
    it.stable ? it.bufferContent : settled(it.aContent, it.oContent, it.bContent),
  )
}

const isSame = (a: Lines, b: Lines): boolean =>
  a.length === b.length && a.every((line, at) => line === b[at])

export const linesOf = (text: string): string[] => text.split('\n')

/** Lines next to each other are one conflict to a merge, though each may have been changed by one side only. */
function settled(hand: Lines, base: Lines, generated: Lines): Lines {
  if (hand.length === base.length && base.length === generated.length)
    return hand.map((line, at) => (line === base[at] ? (generated[at] ?? line) : line))
  const begins = base.every((line, at) => line === generated[at])
  if (begins) return [...hand, ...withoutThose(generated.slice(base.length), hand)]
  const before = generated.length - base.length
  const ends = before > 0 && base.every((line, at) => line === generated[before + at])
  return ends ? [...withoutThose(generated.slice(0, before), hand), ...hand] : hand
}

/** The lines that the design adds, unless the hand has added something of the same name. */
const withoutThose = (added: Lines, hand: Lines): Lines => {
  const names = new Set(hand.map(nameOf))
  const isThere = (line: string) => nameOf(line) !== null && names.has(nameOf(line))
  return added.some(isThere) ? [] : added
}

/** The property that a line begins; null where it begins none. */
const nameOf = (line: string): string | null =>
  /^\s*(['"]?[^\s:'"]+['"]?)\??: /.exec(line)?.[1] ?? null

/** Lines of a draft that stand in the place of generated ones. */
export interface Hunk {
  /** The first generated line that is replaced, and how many are. */
  readonly from: number
  readonly replaced: number
  /** The first line of the draft that is there instead, and how many are. */
  readonly at: number
  readonly written: number
}

/** All that a draft has otherwise than what is generated, line by line where lines stand for each other. */
export const hunksOf = (generated: Lines, draft: Lines): readonly Hunk[] =>
  aligned([generated, draft]).flatMap(({ starts: [from = 0, at = 0], lines: [a = [], b = []] }) =>
    isSame(a, b) ? [] : hunksWithin(a, b, from, at),
  )

const hunksWithin = (a: Lines, b: Lines, from: number, at: number): readonly Hunk[] =>
  diffIndices([...a], [...b]).flatMap(({ buffer1: [first, replaced], buffer2: [start, written] }) =>
    lineByLine(
      a.slice(first, first + replaced),
      b.slice(start, start + written),
      from + first,
      at + start,
    ),
  )

/** Lines stand for each other where they are as many, or else where they are of one name. */
function lineByLine(a: Lines, b: Lines, from: number, at: number): readonly Hunk[] {
  const keys = [a, b].map((lines) => lines.map((line) => nameOf(line) ?? line))
  const parts = a.length === b.length ? [] : diffIndices(keys[0] ?? [], keys[1] ?? [])
  const hunks: Hunk[] = []
  let [nextA, nextB] = [0, 0]
  for (const { buffer1, buffer2 } of [
    ...parts,
    { buffer1: [a.length, 0], buffer2: [b.length, 0] },
  ]) {
    const [startA = 0, replaced = 0] = buffer1
    const [startB = 0, written = 0] = buffer2
    for (; nextA < startA; nextA += 1, nextB += 1)
      if (a[nextA] !== b[nextB])
        hunks.push({ from: from + nextA, replaced: 1, at: at + nextB, written: 1 })
    if (replaced + written > 0)
      hunks.push({ from: from + startA, replaced, at: at + startB, written })
    nextA = startA + replaced
    nextB = startB + written
  }
  return hunks
}
