import { useEffect, useState } from 'react'

/** Runs something once the page has been drawn, so that what is looked at does not wait for it; gives what stops it. */
export function afterFrame(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** A value as it was when the page was last drawn. */
export function useFrameLate<T>(value: T): T {
  const [late, setLate] = useState(() => value)
  useEffect(
    () => (late === value ? undefined : afterFrame(() => setLate(() => value))),
    [late, value],
  )
  return late
}
