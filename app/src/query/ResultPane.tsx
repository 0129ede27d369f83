import { Tabs } from 'radix-ui'
import { counted } from '../database/StatusChip.tsx'
import { Empty } from '../ui/Empty.tsx'
import { showKeys } from '../ui/keys.ts'
import { Words } from '../ui/Words.tsx'
import { PlanTree } from './PlanTree.tsx'
import styles from './Query.module.css'
import { type Outcome, type QueryState, useQuery } from './query-store.ts'
import { MOST_ROWS, ResultGrid } from './ResultGrid.tsx'

/** What came of the last run: its rows, its plan, and what there is to say about it. */
export function ResultPane({ outcome }: { readonly outcome: Outcome | null }) {
  const phase = useQuery((state) => state.phase)
  return (
    <Tabs.Root className={styles.result} defaultValue="rows">
      <div className={styles.bar}>
        <Tabs.List className={styles.tabs} aria-label="Result">
          <Tabs.Trigger className={styles.tab} value="rows">
            Rows
          </Tabs.Trigger>
          <Tabs.Trigger className={styles.tab} value="plan">
            Plan
          </Tabs.Trigger>
        </Tabs.List>
        <output className={styles.summary}>{summaryOf(phase, outcome)}</output>
      </div>
      {/* While another runs it would be read as about that one. */}
      {phase !== 'long' && phase !== 'stopping' && <Said outcome={outcome} />}
      <Tabs.Content className={styles.content} value="rows">
        <Rows outcome={outcome} />
      </Tabs.Content>
      <Tabs.Content className={styles.content} value="plan">
        <PlanTree plan={outcome?.plan ?? []} />
      </Tabs.Content>
    </Tabs.Root>
  )
}

function Rows({ outcome }: { readonly outcome: Outcome | null }) {
  if (outcome === null)
    return (
      <Empty>{`${showKeys('mod+enter')} runs the statement at the caret. Its rows come here.`}</Empty>
    )
  const { result, run, failure, wasStopped } = outcome
  if (result === null)
    return failure === null && !wasStopped ? (
      <Empty>Done. The statement gives no rows.</Empty>
    ) : null
  if (result.rows.length === 0) return <Empty>No rows match.</Empty>
  return <ResultGrid key={run} result={result} />
}

/** What went wrong, was stopped, or is not known to the design. */
function Said({ outcome }: { readonly outcome: Outcome | null }) {
  const inTransaction = useQuery((state) => state.inTransaction)
  const { failure, wasStopped = false, changedSchema = false, result } = outcome ?? {}
  const notes = [
    changedSchema &&
      'The design does not know of this change: the next edit makes the database anew, without it.',
    outcome !== null &&
      inTransaction &&
      'A transaction is open: run COMMIT or ROLLBACK. Until then the design cannot change the database.',
    (result?.rows.length ?? 0) > MOST_ROWS && `The first ${counted(MOST_ROWS, 'row')} are shown.`,
  ].filter((note) => note !== false)
  return (
    <>
      {failure !== undefined && failure !== null && (
        <p className={styles.failure} role="alert">
          <Words text={failure.message} />
        </p>
      )}
      {wasStopped && (
        <p className={styles.stopped} role="alert">
          Stopped. The database is as it was at its last save; rows written after that are gone.
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

function summaryOf(phase: QueryState['phase'], outcome: Outcome | null): string {
  if (phase === 'long') return 'Running…'
  if (phase === 'stopping') return 'Stopping…'
  if (outcome === null || outcome.wasStopped) return ''
  const { result, changes, ms, failure } = outcome
  const parts = [
    result === null ? '' : counted(result.rows.length, 'row'),
    changes === 0 ? '' : `${counted(changes, 'row')} changed`,
    failure === null || result !== null || changes > 0 ? shownTime(ms) : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

function shownTime(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`
}
