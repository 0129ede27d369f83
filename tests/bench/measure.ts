/** One line of a benchmark: `n` is the size of the design (tables), values are in `unit`. */
export interface Result {
  readonly name: string
  readonly n: number
  readonly unit: 'ms' | 'KB' | 'MB' | 'rows/s'
  readonly median: number
  readonly p95: number
}

export function summed(
  name: string,
  n: number,
  unit: Result['unit'],
  values: readonly number[],
): Result {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { name, n, unit, median: at(0.5), p95: at(0.95) }
}

/** The times of many runs, in milliseconds, after some that are not counted. */
export function timed(run: (index: number) => void, times: number, warmUp = 20): readonly number[] {
  const values: number[] = []
  for (let index = -warmUp; index < times; index += 1) {
    const start = performance.now()
    run(index + warmUp)
    if (index >= 0) values.push(performance.now() - start)
  }
  return values
}
