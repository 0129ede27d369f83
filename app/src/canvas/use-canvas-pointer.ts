import { useReactFlow } from '@xyflow/react'
import { emptySelection, selectionOf } from '@tandem/editor'
import type { ColumnId, Id, TableId } from '@tandem/model'
import { type MouseEvent, type PointerEvent, useMemo } from 'react'
import { useEditor } from '../session/context.ts'
import { canvasStore, editName } from './canvas-state.ts'
import { useCanvas } from './use-canvas.ts'
import { useRelationDrawing } from './use-relation-drawing.ts'
import { addAndName } from './use-renaming.ts'

interface Under {
  readonly id: Id<string>
  readonly column: ColumnId | null
}

/** The thing that an event is on, from the marks that cards, rows, notes and lines carry. */
function under(target: EventTarget): Under | null {
  const element = target as Element
  const mark = (name: string) =>
    element.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? null
  const id = mark('card') ?? mark('sticky') ?? mark('relation')
  return id === null ? null : { id: id as Id<string>, column: mark('column') as ColumnId | null }
}

/**
 * What the pointer does on the canvas besides dragging, which is React Flow's.
 * One listener for all cards: a card has none of its own.
 */
export function useCanvasPointer() {
  const editor = useEditor()
  const { screenToFlowPosition } = useReactFlow()
  const { addTable } = useCanvas()
  const onPointerDownCapture = useRelationDrawing()
  return useMemo(
    () => ({
      onPointerDownCapture,
      onClick(event: MouseEvent) {
        const it = under(event.target)
        if (it === null || event.shiftKey || event.metaKey || event.ctrlKey) return
        const { selection } = editor.store.getState()
        if ((event.target as Element).closest('[data-add-column]') !== null)
          addAndName(editor, it.id as TableId)
        else if (it.column !== null || selection.column !== null)
          editor.select(selectionOf(it.id, it.column))
      },
      onDoubleClick(event: MouseEvent) {
        const element = event.target as Element
        const it = under(element)
        if (it !== null && element.closest('[data-relation]') === null) {
          if (element.closest('input, textarea, [data-add-column]') !== null) return
          editor.select(selectionOf(it.id, it.column))
          editName(it.id, it.column)
        } else if (element.classList.contains('react-flow__pane')) {
          const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY })
          addTable({ x: x - 24, y: y - 16 })
        }
      },
      onPointerOver(event: PointerEvent) {
        const idle = event.buttons === 0 && !canvasStore.getState().panning
        const it = idle ? under(event.target) : null
        const { hover } = editor.store.getState()
        if (hover.ids[0] === it?.id && hover.column === (it?.column ?? null)) return
        editor.hover(it === null ? emptySelection : selectionOf(it.id, it.column))
      },
      onPointerLeave: () => editor.hover(emptySelection),
    }),
    [editor, addTable, onPointerDownCapture, screenToFlowPosition],
  )
}
