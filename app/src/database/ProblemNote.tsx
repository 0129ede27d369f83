import type { ColumnId, Id } from '@tandem/model'
import { Words } from '../ui/Words.tsx'
import styles from './Database.module.css'
import { useDatabase, useMarks } from './database-store.ts'
import { plainSentence } from './sentence.ts'
import { openDock } from './StatusChip.tsx'

interface ProblemNoteProps {
  readonly id: Id<string>
  readonly column: ColumnId | null
}

/** What SQLite says about the thing, where the thing is edited: a table says what its columns have too. */
export function ProblemNote({ id, column }: ProblemNoteProps) {
  const marks = useMarks(id)
  const hasRows = useDatabase(({ misfits }) => misfits.some(({ table }) => table === id))
  if (marks === undefined) return null
  const said = column === null ? [...marks.values()] : [marks.get(column) ?? []].flat()
  if (said.length === 0) return null
  const sentences = [...new Set(said.flatMap((text) => text.split('\n')))].map(plainSentence)
  return (
    <p className={styles.note} role="alert">
      <Words text={sentences.join('\n')} />
      {hasRows && (
        <button type="button" onClick={() => openDock('problems')}>
          See the rows
        </button>
      )}
    </p>
  )
}
