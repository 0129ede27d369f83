import { type Editor, type Selection, emptySelection, selectionOf } from '@tandem/editor'
import type { CanvasActions } from '../canvas/use-canvas.ts'
import type { TreeRow } from './tree.ts'

/** Whether the line is of something on the canvas, or of a column of it. */
export const isDrawnRow = ({ kind }: TreeRow): boolean =>
  kind === 'table' || kind === 'view' || kind === 'column'

export function selectRow(editor: Editor, { id, column }: TreeRow): void {
  if (id !== null) editor.select(selectionOf(id, column))
}

/** What is done at a line is done to all that is selected when the line's thing is one of these, else to that alone. */
export function actedOn(selection: Selection, { id, column }: TreeRow): Selection {
  if (id === null) return emptySelection
  const isOne = column === null && selection.column === null && selection.ids.includes(id)
  return isOne ? selection : selectionOf(id, column)
}

/** Selects what is done at a line is done to. */
export const selectActedOn = (editor: Editor, row: TreeRow): void =>
  editor.select(actedOn(editor.store.getState().selection, row))

/** Selects the thing of a line and brings it into view. */
export function choose(editor: Editor, canvas: CanvasActions, row: TreeRow): void {
  selectRow(editor, row)
  if (row.id !== null) canvas.reveal([row.id])
}

const isWhole = (row: TreeRow): boolean => isDrawnRow(row) && row.column === null

/** Adds a table or a view to what is selected, or takes it out. */
export function toggleRow(editor: Editor, row: TreeRow): void {
  const { ids } = editor.store.getState().selection
  if (row.id === null || !isWhole(row)) return
  const rest = ids.filter((id) => id !== row.id)
  editor.select({ ids: rest.length === ids.length ? [...ids, row.id] : rest, column: null })
}

/** Selects the tables and views of a run of lines. */
export function selectRun(editor: Editor, rows: readonly TreeRow[]): void {
  const ids = rows.flatMap((row) => (row.id !== null && isWhole(row) ? [row.id] : []))
  editor.select({ ids, column: null })
}
