import type { CellValue, RowKey, RowPage } from '@tandem/live'
import type { ColumnId, TableId } from '@tandem/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DatabaseActions } from '../database/database-store.ts'

export interface Place {
  /** From 0; the number of rows itself is the blank row below them. */
  readonly row: number
  readonly column: number
}

interface Order {
  readonly column: ColumnId
  readonly descending: boolean
}

/** A cell with an open editor. */
interface Editing extends Place {
  /** What the editor starts with; null: the value that is there. */
  readonly text: string | null
}

/** Why a row was not written, said at its row. */
interface Refused {
  readonly row: number
  readonly columns: readonly ColumnId[]
  readonly message: string
}

export interface GridState {
  readonly columns: RowPage['columns']
  readonly total: number
  readonly pages: ReadonlyMap<number, RowPage>
  /** `absent`: the last good database does not have the table. */
  readonly phase: 'loading' | 'there' | 'absent'
  readonly order: Order | null
  readonly active: Place
  /** Selected rows, from where the selection began to where it was drawn. */
  readonly marked: { readonly from: number; readonly to: number } | null
  readonly editing: Editing | null
  /** What was typed into the blank row. */
  readonly draft: Readonly<Record<ColumnId, CellValue>>
  readonly refused: Refused | null
}

export interface GridRow {
  readonly values: readonly CellValue[]
  readonly key: RowKey
}

const PAGE = 100
const PAGES_KEPT = 30

/** One table's rows as they are shown and edited. */
export interface GridStore {
  readonly table: TableId
  readonly actions: DatabaseActions
  readonly store: StoreApi<GridState>
  /** These rows are seen: their pages are loaded. */
  readonly show: (first: number, end: number) => void
  /** Reads again what is seen. */
  readonly reload: () => Promise<void>
  /** Up, down, and back to the order of the keys. */
  readonly order: (column: ColumnId) => void
}

export function createGrid(table: TableId, actions: DatabaseActions): GridStore {
  const store = createStore<GridState>()(() => atFirst)
  const { getState, setState } = store
  let seen = { first: 0, last: 0 }
  // Grows with each reading anew: a page that was asked for before is dropped.
  let reading = 0

  async function load(page: number): Promise<void> {
    const asked = reading
    const { order } = getState()
    const read = await actions
      .rows({
        table,
        orderBy: order?.column ?? null,
        descending: order?.descending ?? false,
        offset: page * PAGE,
        limit: PAGE,
      })
      // The database was closed under it: what opens next reads anew.
      .catch(() => undefined)
    if (asked !== reading || read === undefined) return
    if (read === null) setState({ phase: 'absent', total: 0, pages: new Map() })
    else setState(({ pages, columns }) => withPage(pages, columns, page, read))
  }

  const missing = () => {
    const { pages } = getState()
    return numbers(seen.first, seen.last).filter((page) => !pages.has(page))
  }

  return {
    table,
    actions,
    store,
    show(first, end) {
      seen = { first: Math.floor(first / PAGE), last: Math.floor(Math.max(0, end - 1) / PAGE) }
      for (const page of missing()) void load(page)
    },
    async reload() {
      reading += 1
      const [first = 0, ...rest] = numbers(seen.first, seen.last)
      const old = getState().pages
      await load(first)
      // The pages that are not seen are of before.
      setState(({ pages }) => ({
        pages: new Map([...pages].filter(([page]) => page === first || rest.includes(page))),
      }))
      await Promise.all(rest.filter((page) => old.has(page)).map(load))
    },
    order(column) {
      setState(({ order }) => ({ order: nextOrder(order, column), marked: null, editing: null }))
      void this.reload()
    },
  }
}

const atFirst: GridState = {
  columns: [],
  total: 0,
  pages: new Map(),
  phase: 'loading',
  order: null,
  active: { row: 0, column: 0 },
  marked: null,
  editing: null,
  draft: {},
  refused: null,
}

function withPage(
  pages: GridState['pages'],
  columns: GridState['columns'],
  page: number,
  read: RowPage,
): Partial<GridState> {
  const kept = [...pages].filter(([at]) => at !== page && Math.abs(at - page) < PAGES_KEPT)
  const same = JSON.stringify(columns) === JSON.stringify(read.columns)
  return {
    phase: 'there',
    total: read.total,
    // The same object while nothing differs: the head is drawn from it.
    columns: same ? columns : read.columns,
    pages: new Map([...kept, [page, read]]),
  }
}

const numbers = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)

function nextOrder(order: Order | null, column: ColumnId): Order | null {
  if (order?.column !== column) return { column, descending: false }
  return order.descending ? null : { column, descending: true }
}

export function rowAt({ pages }: GridState, row: number): GridRow | null {
  const page = pages.get(Math.floor(row / PAGE))
  const values = page?.rows[row % PAGE]
  const key = page?.keys[row % PAGE]
  return values === undefined || key === undefined ? null : { values, key }
}

export const isMarked = ({ marked }: GridState, row: number): boolean =>
  marked !== null &&
  row >= Math.min(marked.from, marked.to) &&
  row <= Math.max(marked.from, marked.to)
