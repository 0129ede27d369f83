import type { ColumnId } from '@tandem/model'
import { type CSSProperties, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { type GridColumn, widthOf } from './grid-columns.ts'
import type { GridStore } from './grid-store.ts'

export interface ColumnWidths {
  readonly widths: readonly number[]
  /** The column of the row numbers. */
  readonly gutter: number
  /** All of them, with the gutter. */
  readonly total: number
  /** The widths as the tracks that all lines share. */
  readonly style: CSSProperties
  readonly set: (column: ColumnId, width: number) => void
}

/** What a person set stays while the tab lives, also when another table is shown in between. */
const chosen = new Map<ColumnId, number>()

export function useColumnWidths(grid: GridStore, columns: readonly GridColumn[]): ColumnWidths {
  const [own, setOwn] = useState<ReadonlyMap<ColumnId, number>>(() => new Map(chosen))
  const page = useStore(grid.store, (state) => state.pages.get(0))
  const [first, setFirst] = useState(page)
  // Measured by the rows that came first: a column does not jump while one types in it.
  if (first === undefined && page !== undefined) setFirst(page)
  const widths = useMemo(
    () => columns.map((column, at) => own.get(column.id) ?? widthOf(column, at, first)),
    [columns, own, first],
  )
  const total = useStore(grid.store, (state) => state.total)
  const gutter = Math.max(36, String(total).length * 7 + 24)
  const tracks = widths.map((width) => `${width}px`).join(' ')
  return {
    widths,
    gutter,
    total: widths.reduce((sum, width) => sum + width, gutter),
    style: { '--tracks': `${gutter}px ${tracks}` } as CSSProperties,
    set(column, width) {
      const next = Math.max(40, Math.round(width))
      chosen.set(column, next)
      setOwn((before) => new Map(before).set(column, next))
    },
  }
}
