import type { Table } from '@tandem/model'
import { type KeyboardEvent, useCallback } from 'react'
import { useEditor } from '../session/context.ts'
import {
  cancelEdit,
  discardDraft,
  edit,
  insert,
  markRows,
  moveBy,
  moveTo,
  removeMarked,
  write,
} from './grid-edits.ts'
import { type GridStore, rowAt } from './grid-store.ts'
import { jumpFrom } from './jump-from.ts'
import { toggled } from './toggle.ts'

const SCREEN = 10

/** The spreadsheet's keys, while no editor is open. */
export function useGridKeys(grid: GridStore, table: Table) {
  const editor = useEditor()
  return useCallback(
    (event: KeyboardEvent) => {
      if ((event.target as HTMLElement).closest('input, select, button') !== null) return
      const { active, draft, columns } = grid.store.getState()
      if (event.altKey && event.key === 'Enter') {
        event.preventDefault()
        void jumpFrom(editor, grid, table, active)
        return
      }
      const run = keysOf(grid, table, event)[event.key]
      if (run !== undefined) {
        event.preventDefault()
        run()
      } else if (isLetter(event)) {
        event.preventDefault()
        edit(grid, table, event.key)
      } else if (event.key === 'Tab' && canTab(grid, event.shiftKey)) {
        event.preventDefault()
        moveBy(grid, 0, event.shiftKey ? -1 : 1)
      } else if (event.key === 'Escape' && Object.keys(draft).length > 0 && columns.length > 0) {
        discardDraft(grid)
      }
    },
    [editor, grid, table],
  )
}

const isLetter = (event: KeyboardEvent): boolean =>
  event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey

/** Tab walks the cells of a row, and leaves the grid at its ends. */
function canTab({ store }: GridStore, back: boolean): boolean {
  const { active, columns } = store.getState()
  return back ? active.column > 0 : active.column < columns.length - 1
}

type Keys = Readonly<Record<string, (() => void) | undefined>>

function keysOf(grid: GridStore, table: Table, event: KeyboardEvent): Keys {
  const { active, total, columns } = grid.store.getState()
  const mod = event.ctrlKey || event.metaKey
  if (event.shiftKey) return markingKeys(grid)
  if (mod) {
    return {
      a: () => markRows(grid, 0, total - 1),
      Home: () => moveTo(grid, { row: 0, column: 0 }),
      End: () => moveTo(grid, { row: total, column: 0 }),
      Enter: active.row === total ? () => void insert(grid, table) : undefined,
      c: () => void copyCell(grid),
    }
  }
  return {
    ArrowUp: () => moveBy(grid, -1, 0),
    ArrowDown: () => moveBy(grid, 1, 0),
    ArrowLeft: () => moveBy(grid, 0, -1),
    ArrowRight: () => moveBy(grid, 0, 1),
    PageUp: () => moveBy(grid, -SCREEN, 0),
    PageDown: () => moveBy(grid, SCREEN, 0),
    Home: () => moveTo(grid, { ...active, column: 0 }),
    End: () => moveTo(grid, { ...active, column: columns.length - 1 }),
    Enter: () => edit(grid, table),
    F2: () => edit(grid, table),
    ' ': () => toggleActive(grid, table),
    Escape: escapes(grid),
    Delete: () => clear(grid),
    Backspace: () => clear(grid),
  }
}

function markingKeys(grid: GridStore): Keys {
  const { active, marked } = grid.store.getState()
  const from = marked?.from ?? active.row
  const to = marked?.to ?? active.row
  return {
    ' ': () => markRows(grid, active.row, active.row),
    ArrowUp: () => markRows(grid, from, to - (marked === null ? 0 : 1)),
    ArrowDown: () => markRows(grid, from, to + (marked === null ? 0 : 1)),
  }
}

/** Escape lets go of what is selected, then of what was refused. */
function escapes(grid: GridStore): (() => void) | undefined {
  const { marked, refused, active, total } = grid.store.getState()
  if (marked !== null) return () => moveTo(grid, active)
  return refused !== null && refused.row !== total ? () => cancelEdit(grid) : undefined
}

/** Removes the selected rows, or makes the cell NULL. */
function clear(grid: GridStore) {
  const { marked, active } = grid.store.getState()
  if (marked === null) void write(grid, active, null, 'stay')
  else void removeMarked(grid)
}

function toggleActive(grid: GridStore, table: Table) {
  const { active } = grid.store.getState()
  const next = toggled(grid, table, active)
  if (next === null) edit(grid, table)
  else void write(grid, active, next, 'stay')
}

async function copyCell(grid: GridStore) {
  const state = grid.store.getState()
  const value = rowAt(state, state.active.row)?.values[state.active.column]
  if (value !== undefined && !(value instanceof Uint8Array))
    await navigator.clipboard.writeText(value === null ? '' : String(value))
}
