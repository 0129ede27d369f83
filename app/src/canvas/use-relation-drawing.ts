import { useReactFlow } from '@xyflow/react'
import type { ColumnId, TableId } from '@tandem/model'
import { type PointerEvent as ReactPointerEvent, useCallback } from 'react'
import { useEditor } from '../session/context.ts'
import { canvasStore } from './canvas-state.ts'
import { type End, relate } from './relate.ts'
import { toast } from '../ui/toast.ts'

/** What lies under a point of the screen: a row of a card, the card, or nothing. */
function endAt(element: Element | null): End | null {
  const card = element?.closest<HTMLElement>('[data-card]')
  if (card?.dataset['card'] === undefined || card.dataset['kind'] !== 'table') return null
  const row = element?.closest<HTMLElement>('[data-column]')
  return {
    table: card.dataset['card'] as TableId,
    column: (row?.dataset['column'] ?? null) as ColumnId | null,
  }
}

/** Draws a relation from the dot that is pressed to where the pointer is let go. Escape stops it. */
export function useRelationDrawing(): (event: ReactPointerEvent) => void {
  const editor = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  return useCallback(
    (event) => {
      const dot = (event.target as Element).closest('[data-relate]')
      const from = endAt(dot)
      if (dot === null || from === null || event.button !== 0) return
      event.preventDefault()
      const box = dot.getBoundingClientRect()
      const start = screenToFlowPosition({
        x: box.left + box.width / 2,
        y: box.top + box.height / 2,
      })
      const stop = new AbortController()
      const { signal } = stop
      const end = () => {
        stop.abort()
        canvasStore.setState({ drawing: null })
      }
      window.addEventListener(
        'pointermove',
        ({ clientX, clientY }) => {
          const pointer = screenToFlowPosition({ x: clientX, y: clientY })
          canvasStore.setState({ drawing: { from, start, pointer } })
        },
        { signal },
      )
      window.addEventListener(
        'pointerup',
        ({ clientX, clientY }) => {
          end()
          const to = endAt(document.elementFromPoint(clientX, clientY))
          const isBack = to?.table === from.table && to.column === from.column
          const problem = to === null || isBack ? null : relate(editor, from, to)
          if (problem !== null) toast(problem)
        },
        { signal },
      )
      window.addEventListener('pointercancel', end, { signal })
      window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal })
    },
    [editor, screenToFlowPosition],
  )
}
