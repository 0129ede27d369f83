import { type Editor, selectionOf } from '@tandem/editor'
import {
  type ColumnId,
  type Design,
  type Id,
  type Table,
  type TableId,
  findTable,
  tableOf,
} from '@tandem/model'
import {
  CELLS,
  type Cell,
  canvasStore,
  chooseCell,
  chosenCell,
  editCell,
  editName,
  endEditing,
} from '../canvas-state.ts'
import { aroundOf, tableCard } from '../card.ts'
import { addAndName, focusCanvas } from '../naming.ts'

/** A cell of a card; without a column its header. */
export interface CellAt {
  readonly id: Id<string>
  readonly column: ColumnId | null
  readonly cell: Cell
}

/** The key that ended the typing; null when the focus went elsewhere. */
export type EndKey = 'Enter' | 'Tab' | 'Shift+Tab' | null

export function isInEdit({ id, column, cell }: CellAt): boolean {
  const { editing } = canvasStore.getState()
  return editing?.id === id && editing.column === column && editing.cell === cell
}

/** Ends the edit of a cell: Enter stays on it, Tab goes on to the next and Shift+Tab to the one before. */
export function leaveCell(editor: Editor, at: CellAt, key: EndKey): void {
  endEditing()
  if (key === 'Tab') editBeside(editor, at, 1)
  else if (key === 'Shift+Tab') editBeside(editor, at, -1)
  else if (key === 'Enter') focusCanvas()
}

/** The columns of a table that its card shows: a folded one has but its keys. */
const shownColumns = (design: Design, table: Table): readonly ColumnId[] =>
  tableCard(table, aroundOf(design)).rows.map(({ id }) => id)

/** Edits the next cell, or the one before: the header comes before the first, and a new column behind the last. */
function editBeside(editor: Editor, { id, column, cell }: CellAt, by: 1 | -1) {
  const { design } = editor.store.getState()
  const table = findTable(design.schema, id)
  if (table === undefined) return focusCanvas()
  const rows = shownColumns(design, table)
  const from = column === null ? -1 : rows.indexOf(column) * CELLS.length + CELLS.indexOf(cell)
  const to = from + by
  const next = rows[Math.floor(to / CELLS.length)]
  const nextCell = CELLS[to % CELLS.length]
  if (to < 0) {
    editor.select(selectionOf(table.id))
    editName(table.id)
  } else if (next === undefined || nextCell === undefined) {
    addAndName(editor, table.id, table.columns.length)
  } else {
    editor.select(selectionOf(table.id, next))
    editCell(table.id, next, nextCell)
  }
}

/**
 * Goes to the cell beside the selected one. Above the first row is the header, which is left only downwards: from it
 * arrows do not move the table. False: no cell is selected.
 */
export function walkCells(editor: Editor, x: number, y: number): boolean {
  const { selection, design } = editor.store.getState()
  const [id, second] = selection.ids
  const table = findTable(design.schema, id ?? '')
  const { chosen } = canvasStore.getState()
  const isHeader = selection.column === null && chosen.of === table?.id
  if (table === undefined || second !== undefined || (selection.column === null && !isHeader))
    return false
  const rows = shownColumns(design, table)
  const index = selection.column === null ? -1 : rows.indexOf(selection.column)
  const cell =
    selection.column === null ? chosen.cell : chosenCell(canvasStore.getState(), selection.column)
  if (y !== 0) goToRow(editor, table.id, index + y, cell)
  else if (selection.column !== null) chooseCell(selection.column, cellBeside(cell, x))
  return true
}

const cellBeside = (cell: Cell, by: number): Cell => CELLS[CELLS.indexOf(cell) + by] ?? cell

function goToRow(editor: Editor, id: TableId, index: number, cell: Cell) {
  const { design } = editor.store.getState()
  const rows = shownColumns(design, tableOf(design.schema, id))
  if (index < -1 || index >= rows.length) return
  const column = rows[index] ?? null
  chooseCell(column ?? id, cell)
  editor.select(selectionOf(id, column))
}
