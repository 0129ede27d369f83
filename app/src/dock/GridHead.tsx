import { ArrowDown, ArrowUp } from 'lucide-react'
import type { PointerEvent } from 'react'
import { useStore } from 'zustand'
import { KeySign } from '../ui/KeySign.tsx'
import styles from './Grid.module.css'
import type { GridColumn } from './grid-columns.ts'
import type { GridStore } from './grid-store.ts'
import type { ColumnWidths } from './use-column-widths.ts'

interface GridHeadProps {
  readonly grid: GridStore
  readonly columns: readonly GridColumn[]
  readonly widths: ColumnWidths
}

/** The names of the columns: a click sorts, the edge between two is dragged. */
export function GridHead({ grid, columns, widths }: GridHeadProps) {
  const order = useStore(grid.store, (state) => state.order)
  return (
    <tr className={styles.head} aria-rowindex={1}>
      <th className={styles.corner} scope="col">
        #
      </th>
      {columns.map((column, at) => {
        const sorted = order?.column === column.id ? order : null
        return (
          <th
            key={column.id}
            className={styles.headCell}
            scope="col"
            aria-colindex={at + 1}
            aria-sort={sorted === null ? 'none' : sorted.descending ? 'descending' : 'ascending'}
          >
            <button
              type="button"
              title={`${column.name} ${column.label}: sort`}
              onClick={() => grid.order(column.id)}
            >
              <KeyIcon column={column} />
              <b>{column.name}</b>
              <small>{column.label}</small>
              {sorted !== null &&
                (sorted.descending ? (
                  <ArrowDown size={12} aria-hidden />
                ) : (
                  <ArrowUp size={12} aria-hidden />
                ))}
            </button>
            <i
              className={styles.edge}
              onPointerDown={(event) =>
                drag(event, widths.widths[at] ?? 0, (width) => widths.set(column.id, width))
              }
            />
          </th>
        )
      })}
    </tr>
  )
}

function KeyIcon({ column }: { readonly column: GridColumn }) {
  if (column.primary) return <KeySign of="primary key" />
  return column.foreignKey === null ? null : <KeySign of="foreign key" />
}

function drag(event: PointerEvent<HTMLElement>, width: number, set: (width: number) => void) {
  event.preventDefault()
  const edge = event.currentTarget
  edge.setPointerCapture(event.pointerId)
  const move = (moved: globalThis.PointerEvent) => set(width + moved.clientX - event.clientX)
  edge.addEventListener('pointermove', move)
  const end = () => edge.removeEventListener('pointermove', move)
  edge.addEventListener('lostpointercapture', end, { once: true })
}
