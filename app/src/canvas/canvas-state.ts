import type { ColumnId, ForeignKeyId, Id, Place, TableId } from '@tandem/model'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** The cells of a column, as they stand on its row. */
export const CELLS = ['name', 'type', 'flags', 'default'] as const
export type Cell = (typeof CELLS)[number]

/** A name, a cell or a text that is being typed on the canvas. */
interface Editing {
  readonly id: Id<string>
  readonly column: ColumnId | null
  readonly cell: Cell
}

/** The cell that the keys are on: of a column or, with a table's id, the header that they came to from its rows. */
interface ChosenCell {
  readonly of: Id<string> | null
  readonly cell: Cell
}

/** A row that is being dragged: where it would come to stand, and on the screen the line that says so. */
export interface RowDrag {
  readonly name: string
  readonly from: { readonly table: TableId; readonly column: ColumnId }
  readonly to: { readonly table: TableId; readonly index: number } | null
  readonly line: { readonly x: number; readonly y: number; readonly width: number } | null
  readonly pointer: Place
}

/** A relation being drawn: from the card (and row) where it began to where the pointer is. */
interface Drawing {
  readonly from: { readonly table: TableId; readonly column: ColumnId | null }
  readonly start: Place
  readonly pointer: Place
}

/** An open context menu: where on the screen and on the canvas, and on what. */
export interface CanvasMenuPlace {
  readonly x: number
  readonly y: number
  readonly at: Place
  readonly on: Id<string> | null
}

/** What the canvas is doing; none of it is the document's. */
export interface CanvasState {
  readonly editing: Editing | null
  /** It counts while what it is of is selected; else the cell is the name. */
  readonly chosen: ChosenCell
  readonly dragging: RowDrag | null
  /** What a table is being chosen for, in a list of its own. */
  readonly choosing: 'relation' | 'move' | null
  readonly drawing: Drawing | null
  /** Whether the canvas is being panned or zoomed: what then comes under the pointer was not pointed at. */
  readonly panning: boolean
  /** The relation whose popover is open. */
  readonly asking: ForeignKeyId | null
  readonly menu: CanvasMenuPlace | null
  /** Whether cards are on their way to where they were arranged. */
  readonly gliding: boolean
  /** What is drawn at a place of the screen where cards are no elements; null: they are. */
  readonly farAt: ((clientX: number, clientY: number) => string | null) | null
}

export const canvasStore = createStore<CanvasState>()(() => ({
  editing: null,
  chosen: { of: null, cell: 'name' },
  dragging: null,
  choosing: null,
  drawing: null,
  panning: false,
  asking: null,
  menu: null,
  gliding: false,
  farAt: null,
}))

export const useCanvasState = <T>(select: (state: CanvasState) => T): T =>
  useStore(canvasStore, select)

/** The cell of a column that is selected. */
export const chosenCell = ({ chosen }: CanvasState, column: ColumnId): Cell =>
  chosen.of === column ? chosen.cell : 'name'

export const chooseCell = (of: Id<string> | null, cell: Cell = 'name'): void =>
  canvasStore.setState({ chosen: { of, cell } })

/** Puts a cell in edit, or with no column the name of a table, a view or a note. */
export function editCell(id: Id<string>, column: ColumnId | null, cell: Cell): void {
  canvasStore.setState({ editing: { id, column, cell }, chosen: { of: column, cell } })
}

export const editName = (id: Id<string>, column: ColumnId | null = null): void =>
  editCell(id, column, 'name')

export const endEditing = (): void => canvasStore.setState({ editing: null })

export const askAbout = (asking: ForeignKeyId | null): void => canvasStore.setState({ asking })
