import type { ColumnId, ForeignKeyId, Id, Place, TableId } from '@tandem/model'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** A name, or a text, that is being typed on the canvas. */
interface Editing {
  readonly id: Id<string>
  readonly column: ColumnId | null
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
  drawing: null,
  panning: false,
  asking: null,
  menu: null,
  gliding: false,
  farAt: null,
}))

export const useCanvasState = <T>(select: (state: CanvasState) => T): T =>
  useStore(canvasStore, select)

export const editName = (id: Id<string>, column: ColumnId | null = null): void =>
  canvasStore.setState({ editing: { id, column } })

export const endEditing = (): void => canvasStore.setState({ editing: null })

export const askAbout = (asking: ForeignKeyId | null): void => canvasStore.setState({ asking })
