import { type RefObject, useEffect, useRef } from 'react'

/** Gives the focus to a field when it appears, with all of its text selected. */
export function useFocusOnMount<
  T extends HTMLInputElement | HTMLTextAreaElement,
>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  useEffect(() => {
    ref.current?.focus({ preventScroll: true })
    ref.current?.select()
  }, [])
  return ref
}
