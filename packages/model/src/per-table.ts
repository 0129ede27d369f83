interface Known<R> {
  readonly read: readonly unknown[]
  readonly result: R
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (!Object.is(a[index], b[index])) return false
  return true
}

/**
 * A function of one thing, remembered for as long as the thing and all else that it reads are the same.
 * `reads` lists what `compute` looks at besides the thing, as React's dependencies do.
 */
export function remembered<T extends object, C, R>(
  reads: (thing: T, context: C) => readonly unknown[],
  compute: (thing: T, context: C) => R,
): (thing: T, context: C) => R {
  const known = new WeakMap<T, Known<R>>()
  return (thing, context) => {
    const read = reads(thing, context)
    const last = known.get(thing)
    if (last !== undefined && isSame(last.read, read)) return last.result
    const result = compute(thing, context)
    known.set(thing, { read, result })
    return result
  }
}

/**
 * A function of a whole schema, of which the last answer is kept: an edit that touches nothing that it reads
 * gives the same object again, and whatever is derived from that stays as it is.
 */
export function rememberedLast<A extends readonly unknown[], R>(
  reads: (...args: A) => readonly unknown[],
  compute: (...args: A) => R,
): (...args: A) => R {
  let last: Known<R> | null = null
  return (...args) => {
    const read = reads(...args)
    if (last !== null && isSame(last.read, read)) return last.result
    last = { read, result: compute(...args) }
    return last.result
  }
}

/**
 * A function of each thing in a list, of which the last answers are kept: while all else that it reads is the same,
 * only things that were not in their place in the last list are looked at; the same answers are the same list.
 */
export function rememberedEach<T, A extends readonly unknown[], R>(
  reads: (...args: A) => readonly unknown[],
  compute: (thing: T, ...args: A) => R,
): (things: readonly T[], ...args: A) => readonly R[] {
  let last: (Known<readonly R[]> & { readonly things: readonly T[] }) | null = null
  return (things, ...args) => {
    const read = reads(...args)
    const before = last !== null && isSame(last.read, read) ? last : null
    if (before?.things === things) return before.result
    const found = things.map((thing, index) =>
      before !== null && index < before.things.length && before.things[index] === thing
        ? (before.result[index] as R)
        : compute(thing, ...args),
    )
    const result = before !== null && isSame(before.result, found) ? before.result : found
    last = { read, things, result }
    return result
  }
}
