import type { Saved } from '@tandem/live'
import type { RowStorage } from './row-storage.ts'

/** Puts the database away soon after it changed. */
export interface RowKeeper {
  readonly touch: () => void
  /** Puts away at once what is waiting. */
  readonly flush: () => Promise<void>
}

// With the write itself this stays under a second.
const WAIT = 700

/** `isStored` says whether the design has a record: the rows of a design that nobody keeps are not kept either. */
export function createRowKeeper(
  id: string,
  storage: RowStorage | null,
  checkpoint: () => Promise<Saved>,
  isStored: () => boolean,
): RowKeeper {
  let timer: ReturnType<typeof setTimeout> | null = null

  function touch() {
    timer ??= setTimeout(() => void flush(), WAIT)
  }

  async function flush() {
    if (timer === null || storage === null) return
    clearTimeout(timer)
    timer = null
    if (!isStored()) return
    try {
      await storage.save(id, await checkpoint())
    } catch {
      // A transaction is open, or the worker was stopped: the next change tries again.
    }
  }

  return { touch, flush }
}
