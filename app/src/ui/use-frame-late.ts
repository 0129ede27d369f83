import { useEffect, useState } from 'react'

/**
 * A value; while it may be late, as it was when the page was last drawn: then what is looked at does not wait for what
 * is not.
 */
export function useFrameLate<T>(value: T, isLate: boolean): T {
  const [late, setLate] = useState(() => value)
  if (!isLate && late !== value) setLate(() => value)
  useEffect(() => {
    if (late === value) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setLate(() => value))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [late, value])
  return isLate ? late : value
}
