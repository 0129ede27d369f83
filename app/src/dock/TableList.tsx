import { selectionOf } from '@tandem/editor'
import type { Schema, Table, TableId } from '@tandem/model'
import type { KeyboardEvent } from 'react'
import { useDatabase, useMarks } from '../database/database-store.ts'
import { useDesign, useEditor } from '../session/context.ts'
import styles from './Data.module.css'

/** The tables by module, each with how many rows it has. */
export function TableList({ shown }: { readonly shown: TableId }) {
  const schema = useDesign((design) => design.schema)
  return (
    <nav className={styles.tables} aria-label="Tables">
      {groupsOf(schema).map(({ title, tables }) => (
        <section key={title} aria-label={title}>
          {title !== TABLES && <h3>{title}</h3>}
          {tables.map((table) => (
            <TableButton key={table.id} table={table} shown={table.id === shown} />
          ))}
        </section>
      ))}
    </nav>
  )
}

function TableButton({ table, shown }: { readonly table: Table; readonly shown: boolean }) {
  const editor = useEditor()
  const count = useDatabase((state) => state.counts.get(table.id))
  const wrong = useMarks(table.id) !== undefined
  return (
    <button
      type="button"
      className={styles.table}
      tabIndex={shown ? 0 : -1}
      aria-current={shown}
      data-wrong={wrong}
      onKeyDown={byArrows}
      onClick={() => editor.select(selectionOf(table.id))}
    >
      <span>{table.name || 'unnamed'}</span>
      <small>{count === undefined ? '–' : count.toLocaleString('en')}</small>
    </button>
  )
}

const TABLES = 'Tables'

function groupsOf({ modules, tables }: Schema) {
  const by = (module: string | null) =>
    tables
      .filter((table) => table.module === module)
      .toSorted((a, b) => a.name.localeCompare(b.name))
  return [
    { title: TABLES, tables: by(null) },
    ...modules.map(({ id, name }) => ({ title: name, tables: by(id) })),
  ].filter((group) => group.tables.length > 0)
}

/** Up and down go from table to table and show it. */
function byArrows(event: KeyboardEvent<HTMLButtonElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const all = [...(event.currentTarget.closest('nav')?.querySelectorAll('button') ?? [])]
  const next = all[all.indexOf(event.currentTarget) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
  next.click()
}
