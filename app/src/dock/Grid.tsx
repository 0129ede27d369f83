import { useEffect, useMemo, useRef, useState } from 'react'
import type { Table } from '@tandem/model'
import { useStore } from 'zustand'
import { type DatabaseActions, useDatabase } from '../database/database-store.ts'
import { useDesign } from '../session/context.ts'
import { Empty } from '../ui/Empty.tsx'
import { useRowWindow } from '../ui/use-row-window.ts'
import { BlankRow } from './BlankRow.tsx'
import styles from './Grid.module.css'
import { gridColumns } from './grid-columns.ts'
import { moveTo } from './grid-edits.ts'
import { type GridStore, createGrid } from './grid-store.ts'
import { GridBar } from './GridBar.tsx'
import { GridHead } from './GridHead.tsx'
import { GridLine } from './GridLine.tsx'
import { jumpStore } from './jump.ts'
import { type ColumnWidths, useColumnWidths } from './use-column-widths.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useGridPointer } from './use-grid-pointer.ts'

/** The height of a row, as the style sheet has it. */
const ROW = 24
/** What floats over the lower edge while a row is typed. */
const BAR = 48

interface GridProps {
  readonly table: Table
  readonly actions: DatabaseActions
}

/** The rows of one table: read page by page, drawn as far as they are seen, edited in place. */
export function Grid({ table, actions }: GridProps) {
  const [grid] = useState(() => createGrid(table.id, actions))
  const view = useRef<HTMLDivElement>(null)
  const phase = useStore(grid.store, (state) => state.phase)
  const total = useStore(grid.store, (state) => state.total)
  const found = useStore(grid.store, (state) => state.columns)
  const active = useStore(grid.store, (state) => state.active)
  const schema = useDesign((design) => design.schema)
  const columns = useMemo(() => gridColumns(schema, table, found), [schema, table, found])
  const widths = useColumnWidths(grid, columns)
  const { first, end } = useRowWindow(view, total + 1, ROW)
  const onKeyDown = useGridKeys(grid, table)
  const pointer = useGridPointer(grid, table, columns)
  useReading(grid, first, end)
  useFollowingScroll(grid, view, widths)
  const below = useStore(grid.store, ({ draft }) => (Object.keys(draft).length > 0 ? BAR : 8))
  if (phase === 'absent')
    return (
      <Empty>
        `{table.name}` is not in the live database, because SQLite refuses the design as it is. See
        Problems.
      </Empty>
    )
  return (
    <div className={styles.frame}>
      <div ref={view} className={styles.grid} data-grid>
        {columns.length > 0 && (
          <table
            className={styles.sheet}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table that is edited is a grid
            role="grid"
            aria-label={`Rows of ${table.name}`}
            aria-rowcount={total + 2}
            aria-colcount={columns.length}
            aria-activedescendant={`cell-${active.row}-${active.column}`}
            aria-multiselectable
            tabIndex={0}
            onKeyDown={onKeyDown}
            {...pointer}
            style={{ height: (total + 2) * ROW + below, width: widths.total, ...widths.style }}
          >
            <thead>
              <GridHead grid={grid} columns={columns} widths={widths} />
            </thead>
            <tbody>
              {range(first, Math.min(end, total)).map((row) => (
                <GridLine key={row} grid={grid} table={table} columns={columns} row={row} />
              ))}
              <BlankRow grid={grid} table={table} columns={columns} row={total} />
            </tbody>
          </table>
        )}
      </div>
      {phase === 'there' && total === 0 && below !== BAR && (
        <p className={styles.hint}>No rows yet. Type into the line above; Enter inserts it.</p>
      )}
      <GridBar grid={grid} table={table} />
    </div>
  )
}

const range = (first: number, end: number): readonly number[] =>
  Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at)

/** Reads the pages that are seen, and reads them again when the database has changed. */
function useReading(grid: GridStore, first: number, end: number) {
  const version = useDatabase((state) => state.version)
  useEffect(() => {
    // Scrolling past a page does not read it.
    const timer = setTimeout(() => grid.show(first, end), 20)
    return () => clearTimeout(timer)
  }, [grid, first, end])
  const read = useRef(version)
  useEffect(() => {
    if (read.current === version) return
    read.current = version
    void grid.reload()
  }, [grid, version])
  useEffect(() => {
    const arrive = () => {
      const { jump } = jumpStore.getState()
      if (jump?.table !== grid.table) return
      jumpStore.setState({ jump: null })
      // The rows are not counted yet when the table was not shown before.
      void grid.reload().then(() => moveTo(grid, jump.place))
    }
    arrive()
    return jumpStore.subscribe(arrive)
  }, [grid])
}

/** The active cell is never out of sight once it moves. */
function useFollowingScroll(
  grid: GridStore,
  view: { readonly current: HTMLElement | null },
  { widths, gutter }: ColumnWidths,
) {
  const active = useStore(grid.store, (state) => state.active)
  const seen = useRef(active)
  useEffect(() => {
    if (seen.current === active || view.current === null) return
    seen.current = active
    const left = widths.slice(0, active.column).reduce((sum, width) => sum + width, 0)
    const { total, draft } = grid.store.getState()
    const below = active.row === total && Object.keys(draft).length > 0 ? BAR : 8
    const cell = { top: active.row * ROW, left, width: widths[active.column] ?? 0, below }
    bringIntoView(view.current, cell, gutter)
  }, [grid, active, view, widths, gutter])
}

interface CellBox {
  readonly top: number
  readonly left: number
  readonly width: number
  /** Room to leave below. */
  readonly below: number
}

function bringIntoView(view: HTMLElement, { top, left, width, below }: CellBox, gutter: number) {
  const { scrollTop, scrollLeft, clientHeight, clientWidth } = view
  const down = top + 2 * ROW + below - clientHeight
  const right = left + width + gutter - clientWidth
  view.scrollTo({
    top: top < scrollTop ? top : Math.max(scrollTop, down),
    left: left < scrollLeft ? left : Math.max(scrollLeft, Math.min(left, right)),
  })
}
