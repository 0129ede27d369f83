import { useEffect } from 'react'
import { AfterPaint } from '../../ui/AfterPaint.tsx'
import { useCanvasState } from '../canvas-state.ts'
import { useCanvas } from '../use-canvas.ts'
import { EditorsAhead, TableChooser } from './loaded.tsx'
import { RowDragged } from './RowDragged.tsx'

/** What editing rows shows besides the cards: the row that is dragged, and a list of tables to choose from. */
export function CellLayer() {
  const choosing = useCanvasState((state) => state.choosing)
  const edited = useCanvasState((state) => state.editing?.id ?? null)
  const { approach } = useCanvas()
  useEffect(() => {
    if (edited !== null) approach(edited)
  }, [edited, approach])
  return (
    <>
      <RowDragged />
      <AfterPaint>
        <EditorsAhead />
      </AfterPaint>
      {choosing !== null && <TableChooser purpose={choosing} />}
    </>
  )
}
