import type { Table } from '@tandem/model'
import { type MouseEvent, type PointerEvent, useMemo } from 'react'
import { useEditor } from '../session/context.ts'
import { edit, insert, markRows, moveTo, write } from './grid-edits.ts'
import type { GridColumn } from './grid-columns.ts'
import type { GridStore, Place } from './grid-store.ts'
import { jumpFrom } from './jump-from.ts'
import { toggled } from './toggle.ts'

/** The cell that an event is in; column -1 is the gutter. */
function placeOf(target: EventTarget): Place | null {
  const cell = (target as Element).closest('[data-cell]')
  const [row, column] = (cell?.getAttribute('data-cell') ?? '').split(' ')
  return row === undefined || column === undefined || row === ''
    ? null
    : { row: Number(row), column: Number(column) }
}

const has = (event: MouseEvent, selector: string): boolean =>
  (event.target as Element).closest(selector) !== null

/** What in a cell takes the pointer itself; the text of a refusal is selected and copied. */
const PARTS = 'input, select, button, [role=alert]'

/** One listener of each kind for all cells. */
export function useGridPointer(grid: GridStore, table: Table, columns: readonly GridColumn[]) {
  const editor = useEditor()
  return useMemo(
    () => ({
      onPointerDown(event: PointerEvent) {
        const place = placeOf(event.target)
        if (place === null || event.button !== 0 || has(event, PARTS)) return
        // An open editor ends before the caret goes elsewhere, or what was typed would go with it.
        if (grid.store.getState().editing !== null) (document.activeElement as HTMLElement).blur()
        const { marked, total } = grid.store.getState()
        if (place.column >= 0) moveTo(grid, place)
        else if (place.row < total)
          markRows(grid, event.shiftKey ? (marked?.from ?? place.row) : place.row, place.row)
      },
      onClick(event: MouseEvent) {
        const place = placeOf(event.target)
        if (place === null) return
        if (has(event, '[data-jump]')) void jumpFrom(editor, grid, table, place)
        else if (has(event, '[data-insert]')) void insert(grid, table)
        else if (has(event, '[data-toggle]')) {
          const next = toggled(grid, table, place)
          if (next !== null) void write(grid, place, next, 'stay')
        }
      },
      onDoubleClick(event: MouseEvent) {
        const place = placeOf(event.target)
        if (place === null || place.column < 0 || has(event, PARTS)) return
        if (columns[place.column]?.column !== null) edit(grid, table)
      },
    }),
    [editor, grid, table, columns],
  )
}
