import { type RefObject, useState, useSyncExternalStore } from 'react'

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
  const [scrolling] = useState(() => scrollingOf(view, height))
  const top = useSyncExternalStore(scrolling.subscribe, scrolling.top)
  const seen = useSyncExternalStore(scrolling.subscribe, scrolling.seen)
  // A list that became shorter is drawn before the browser corrects the scroll position.
  const first = Math.max(0, Math.min(top, count - seen) - AROUND)
  return { first, end: Math.min(count, first + seen + 2 * AROUND) }
}

/** Where the element is scrolled to, in rows. It is measured only when it scrolls: asking makes the browser lay out. */
function scrollingOf(view: RefObject<HTMLElement | null>, height: number) {
  let top = 0
  let seen = 0
  return {
    top: () => top,
    seen: () => seen,
    subscribe: (changed: () => void) => {
      const element = view.current
      if (element === null) return () => {}
      const measure = () => {
        top = Math.floor(element.scrollTop / height)
        seen = Math.ceil(element.clientHeight / height) + 1
        changed()
      }
      const resized = new ResizeObserver(measure)
      resized.observe(element)
      element.addEventListener('scroll', measure, { passive: true })
      return () => {
        resized.disconnect()
        element.removeEventListener('scroll', measure)
      }
    },
  }
}
