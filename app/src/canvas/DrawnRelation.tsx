import { ViewportPortal } from '@xyflow/react'
import styles from './DrawnRelation.module.css'
import { useCanvasState } from './canvas-state.ts'

/** The line that follows the pointer while a relation is drawn. */
export function DrawnRelation() {
  const drawing = useCanvasState((state) => state.drawing)
  if (drawing === null) return null
  const { start, pointer } = drawing
  const bend = Math.max(32, Math.abs(pointer.x - start.x) / 2) * (pointer.x < start.x ? -1 : 1)
  return (
    <ViewportPortal>
      <svg className={styles.drawn} aria-hidden>
        <path
          d={`M${start.x} ${start.y}C${start.x + bend} ${start.y} ${pointer.x - bend} ${pointer.y} ${pointer.x} ${pointer.y}`}
        />
        <circle cx={pointer.x} cy={pointer.y} r={4} />
      </svg>
    </ViewportPortal>
  )
}
