import { type RefObject, useCallback, useSyncExternalStore } from 'react'

/** The rows to draw of a long list whose rows are all of one height: what is seen, and some around it. */
export interface RowWindow {
  readonly first: number
  /** Behind the last one. */
  readonly end: number
}

const AROUND = 5

/** Follows the scrolling of the element without a frame in between, so that no gap is ever seen. */
export function useRowWindow(
  view: RefObject<HTMLElement | null>,
  count: number,
  height: number,
): RowWindow {
  const subscribe = useCallback(
    (changed: () => void) => {
      const element = view.current
      if (element === null) return () => {}
      const resized = new ResizeObserver(changed)
      resized.observe(element)
      element.addEventListener('scroll', changed, { passive: true })
      return () => {
        resized.disconnect()
        element.removeEventListener('scroll', changed)
      }
    },
    [view],
  )
  const top = useSyncExternalStore(subscribe, () =>
    Math.floor((view.current?.scrollTop ?? 0) / height),
  )
  const seen = useSyncExternalStore(
    subscribe,
    () => Math.ceil((view.current?.clientHeight ?? 0) / height) + 1,
  )
  // A list that became shorter is drawn before the browser corrects the scroll position.
  const first = Math.max(0, Math.min(top, count - seen) - AROUND)
  return { first, end: Math.min(count, first + seen + 2 * AROUND) }
}
