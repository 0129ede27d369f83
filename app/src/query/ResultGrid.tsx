import { memo, useMemo, useRef } from 'react'
import { useRowWindow } from '../ui/use-row-window.ts'
import { type Grid, kindOfCell, shownCell } from './grid.ts'
import { type ResultColumn, resultColumns } from './result-columns.ts'
import styles from './ResultGrid.module.css'

/** The height of a row, as the style sheet has it. */
const ROW = 24
/** Browsers do not scroll much further than this many rows are high. */
export const MOST_ROWS = 500_000

/** The rows of a result, drawn as far as they are seen. */
export function ResultGrid({ grid }: { readonly grid: Grid }) {
  const view = useRef<HTMLElement>(null)
  const columns = useMemo(() => resultColumns(grid), [grid])
  const count = Math.min(grid.rows.length, MOST_ROWS)
  const { first, end } = useRowWindow(view, count, ROW)
  const gutter = Math.max(40, String(count).length * 7 + 20)
  const tracks = [gutter, ...columns.map(({ width }) => width)].map((it) => `${it}px`).join(' ')
  return (
    <section
      ref={view}
      className={styles.grid}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is scrolled with the keys
      tabIndex={0}
      aria-label="Rows of the query"
    >
      <table
        className={styles.sheet}
        aria-rowcount={grid.rows.length + 1}
        aria-colcount={columns.length + 1}
        style={{ height: (count + 1) * ROW + 8, '--tracks': tracks } as React.CSSProperties}
      >
        <thead>
          <Head columns={columns} />
        </thead>
        <tbody>
          {range(first, Math.min(end, count)).map((row) => (
            <Line
              key={row}
              row={row}
              values={grid.rows[row] ?? []}
              types={grid.types}
              columns={columns}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const range = (first: number, end: number): readonly number[] =>
  Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)

const Head = memo(({ columns }: { readonly columns: readonly ResultColumn[] }) => (
  <tr className={styles.head} aria-rowindex={1}>
    <th className={styles.corner} scope="col">
      #
    </th>
    {columns.map(({ at, name, type }) => (
      <th key={at} className={styles.headCell} scope="col" title={`${name} ${type}`}>
        <b>{name}</b>
        <small>{type}</small>
      </th>
    ))}
  </tr>
))

interface LineProps {
  readonly row: number
  readonly values: readonly unknown[]
  readonly types: Grid['types']
  readonly columns: readonly ResultColumn[]
}

const Line = memo(({ row, values, types, columns }: LineProps) => (
  <tr className={styles.line} aria-rowindex={row + 2} style={{ top: `calc(${row} * var(--row))` }}>
    <th className={styles.gutter} scope="row">
      {row + 1}
    </th>
    {columns.map(({ at }) => {
      const value = values[at]
      const text = shownCell(value, types)
      return (
        <td
          key={at}
          className={styles.cell}
          data-kind={kindOfCell(value)}
          title={text.length > 24 ? text : undefined}
        >
          <span className={styles.value}>{text}</span>
        </td>
      )
    })}
  </tr>
))
