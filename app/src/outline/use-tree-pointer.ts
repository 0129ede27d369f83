import { type MouseEvent, useMemo } from 'react'
import { type Editor, emptySelection, selectionOf } from '@tandem/editor'
import { canvasStore } from '../canvas/canvas-state.ts'
import { type CanvasActions, useCanvas } from '../canvas/use-canvas.ts'
import { useEditor } from '../session/context.ts'
import { nameRow, setOpen } from './outline-state.ts'
import { choose, isDrawnRow, selectActedOn, toggleRow } from './row-selection.ts'
import type { TreeRow } from './tree.ts'

/** What the pointer does on the lines. One listener for all of them: a line has none of its own. */
export function useTreePointer(rows: readonly TreeRow[]) {
  const editor = useEditor()
  const canvas = useCanvas()
  return useMemo(() => pointerOn(rows, editor, canvas), [rows, editor, canvas])
}

function pointerOn(rows: readonly TreeRow[], editor: Editor, canvas: CanvasActions) {
  const under = ({ target }: { readonly target: EventTarget }): TreeRow | undefined => {
    const key = (target as Element).closest('[data-row]')?.getAttribute('data-row')
    return isTyped(target) ? undefined : rows.find((row) => row.key === key)
  }
  return {
    onClick(event: MouseEvent) {
      const row = under(event)
      if (row === undefined) return
      const isChevron = (event.target as Element).closest(`[data-open]`) !== null
      if (row.open !== null && (isChevron || row.id === null)) setOpen(row.key, !row.open)
      else if (event.metaKey || event.ctrlKey) toggleRow(editor, row)
      else choose(editor, canvas, row)
    },
    onDoubleClick(event: MouseEvent) {
      const row = under(event)
      if (row !== undefined && row.id !== null) nameRow(row.key)
    },
    onPointerOver(event: { readonly target: EventTarget }) {
      const row = under(event)
      const next =
        row === undefined || row.id === null ? emptySelection : selectionOf(row.id, row.column)
      const { hover } = editor.store.getState()
      if (hover.ids[0] !== next.ids[0] || hover.column !== next.column) editor.hover(next)
    },
    onPointerLeave: () => editor.hover(emptySelection),
    /** The canvas's own menu, for what it can do to the line. Its keys open it, too. */
    onContextMenu(event: MouseEvent) {
      const row = under(event)
      if (row === undefined || !isDrawnRow(row)) return
      event.preventDefault()
      selectActedOn(editor, row)
      const { left, bottom } = (event.target as Element).getBoundingClientRect()
      const [x, y] = event.button === 2 ? [event.clientX, event.clientY] : [left + 24, bottom]
      canvasStore.setState({ menu: { x, y, at: { x: 0, y: 0 }, on: row.id } })
    },
  }
}

const isTyped = (target: EventTarget): boolean => target instanceof HTMLInputElement
