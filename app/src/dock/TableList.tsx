import { selectionOf } from '@tandem/editor'
import type { Schema, Table, TableId } from '@tandem/model'
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useDatabase, useMarks } from '../database/database-store.ts'
import { groupsOf } from '../outline/groups.ts'
import { useDesign, useEditor } from '../session/context.ts'
import { drawnRows, scrollToRow, useRowWindow } from '../ui/use-row-window.ts'
import styles from './Data.module.css'

/** The height of a line, as the style sheet has it. */
const ROW = 24

/** The tables by module, each with how many rows it has. Only the lines that are seen are there, and the shown one. */
export function TableList({ shown }: { readonly shown: TableId }) {
  const editor = useEditor()
  const schema = useDesign((design) => design.schema)
  const view = useRef<HTMLElement>(null)
  const lines = useMemo(() => linesOf(schema), [schema])
  const current = lines.findIndex((line) => line.kind === 'table' && line.table.id === shown)
  const rows = useRowWindow(view, lines.length, ROW)
  useEffect(() => scrollToRow(view.current, current, ROW), [current])
  /** Up and down go from table to table and show it. */
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const rest = step === 1 ? lines.slice(current + 1) : lines.slice(0, current).toReversed()
    const next = rest.find((line) => line.kind === 'table')
    if (next === undefined) return
    flushSync(() => editor.select(selectionOf(next.table.id)))
    view.current?.querySelector<HTMLElement>('[aria-current=true]')?.focus({ preventScroll: true })
  }
  const onClick = ({ target }: MouseEvent) => {
    const id = (target as Element).closest('[data-table]')?.getAttribute('data-table')
    if (id !== null && id !== undefined) editor.select(selectionOf(id as TableId))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for all of its buttons
    <nav ref={view} className={styles.tables} aria-label="Tables" {...{ onKeyDown, onClick }}>
      <div style={{ height: lines.length * ROW }}>
        {drawnRows(rows, current).map((index) => {
          const line = lines[index]
          if (line === undefined) return null
          const top = index * ROW
          return line.kind === 'title' ? (
            <h3 key={line.key} style={{ top }}>
              {line.title}
            </h3>
          ) : (
            <TableButton
              key={line.table.id}
              table={line.table}
              top={top}
              shown={line.table.id === shown}
            />
          )
        })}
      </div>
    </nav>
  )
}

interface TableButtonProps {
  readonly table: Table
  readonly top: number
  readonly shown: boolean
}

function TableButton({ table, top, shown }: TableButtonProps) {
  const count = useDatabase((state) => state.counts.get(table.id))
  const wrong = useMarks(table.id) !== undefined
  return (
    <button
      type="button"
      className={styles.table}
      style={{ top }}
      tabIndex={shown ? 0 : -1}
      aria-current={shown}
      data-table={table.id}
      data-wrong={wrong}
    >
      <span>{table.name || 'unnamed'}</span>
      <small>{count === undefined ? '–' : count.toLocaleString('en')}</small>
    </button>
  )
}

type Line =
  | { readonly kind: 'title'; readonly key: string; readonly title: string }
  | { readonly kind: 'table'; readonly table: Table }

const linesOf = (schema: Schema): readonly Line[] =>
  groupsOf(schema).flatMap(({ module, things }): readonly Line[] => {
    const tables = things.flatMap((it) =>
      'foreignKeys' in it ? [{ kind: 'table', table: it } as const] : [],
    )
    if (module === null || tables.length === 0) return tables
    return [{ kind: 'title', key: module.id, title: module.name }, ...tables]
  })
