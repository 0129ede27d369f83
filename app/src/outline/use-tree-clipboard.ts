import { type RefObject, useEffect } from 'react'
import { type CanvasActions, useCanvas } from '../canvas/use-canvas.ts'
import { useEditor } from '../session/context.ts'
import { listenToClipboard } from '../shell/clipboard-keys.ts'
import { outlineStore } from './outline-state.ts'
import { addTableIn, goToSelected } from './row-edits.ts'
import { selectActedOn } from './row-selection.ts'
import type { TreeRow } from './tree.ts'

/** Cutting, copying and pasting while a line has the focus, which stays in the tree. */
export function useTreeClipboard(view: RefObject<HTMLElement | null>, row: TreeRow | undefined) {
  const editor = useEditor()
  const canvas = useCanvas()
  useEffect(() => {
    if (row === undefined) return
    const here: CanvasActions = {
      ...canvas,
      addTable: (_at, fill) => addTableIn(editor, canvas, null, fill),
    }
    const isHere = (focused: Element) => {
      if (view.current?.contains(focused) !== true) return false
      selectActedOn(editor, row)
      return true
    }
    // A new table's name is in edit.
    const onDone = () => outlineStore.getState().renaming === null && goToSelected(editor)
    return listenToClipboard(editor, here, isHere, onDone)
  }, [view, row, editor, canvas])
}
