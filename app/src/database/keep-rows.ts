import type { Saved } from '@tandem/live'
import type { RowStorage } from './row-storage.ts'

/** Puts the database away soon after it changed. */
export interface RowKeeper {
  /** `isWork`: the design or its rows were changed, so that it has a record or is about to. */
  readonly touch: (isWork: boolean) => void
  /** The design got its record: rows that were not worth keeping before are now. */
  readonly recorded: () => void
  /** Puts away at once what is waiting. */
  readonly flush: () => Promise<void>
}

// With the write itself this stays under a second.
const WAIT = 700

/** `isStored` says whether the design has a record: the rows of one that was only looked at are not kept either. */
export function createRowKeeper(
  id: string,
  storage: RowStorage | null,
  checkpoint: () => Promise<Saved>,
  isStored: () => boolean,
): RowKeeper {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isWorkedOn = false
  let isOwed = false

  function touch(isWork: boolean) {
    isWorkedOn ||= isWork
    timer ??= setTimeout(() => void flush(), WAIT)
  }

  async function flush() {
    if (timer === null || storage === null) return
    clearTimeout(timer)
    timer = null
    isOwed = !isWorkedOn && !isStored()
    if (isOwed) return
    try {
      await storage.save(id, await checkpoint())
    } catch {
      // A transaction is open, or the worker was stopped: the next change tries again.
    }
  }

  return { touch, recorded: () => isOwed && touch(false), flush }
}
