import { shareDatabase } from '@tandem/live'
import type { Guest, GuestHost } from '../protocol.ts'
import { createGuest } from './guest.ts'

/** Guests in this thread, which they can reach all of: for files that one trusts, in tests and on the command line. */
export function localGuest(): GuestHost {
  let guest: Guest | null = null
  return {
    async start(database) {
      guest = createGuest('run' in database ? database : shareDatabase(database))
    },
    async call(method, ...parameters) {
      if (guest === null) throw new Error('No guest was started.')
      const act = guest[method] as (...parameters: readonly unknown[]) => unknown
      return (await act(...parameters)) as never
    },
    end() {
      guest = null
    },
  }
}
