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

/** A value; while it may be late, as it was when the page was last drawn. */
export function useFrameLate<T>(value: T, isLate: boolean): T {
  const [late, setLate] = useState(() => value)
  if (!isLate && late !== value) setLate(() => value)
  useEffect(
    () => (late === value ? undefined : afterFrame(() => setLate(() => value))),
    [late, value],
  )
  return isLate ? late : value
}
