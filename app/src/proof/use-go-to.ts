import { selectionOf } from '@tandem/editor'
import { type Difference, placeOf } from '@tandem/proof'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useEditor } from '../session/context.ts'

/** Selects the table or column of a name, and shows it on the canvas. */
export function useGoTo(): (subject: Pick<Difference, 'table' | 'column'>) => void {
  const editor = useEditor()
  const { reveal } = useCanvas()
  return (subject) => {
    const { of, column } = placeOf(editor.store.getState().design.schema, subject)
    if (of === null) return
    editor.select(selectionOf(of.id, column?.id ?? null))
    reveal([of.id])
  }
}
