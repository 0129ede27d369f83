import type { QuickMade } from '@tandem/editor'
import { type Design, type Table, columnOf, tableName, tableOf } from '@tandem/model'
import { columnWords } from './column-words.ts'
import styles from './QuickAdd.module.css'
import type { Understood } from './use-quick-add.ts'

/** What will be there: each table, and each column in words. */
export function Understanding({ understood }: { readonly understood: Understood }) {
  const { tables, after } = understood
  if (tables.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, also by the keys
    <section className={styles.made} aria-label="Understood" tabIndex={0}>
      {tables.map((made) => (
        <MadeTable key={made.id} made={made} design={after} />
      ))}
    </section>
  )
}

function MadeTable({ made, design }: { readonly made: QuickMade; readonly design: Design }) {
  const table = tableOf(design.schema, made.id)
  return (
    <div>
      <h3>
        {made.isNew ? 'New table' : 'To'} <code>{tableName(design.schema, table)}</code>
      </h3>
      <ul>
        {made.columns.map((id) => (
          <MadeColumn key={id} design={design} table={table} column={columnOf(table, id)} />
        ))}
      </ul>
      <SeveralKeys table={table} isNew={made.isNew} />
    </div>
  )
}

interface MadeColumnProps {
  readonly design: Design
  readonly table: Table
  readonly column: Table['columns'][number]
}

const MadeColumn = ({ design, table, column }: MadeColumnProps) => (
  <li>
    <code>{column.name}</code>
    <span className={styles.chips}>
      {columnWords(design.schema, table, column).map(({ kind, text }) => (
        <span key={kind + text} data-kind={kind}>
          {text}
        </span>
      ))}
    </span>
  </li>
)

/** Uniques and indexes of several columns. */
function SeveralKeys({ table, isNew }: { readonly table: Table; readonly isNew: boolean }) {
  const names = (ids: readonly Table['columns'][number]['id'][]) =>
    ids.map((id) => columnOf(table, id).name).join(', ')
  const uniques = table.uniques
    .filter(({ columns }) => columns.length > 1)
    .map(({ columns }) => `unique ${names(columns)}`)
  const indexes = table.indexes
    .filter(({ parts }) => parts.length > 1)
    .map(
      ({ parts }) =>
        `index ${names(parts.flatMap((it) => (it.kind === 'column' ? [it.column] : [])))}`,
    )
  const all = isNew ? [...uniques, ...indexes] : []
  return all.length === 0 ? null : <p>{all.join(' · ')}</p>
}
