import { useEffect, useRef, useState } from 'react'

/** A value that follows another one, so many milliseconds late: no more often than that, however often it changes. */
export function useThrottled<T>(value: T, wait: number): T {
  const [late, setLate] = useState(() => value)
  const now = useRef(value)
  useEffect(() => {
    now.current = value
  })
  const isBehind = late !== value
  useEffect(() => {
    if (!isBehind) return undefined
    const timer = setTimeout(() => setLate(() => now.current), wait)
    return () => clearTimeout(timer)
  }, [isBehind, wait])
  return late
}
