import type { ColumnId, Id } from '@tandem/model'
import styles from './Database.module.css'
import { useMarks } from './database-store.ts'
import { plainSentence } from './sentence.ts'

interface ProblemNoteProps {
  readonly id: Id<string>
  readonly column: ColumnId | null
}

/** What SQLite says about the thing, where the thing is edited: a table says what its columns have too. */
export function ProblemNote({ id, column }: ProblemNoteProps) {
  const marks = useMarks(id)
  if (marks === undefined) return null
  const said = column === null ? [...marks.values()] : [marks.get(column) ?? []].flat()
  if (said.length === 0) return null
  return (
    <p className={styles.note} role="alert">
      {[...new Set(said.flatMap((text) => text.split('\n')))].map(plainSentence).join('\n')}
    </p>
  )
}
