/** The name that is most like the word, if one is near enough to have been meant; the first of those equally near. */
export function nearestName(word: string, names: readonly string[]): string | null {
  const wanted = word.toLowerCase()
  let best: { readonly name: string; readonly distance: number } | null = null
  for (const name of names) {
    const limit = Math.min(best === null ? Infinity : best.distance - 0.25, reach(word, name))
    if (Math.abs(name.length - word.length) > limit) continue
    const found = distance(wanted, name.toLowerCase())
    if (found <= limit) best = { name, distance: found }
  }
  return best?.name ?? null
}

/** How many letters may differ: two in a short word, a third of a long one, and never all of it. */
const reach = (word: string, name: string): number =>
  Math.min(Math.max(2, Math.floor(word.length / 3)), Math.max(word.length, name.length) - 1)

// A letter that was left out is likelier than a wrong one: `dsc` is `desc`, and not `asc`.
const REPLACED = 1.25

/** Letters put in, left out, replaced, or swapped with the next one (optimal string alignment). */
function distance(from: string, to: string): number {
  let before: readonly number[] = []
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1]
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      next.push(
        Math.min(
          (next[j - 1] ?? 0) + 1,
          (row[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + (isSame ? 0 : REPLACED),
          isSwap ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      )
    }
    before = row
    row = next
  }
  return row[to.length] ?? 0
}
