/**
 * A function of one thing, remembered for as long as the thing and all else that it reads are the same.
 * `reads` lists what `compute` looks at besides the thing, as React's dependencies do.
 */
export function remembered<T extends object, C, R>(
  reads: (thing: T, context: C) => readonly unknown[],
  compute: (thing: T, context: C) => R,
): (thing: T, context: C) => R {
  const known = new WeakMap<T, { readonly read: readonly unknown[]; readonly result: R }>()
  return (thing, context) => {
    const read = reads(thing, context)
    const last = known.get(thing)
    if (last !== undefined && last.read.length === read.length) {
      if (last.read.every((value, index) => Object.is(value, read[index]))) return last.result
    }
    const result = compute(thing, context)
    known.set(thing, { read, result })
    return result
  }
}
