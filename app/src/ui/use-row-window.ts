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

/** The rows to draw, in their order, and one that is drawn wherever it is: what has the focus must not go. */
export function drawnRows({ first, end }: RowWindow, kept: number): readonly number[] {
  const seen = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)
  if (kept < 0 || (kept >= first && kept < end)) return seen
  return kept < first ? [kept, ...seen] : [...seen, kept]
}

/** Scrolls no further than it takes to see the row whole. */
export function scrollToRow(view: HTMLElement | null, row: number, height: number): void {
  if (view === null) return
  const { scrollTop, clientHeight } = view
  const top = row * height
  // Room for the padding of the list, so that its first and last row are seen with it.
  if (top < scrollTop) view.scrollTop = top
  else if (top + height + EDGE > scrollTop + clientHeight)
    view.scrollTop = top + height + EDGE - clientHeight
}

/** What lists leave free above and below their rows, together. */
const EDGE = 8

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
