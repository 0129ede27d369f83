import { useReactFlow, useStoreApi } from '@xyflow/react'
import type { TableId } from '@tandem/model'
import { useCallback } from 'react'
import { useEditor } from '../../session/context.ts'
import { drawnBoxes } from '../nodes.ts'
import { extentOf } from '../route.ts'
import { bringIntoView, isSeen } from '../use-canvas.ts'

/**
 * Moves the canvas, at the zoom it has, when the table that a relation leads to is not all in view: to both of its
 * tables, or to that one where there is no room for both.
 */
export function useEndsInView(): (from: TableId, to: TableId) => Promise<void> {
  const editor = useEditor()
  const flow = useReactFlow()
  const store = useStoreApi()
  return useCallback(
    async (from, to) => {
      const state = store.getState()
      const { width, height, transform } = state
      const [, , zoom] = transform
      const boxes = drawnBoxes(editor.store.getState().design)
      const target = boxes.find(({ id }) => id === to)
      if (target === undefined || isSeen(state, target)) return
      const both = extentOf(boxes.filter(({ id }) => id === from || id === to))
      const hasRoom =
        (both.right - both.left) * zoom < width && (both.bottom - both.top) * zoom < height
      await bringIntoView(flow, state, hasRoom ? both : target, zoom)
    },
    [editor, flow, store],
  )
}
