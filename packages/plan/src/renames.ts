import { lowered } from '@tandem/formats'

export interface Rename {
  readonly from: string
  readonly to: string
}

/**
 * Renames in an order that works, where names may be exchanged or passed on: a circle is opened
 * through a name that nothing has. `others` are names that something else has; where one of them is
 * wanted, by a rename or for something `coming`, it gets out of the way first, and the answer says
 * where to. SQLite compares names without regard to case: `Users` to `users` takes a step between.
 */
export function inOrder(
  renames: readonly Rename[],
  others: readonly string[],
  coming: readonly string[] = [],
): { readonly steps: readonly Rename[]; readonly asides: ReadonlyMap<string, string> } {
  const taken = new Set([...others, ...renames.map(({ from }) => from)].map(lowered))
  const wanted = new Set([...renames.map(({ to }) => to), ...coming].map(lowered))
  const steps: Rename[] = []
  const asides = new Map<string, string>()
  const move = (from: string, to: string) => {
    steps.push({ from, to })
    taken.delete(lowered(from))
    taken.add(lowered(to))
  }
  const aside = (name: string): string => {
    const free = freeName(`__old_${name}`, taken, wanted)
    move(name, free)
    return free
  }
  for (const name of others) if (wanted.has(lowered(name))) asides.set(name, aside(name))
  let pending = renames
  while (pending.length > 0) {
    const ready = pending.filter(({ to }) => !taken.has(lowered(to)))
    for (const { from, to } of ready) move(from, to)
    pending = pending.filter((rename) => !ready.includes(rename))
    const [first, ...rest] = pending
    if (ready.length === 0 && first !== undefined)
      pending = [{ from: aside(first.from), to: first.to }, ...rest]
  }
  return { steps, asides }
}

/** The name, or the first with a number behind it that is in none of the sets. */
export function freeName(name: string, ...taken: readonly ReadonlySet<string>[]): string {
  const isFree = (it: string) => taken.every((names) => !names.has(lowered(it)))
  if (isFree(name)) return name
  for (let count = 2; ; count += 1) if (isFree(`${name}_${count}`)) return `${name}_${count}`
}
