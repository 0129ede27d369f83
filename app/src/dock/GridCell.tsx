import type { CellValue } from '@tandem/live'
import { ArrowUpRight, Square, SquareCheck } from 'lucide-react'
import { memo } from 'react'
import { shownValue } from './cell-value.ts'
import styles from './Grid.module.css'
import type { GridColumn } from './grid-columns.ts'
import type { Place } from './grid-store.ts'
import { RefusedNote } from './RefusedNote.tsx'

interface GridCellProps {
  readonly place: Place
  readonly column: GridColumn
  /** Undefined: not read yet, or in the blank row nothing typed. */
  readonly value: CellValue | undefined
  readonly active: boolean
  readonly wrong: boolean
  /** Why SQLite refused the row, when this is the place to say it. */
  readonly note: string | undefined
  readonly placeholder?: string
}

/** One value as SQLite holds it. */
export const GridCell = memo(
  function GridCell({ place, column, value, active, wrong, note, placeholder }: GridCellProps) {
    const { row, column: at } = place
    return (
      <td
        id={`cell-${row}-${at}`}
        className={styles.cell}
        aria-colindex={at + 1}
        data-readonly={isReadOnly(column)}
        aria-invalid={wrong}
        data-cell={`${row} ${at}`}
        data-active={active}
        data-kind={kindOf(column, value, placeholder)}
        title={hintOf(column, value)}
      >
        <BooleanBox column={column} value={value} />
        <span className={styles.value}>
          {value === undefined ? (placeholder ?? '') : shownValue(value)}
        </span>
        {column.foreignKey !== null &&
          value !== undefined &&
          value !== null &&
          placeholder === undefined && (
            <button
              type="button"
              className={styles.jump}
              tabIndex={-1}
              data-jump
              aria-label="Go to the row it points to"
              title="Go to the row it points to (Alt+Enter)"
            >
              <ArrowUpRight size={12} strokeWidth={2} aria-hidden />
            </button>
          )}
        {note !== undefined && <RefusedNote message={note} />}
      </td>
    )
  },
  (before, after) =>
    before.column.id === after.column.id &&
    before.column.column === after.column.column &&
    before.column.foreignKey === after.column.foreignKey &&
    before.value === after.value &&
    before.active === after.active &&
    before.wrong === after.wrong &&
    before.note === after.note &&
    before.placeholder === after.placeholder &&
    before.place.row === after.place.row &&
    before.place.column === after.place.column,
)

const isReadOnly = ({ column }: GridColumn): boolean => column === null || column.generated !== null

function kindOf(column: GridColumn, value: CellValue | undefined, placeholder?: string) {
  if (value === undefined) return placeholder === 'required' ? 'required' : 'placeholder'
  if (value === null) return 'null'
  if (value instanceof Uint8Array) return 'bytes'
  if (isReadOnly(column)) return 'read-only'
  return column.isNumber && typeof value !== 'string' ? 'number' : 'text'
}

/** A truth value keeps its 0 or 1, which is what SQLite stores, beside the box that flips it. */
function BooleanBox({ column, value }: Pick<GridCellProps, 'column' | 'value'>) {
  if (column.column?.type.kind !== 'boolean' || value === null || value === undefined) return null
  const on = Number(value) !== 0
  const Icon = on ? SquareCheck : Square
  return (
    <button
      type="button"
      className={styles.box}
      tabIndex={-1}
      data-toggle
      data-on={on}
      disabled={isReadOnly(column)}
      aria-label={on ? 'True: make it 0' : 'False: make it 1'}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
    </button>
  )
}

/** What a number of a moment is, or all of a long text. */
function hintOf({ column }: GridColumn, value: CellValue | undefined): string | undefined {
  const type = column?.type
  if (type?.kind === 'timestamp' && typeof value === 'number') {
    const date = new Date(type.unit === 's' ? value * 1000 : value)
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
  }
  return typeof value === 'string' && value.length > 24 ? value.slice(0, 2000) : undefined
}
