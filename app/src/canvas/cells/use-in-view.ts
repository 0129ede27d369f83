import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'

const MARGIN = 12

const calm = matchMedia('(prefers-reduced-motion: reduce)')

/** Moves the canvas to the left by what of the row around is beyond its right edge, also when it becomes wider. */
export function useInView<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null)
  const flow = useReactFlow()
  useEffect(() => {
    const row = ref.current?.parentElement
    const canvas = row?.closest('[data-canvas]')
    if (row === null || row === undefined || canvas === null || canvas === undefined)
      return undefined
    const resized = new ResizeObserver(() => {
      const { left, right } = row.getBoundingClientRect()
      const room = canvas.getBoundingClientRect()
      // What begins the row is not moved out on the other side.
      const beyond = Math.min(right - room.right + MARGIN, left - room.left - MARGIN)
      if (beyond <= 0) return
      const { x, y, zoom } = flow.getViewport()
      void flow.setViewport({ x: x - beyond, y, zoom }, { duration: calm.matches ? 0 : 140 })
    })
    resized.observe(row)
    return () => resized.disconnect()
  }, [flow])
  return ref
}
