/** How long one works before one lets others have their turn: milliseconds. */
const SLICE = 8

/** Lets frames, keys and messages that wait have their turn: what comes after it is a task of its own. */
export const aTurn = (): Promise<void> =>
  new Promise((resume) => {
    setTimeout(resume)
  })

/** Does a piece of work in slices, so that neither a frame nor a key waits for all of it. */
export async function inSlices(work: Iterator<unknown>): Promise<void> {
  for (;;) {
    const end = performance.now() + SLICE
    while (performance.now() < end) if (work.next().done === true) return
    await aTurn()
  }
}
