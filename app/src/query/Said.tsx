import { counted } from '../database/StatusChip.tsx'
import { Words } from '../ui/Words.tsx'
import styles from './Query.module.css'
import { type Outcome, type Stopped, useQuery } from './query-store.ts'
import { MOST_ROWS } from './ResultGrid.tsx'

const STOPPED: Readonly<Record<Stopped, string>> = {
  database:
    'Stopped. The database is as it was at its last save; rows written after that are gone.',
  code: 'Stopped. The database is as the query left it; an open transaction was rolled back.',
}

/** What went wrong, was stopped, or is not known to the design. */
export function Said({ outcome }: { readonly outcome: Outcome | null }) {
  const inTransaction = useQuery((state) => state.inTransaction)
  const most = Math.max(0, ...(outcome?.results ?? []).map(({ grid }) => grid?.rows.length ?? 0))
  const notes = [
    outcome?.changedSchema === true &&
      'The design does not know of this change: the next edit makes the database anew, without it.',
    outcome !== null &&
      inTransaction &&
      'A transaction is open: run COMMIT or ROLLBACK. Until then the design cannot change the database.',
    most > MOST_ROWS && `The first ${counted(MOST_ROWS, 'row')} are shown.`,
  ].filter((note) => note !== false)
  return (
    <>
      {outcome !== null && outcome.failure !== null && (
        <p className={styles.failure} role="alert">
          <Words text={outcome.failure.message} />
        </p>
      )}
      {outcome !== null && outcome.stopped !== null && (
        <p className={styles.stopped} role="alert">
          {STOPPED[outcome.stopped]}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </>
  )
}
