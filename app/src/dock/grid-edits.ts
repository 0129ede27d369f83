import type { CellValue } from '@tandem/live'
import { type ColumnId, type Table, findColumn } from '@tandem/model'
import { codeDefault } from './cell-value.ts'
import { type GridState, type GridStore, type Place, rowAt } from './grid-store.ts'

/** Where the caret goes after a value was written. */
export type Then = 'stay' | 'down' | 'left' | 'right'

export function moveTo({ store }: GridStore, place: Place): void {
  const { total, columns, refused } = store.getState()
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value))
  const active = {
    row: within(place.row, total),
    column: within(place.column, columns.length - 1),
  }
  store.setState({
    active,
    marked: null,
    editing: null,
    // What was typed into the blank row is still there to be mended; elsewhere the old value stands again.
    refused: refused?.row === total ? refused : null,
  })
}

export function moveBy(grid: GridStore, rows: number, columns: number): void {
  const { active } = grid.store.getState()
  moveTo(grid, { row: active.row + rows, column: active.column + columns })
}

/** Opens the editor of the active cell, unless SQLite computes the value. */
export function edit({ store }: GridStore, table: Table, text: string | null = null): void {
  const { active, columns } = store.getState()
  const id = columns[active.column]?.id
  const column = id === undefined ? undefined : findColumn(table, id)
  if (column === undefined || column.generated !== null) return
  store.setState({ editing: { ...active, text }, marked: null })
}

export const cancelEdit = ({ store }: GridStore): void =>
  store.setState(({ refused, draft }) => ({
    editing: null,
    // What is refused of the blank row stays true while its values stay.
    refused: Object.keys(draft).length === 0 ? null : refused,
  }))

/** Writes a cell: at once in a row that is there, in the blank row into what it will be. */
export async function write(
  grid: GridStore,
  place: Place,
  value: CellValue,
  then: Then,
): Promise<void> {
  const { store, actions, table } = grid
  const state = store.getState()
  const id = state.columns[place.column]?.id
  if (id === undefined) return
  if (place.row === state.total) {
    const draft = { ...state.draft, [id]: value }
    store.setState({ draft, editing: null, refused: withoutColumn(state.refused, id) })
    go(grid, place, then)
    return
  }
  const row = rowAt(state, place.row)
  if (row === null) return
  if (Object.is(row.values[place.column], value)) {
    store.setState({ editing: null, refused: null })
    go(grid, place, then)
    return
  }
  const result = await actions.update(table, row.key, id, value)
  // The caret may have gone on to another cell while SQLite answered.
  const isHere = ({ editing }: GridState) => editing === null || isAt(editing, place)
  if (result.ok) {
    store.setState((now) => (isHere(now) ? { editing: null, refused: null } : {}))
    if (then !== 'stay') go(grid, place, then)
    return
  }
  const { columns, message } = result.refusal
  const text = value === null || value instanceof Uint8Array ? '' : String(value)
  store.setState((now) => ({
    ...(isHere(now) ? { active: place, editing: { ...place, text } } : {}),
    refused: { row: place.row, columns: columns.length === 0 ? [id] : columns, message },
  }))
}

const isAt = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column

const withoutColumn = (refused: GridState['refused'], id: ColumnId): GridState['refused'] =>
  refused === null || !refused.columns.includes(id) ? refused : null

function go(grid: GridStore, place: Place, then: Then) {
  const { columns, total } = grid.store.getState()
  const last = columns.length - 1
  if (then === 'down') moveTo(grid, { row: place.row + 1, column: place.column })
  else if (then === 'left')
    moveTo(grid, place.column > 0 ? { ...place, column: place.column - 1 } : up(place, last))
  else if (then === 'right')
    moveTo(
      grid,
      place.column < last || place.row === total
        ? { ...place, column: place.column + 1 }
        : { row: place.row + 1, column: 0 },
    )
}

const up = ({ row }: Place, last: number): Place =>
  row === 0 ? { row, column: 0 } : { row: row - 1, column: last }

/** Inserts the blank row. Where Drizzle's code makes a value on insert, we make it as that code would. */
export async function insert(grid: GridStore, table: Table): Promise<void> {
  const { store, actions } = grid
  const { draft, columns } = store.getState()
  const values: Record<ColumnId, CellValue> = { ...draft }
  for (const { id } of columns) {
    const column = findColumn(table, id)
    const made = column === undefined || id in draft ? undefined : codeDefault(column)
    if (made !== undefined) values[id] = made
  }
  const result = await actions.insert(grid.table, values)
  if (result.ok) {
    store.setState({ draft: {}, refused: null, editing: null })
    await grid.reload()
    const { total } = store.getState()
    moveTo(grid, { row: total, column: firstEditable(store.getState(), table) })
    return
  }
  const { refusal } = result
  const { total } = store.getState()
  const wrong = columns.findIndex(({ id }) => refusal.columns.includes(id))
  store.setState({
    editing: null,
    refused: { row: total, columns: refusal.columns, message: refusal.message },
  })
  if (wrong >= 0) moveTo(grid, { row: total, column: wrong })
}

const firstEditable = ({ columns }: GridState, table: Table): number =>
  Math.max(
    0,
    columns.findIndex(({ id }) => findColumn(table, id)?.generated === null),
  )

export const discardDraft = ({ store }: GridStore): void =>
  store.setState({ draft: {}, refused: null, editing: null })

export function markRows({ store }: GridStore, from: number, to: number): void {
  const { total, active } = store.getState()
  const most = Math.max(0, total - 1)
  if (total === 0 || from > most) return
  const end = Math.max(0, Math.min(most, to))
  const column = active.column
  store.setState({ marked: { from, to: end }, editing: null, active: { row: end, column } })
}

/** Removes the selected rows, all or none. */
export async function removeMarked(grid: GridStore): Promise<void> {
  const { store, actions, table } = grid
  const { marked, order } = store.getState()
  if (marked === null) return
  const first = Math.min(marked.from, marked.to)
  const limit = Math.abs(marked.to - marked.from) + 1
  const page = await actions.rows({
    table,
    orderBy: order?.column ?? null,
    descending: order?.descending ?? false,
    offset: first,
    limit,
  })
  if (page === null) return
  const result = await actions.remove(table, page.keys)
  if (result.ok) {
    store.setState({ refused: null })
    moveTo(grid, { row: first, column: store.getState().active.column })
  } else {
    // What points to the rows is in another table: its columns are not ours to mark.
    store.setState({ refused: { row: first, columns: [], message: result.refusal.message } })
  }
}
