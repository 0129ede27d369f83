import type { Table } from '@tandem/model'
import { memo } from 'react'
import { useStore } from 'zustand'
import { CellEditor } from './CellEditor.tsx'
import styles from './Grid.module.css'
import { GridCell } from './GridCell.tsx'
import type { GridColumn } from './grid-columns.ts'
import { type GridStore, isMarked, rowAt } from './grid-store.ts'
import { RefusedNote } from './RefusedNote.tsx'
import { useLine } from './use-line.ts'

export interface LineProps {
  readonly grid: GridStore
  readonly table: Table
  readonly columns: readonly GridColumn[]
  readonly row: number
}

/** One row that is there. It renders when something of it changes. */
export const GridLine = memo(function GridLine({ grid, table, columns, row }: LineProps) {
  const values = useStore(grid.store, (state) => rowAt(state, row)?.values)
  const marked = useStore(grid.store, (state) => isMarked(state, row))
  const line = useLine(grid, row, columns)
  return (
    <tr
      className={styles.line}
      aria-rowindex={row + 2}
      aria-selected={marked}
      data-refused={line.isRefused}
      style={{ top: `calc(${row} * var(--row))` }}
    >
      <th className={styles.gutter} scope="row" data-cell={`${row} -1`}>
        {row + 1}
        {line.noteAt === -1 && <RefusedNote message={line.message} />}
      </th>
      {columns.map((column, at) => {
        const shared = line.cell(column, at)
        const value = values?.[at]
        return line.isEdited(at) ? (
          <CellEditor key={column.id} grid={grid} table={table} value={value ?? null} {...shared} />
        ) : (
          <GridCell key={column.id} value={value} active={line.active === at} {...shared} />
        )
      })}
    </tr>
  )
})
