import { useEffect } from 'react'
import { useSession } from '../session/context.ts'
import { databaseStore } from './database-store.ts'

/** Starts the live database once the first paint is done; SQLite is loaded only then. */
export function useLiveDatabase(): void {
  const session = useSession()
  useEffect(() => whenIdle(() => void start(session)), [session])
}

async function start(session: ReturnType<typeof useSession>) {
  try {
    const { followSession } = await import('./follow-session.ts')
    await followSession(session)
  } catch {
    const failure = 'The live database could not be loaded. Reload the page to try again.'
    databaseStore.setState({ phase: 'failed', failure })
  }
}

function whenIdle(run: () => void): () => void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, 200)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(run, { timeout: 1000 })
  return () => cancelIdleCallback(handle)
}
