import { useEffect, useState } from 'react'

/** A hook that gives what is loaded, at once when it is there: behind a Suspense it would come a moment later. */
export function loadedOnce<T>(load: () => Promise<T>): () => T | null {
  let there: T | null = null
  return function useLoaded() {
    const [loaded, setLoaded] = useState(() => there)
    useEffect(() => {
      const show = async () => {
        const it = await load()
        there = it
        // In a function: what is loaded may be one itself.
        setLoaded(() => it)
      }
      if (loaded === null) void show()
    }, [loaded])
    return loaded
  }
}
