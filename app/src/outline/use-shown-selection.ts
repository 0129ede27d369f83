import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useSelection } from '../session/context.ts'
import { scrollToRow } from '../ui/use-row-window.ts'
import { ROW } from './OutlineRow.tsx'
import type { TreeRow } from './tree.ts'

/** For so long after the wheel was turned the lines are being scrolled. */
const SCROLLING = 400

/**
 * Brings what was selected elsewhere into view, unless a line of it is seen or the outline is what one works in. What
 * one has closed stays closed.
 */
export function useShownSelection(
  view: RefObject<HTMLElement | null>,
  rows: readonly TreeRow[],
  isSelected: (row: TreeRow) => boolean,
) {
  const selection = useSelection()
  const shown = useRef<unknown>(null)
  const wheeled = useRef(-SCROLLING)
  useLayoutEffect(() => {
    const tree = view.current
    if (tree === null || shown.current === selection) return
    shown.current = selection
    const isInUse = tree.parentElement?.matches(':focus-within') === true
    if (isInUse || performance.now() - wheeled.current < SCROLLING) return
    const first = rows.findIndex(isSelected)
    if (first === -1) return
    const { scrollTop, clientHeight } = tree
    const seen = rows.slice(
      Math.ceil(scrollTop / ROW),
      Math.floor((scrollTop + clientHeight) / ROW),
    )
    if (!seen.some(isSelected)) scrollToRow(tree, first, ROW)
  })
  return {
    onWheel: () => {
      wheeled.current = performance.now()
    },
  }
}
