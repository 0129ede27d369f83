export type Lines = readonly string[]

/** The same stretch of several texts: where it begins in each, and its lines there. */
export interface Stretch {
  readonly starts: readonly number[]
  readonly lines: readonly Lines[]
}

/**
 * The texts cut before each line that is in all of them just once: what a line is compared with is then few, though
 * schemas are full of equal lines. To look for what is common to whole texts takes the square of their length.
 */
export function aligned(texts: readonly Lines[]): readonly Stretch[] {
  const cuts = [texts.map(() => 0), ...anchors(texts), texts.map(({ length }) => length)]
  return cuts.slice(1).map((ends, index) => {
    const starts = cuts[index] ?? []
    return { starts, lines: texts.map((text, at) => text.slice(starts[at], ends[at])) }
  })
}

/** A place in each of the texts. */
type Row = readonly number[]

/** Where the lines stand that each text has once, in an order that is the order of all. */
function anchors(texts: readonly Lines[]): readonly Row[] {
  const [first, ...others] = texts.map(placesOfSingles)
  if (first === undefined) return []
  const rows = [...first].flatMap(([line, place]): Row[] => {
    const row = [place, ...others.map((places) => places.get(line) ?? -1)]
    return row.includes(-1) ? [] : [row]
  })
  return others.reduce<readonly Row[]>((kept, _, index) => longestRising(kept, index + 1), rows)
}

function placesOfSingles(lines: Lines): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  for (const [place, line] of lines.entries()) {
    if (places.has(line)) repeated.add(line)
    else places.set(line, place)
  }
  for (const line of repeated) places.delete(line)
  return places
}

interface Chain {
  readonly row: Row
  readonly before: Chain | null
}

/** As many of the rows as can be had with their places in one of the texts rising. */
function longestRising(rows: readonly Row[], text: number): readonly Row[] {
  const ends: Chain[] = []
  const placeOf = ({ row }: Chain) => row[text] ?? -1
  for (const row of rows) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const end = ends[middle]
      if (end !== undefined && placeOf(end) < (row[text] ?? -1)) low = middle + 1
      else high = middle
    }
    ends[low] = { row, before: ends[low - 1] ?? null }
  }
  const kept: Row[] = []
  for (let chain = ends.at(-1) ?? null; chain !== null; chain = chain.before) kept.push(chain.row)
  return kept.toReversed()
}
