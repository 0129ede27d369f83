import { createPortal } from 'react-dom'
import { useCanvasState } from '../canvas-state.ts'
import styles from './RowDragged.module.css'

/** The row that is dragged: its name at the pointer, and a line where it would come to stand. */
export function RowDragged() {
  const dragging = useCanvasState((state) => state.dragging)
  if (dragging === null) return null
  const { name, from, line, pointer } = dragging
  return createPortal(
    <>
      <style>{`
        [data-column=${JSON.stringify(from.column)}] { opacity: .4 }
        [data-relate] { display: none !important }
        html, [data-canvas] * { cursor: grabbing !important }
      `}</style>
      {line !== null && (
        <i
          className={styles.line}
          data-drop-line
          style={{ translate: `${line.x}px ${line.y - 1}px`, width: line.width }}
        />
      )}
      <span
        className={styles.name}
        style={{ translate: `${pointer.x + 12}px ${pointer.y + 4}px` }}
        aria-hidden
      >
        {name}
      </span>
    </>,
    document.body,
  )
}
