import { useStoreApi } from '@xyflow/react'
import { type PointerEvent, useCallback } from 'react'
import { useEditor } from '../../session/context.ts'

/**
 * Drags a row by its grip to another place, in its table or in another, also one that is not in view yet. What does
 * so is there by then: it is loaded ahead, with the chooser of tables.
 */
export function useRowDrag(): (event: PointerEvent) => void {
  const editor = useEditor()
  const store = useStoreApi()
  return useCallback(
    ({ target, button, shiftKey, clientX: x, clientY: y }) => {
      const grip = (target as Element).closest('[data-grip]')
      if (grip === null || button !== 0 || shiftKey) return
      const drag = async () => {
        const { dragRow } = await import('./row-drag.ts')
        dragRow(editor, store.getState(), grip, { x, y })
      }
      void drag()
    },
    [editor, store],
  )
}
