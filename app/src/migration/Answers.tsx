import type { Design } from '@tandem/model'
import { X } from 'lucide-react'
import { baselineOf } from '@tandem/repo'
import { IconButton } from '../ui/Button.tsx'
import { Words } from '../ui/Words.tsx'
import styles from './Migration.module.css'
import { answerColumn, forgetValue, useMigration } from './migration-store.ts'

/** What was answered for this migration, to take back. */
export function Answers({ design }: { readonly design: Design }) {
  const { columns, values } = useMigration((state) => state.answers)
  const entries = [
    ...Object.entries(columns).map(([id, { kind, sql }]) => ({
      id,
      says: `\`${nameOfColumn(design, id)}\` ${kind === 'fill' ? 'without a value gets' : 'becomes'} \`${sql}\``,
      forget: () => answerColumn(id, null),
    })),
    ...Object.entries(values).map(([id, target]) => ({
      id,
      says: `“${nameOfValue(design, id)}” becomes ${target === null ? 'NULL' : `“${nameOfValue(design, target)}”`}`,
      forget: () => forgetValue(id),
    })),
  ]
  if (entries.length === 0) return null
  return (
    <section aria-label="Your answers">
      <h3 className={styles.heading}>Your answers</h3>
      <ul className={styles.answers}>
        {entries.map(({ id, says, forget }) => (
          <li key={id}>
            <span>
              <Words text={says} />
            </span>
            <IconButton small icon={X} label="Take this answer back" onClick={forget} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function nameOfColumn({ schema }: Design, id: string): string {
  for (const { name, columns } of schema.tables) {
    const column = columns.find((it) => it.id === id)
    if (column !== undefined) return `${name}.${column.name}`
  }
  return id
}

/** A value that goes is only in the schema of before. */
function nameOfValue(design: Design, id: string): string {
  const enums = [...design.schema.enums, ...baselineOf(design).schema.enums]
  return enums.flatMap(({ values }) => values).find((it) => it.id === id)?.value ?? id
}
