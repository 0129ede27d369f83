import { Plus } from 'lucide-react'
import { useStore } from 'zustand'
import { CellEditor } from './CellEditor.tsx'
import { placeholderOf } from './cell-value.ts'
import styles from './Grid.module.css'
import { GridCell } from './GridCell.tsx'
import type { LineProps } from './GridLine.tsx'
import { RefusedNote } from './RefusedNote.tsx'
import { useLine } from './use-line.ts'

/** The row below all others: what is typed here becomes a row. */
export function BlankRow({ grid, table, columns, row }: LineProps) {
  const draft = useStore(grid.store, (state) => state.draft)
  const line = useLine(grid, row, columns)
  return (
    <tr
      className={styles.line}
      aria-rowindex={row + 2}
      aria-label="New row"
      data-blank
      data-refused={line.isRefused}
      style={{ top: `calc(${row} * var(--row))` }}
    >
      <th className={styles.gutter} scope="row" data-cell={`${row} -1`}>
        <InsertButton />
        {line.noteAt === -1 && <RefusedNote message={line.message} />}
      </th>
      {columns.map((column, at) => {
        const shared = line.cell(column, at)
        const value = draft[column.id]
        return line.isEdited(at) ? (
          <CellEditor key={column.id} grid={grid} table={table} value={value ?? null} {...shared} />
        ) : (
          <GridCell
            key={column.id}
            {...shared}
            value={value}
            active={line.active === at}
            placeholder={column.column === null ? '' : placeholderOf(table, column.column)}
          />
        )
      })}
    </tr>
  )
}

const InsertButton = () => (
  <button
    type="button"
    tabIndex={-1}
    data-insert
    aria-label="Insert the row"
    title="Insert the row (Enter)"
  >
    <Plus size={14} strokeWidth={2} aria-hidden />
  </button>
)
