/** Marsaglia's xorshift: numbers from 0 up to 1, the same for the same seed everywhere. */
export function seededRandom(seed: number): () => number {
  let state = Math.imul(seed + 1, 2_654_435_761) | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Whether a change is kept: for the better always, for the worse by about `heat` now and then. */
export const isKept = (
  before: number,
  after: number,
  heat: number,
  random: () => number,
): boolean => after <= before - Math.log(1 - random()) * heat
