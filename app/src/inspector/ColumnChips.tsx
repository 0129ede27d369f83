import { X } from 'lucide-react'
import { type ColumnId, type Table, columnOf } from '@tandem/model'
import { AddChoice } from './AddChoice.tsx'
import styles from './Inspector.module.css'

interface ColumnChipsProps {
  readonly label: string
  readonly table: Table
  readonly columns: readonly ColumnId[]
  /** Never called without columns: a key of none is no key. */
  readonly onChange: (columns: readonly ColumnId[]) => void
}

/** Some columns of a table, in an order that matters. */
export function ColumnChips({ label, table, columns, onChange }: ColumnChipsProps) {
  const others = table.columns.filter(({ id }) => !columns.includes(id))
  return (
    <fieldset className={styles.chips} aria-label={label}>
      {columns.map((id) => (
        <span key={id} className={styles.chip}>
          {columnOf(table, id).name}
          <button
            type="button"
            aria-label={`Take ${columnOf(table, id).name} out`}
            disabled={columns.length === 1}
            onClick={() => onChange(columns.filter((it) => it !== id))}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      {others.length > 0 && (
        <AddChoice
          label={`Add a column: ${label}`}
          hint="+ column"
          options={others.map(({ id, name }) => [id, name] as const)}
          onAdd={(id) => onChange([...columns, id as ColumnId])}
        />
      )}
    </fieldset>
  )
}
