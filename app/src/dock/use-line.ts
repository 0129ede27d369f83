import { useStore } from 'zustand'
import type { GridColumn } from './grid-columns.ts'
import type { GridStore } from './grid-store.ts'

/** What of the grid's state is about one line: it renders when this changes, and not with its neighbours. */
export function useLine({ store }: GridStore, row: number, columns: readonly GridColumn[]) {
  const active = useStore(store, (state) => (state.active.row === row ? state.active.column : null))
  const editing = useStore(store, (state) => (state.editing?.row === row ? state.editing : null))
  const refused = useStore(store, (state) => (state.refused?.row === row ? state.refused : null))
  // Said at the first column that it is about; at the gutter when it is about another table's.
  const noteAt =
    refused === null ? null : columns.findIndex(({ id }) => refused.columns.includes(id))
  return {
    active,
    isRefused: refused !== null,
    message: refused?.message ?? '',
    noteAt,
    isEdited: (at: number) => editing?.column === at && columns[at]?.column !== null,
    /** What a cell, or the editor in its place, is told by its line. */
    cell: (column: GridColumn, at: number) => ({
      place: { row, column: at },
      column,
      wrong: refused?.columns.includes(column.id) === true,
      note: noteAt === at ? refused?.message : undefined,
    }),
  }
}
