import type { Design } from '@tandem/model'
import { CircleCheck, CircleX, ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { counted } from '../database/StatusChip.tsx'
import { useDesign } from '../session/context.ts'
import { Button, classes } from '../ui/Button.tsx'
import styles from './Proof.module.css'
import { type Proven, isInStep } from './proof-store.ts'
import { tripSentence } from './trips.ts'

type Files = Pick<Design['conventions']['files'], 'drizzle' | 'kysely'>

interface ProofSummaryProps {
  readonly last: Proven
  readonly isStale: boolean
  /** Absent: nothing differs that could be shown alone. */
  readonly filter?: {
    readonly onlyWrong: boolean
    readonly setOnlyWrong: (only: boolean) => void
  }
}

/** What the last proof showed, when, and of what. */
export function ProofSummary({ last, isStale, filter }: ProofSummaryProps) {
  const files = useDesign(({ conventions }) => conventions.files)
  const isGood = isInStep(last.proof)
  const Icon = isGood ? CircleCheck : CircleX
  return (
    <header className={styles.summary}>
      <p>
        <Icon size={14} strokeWidth={2} aria-hidden data-tone={isGood ? 'good' : 'bad'} />
        <b>{verdict(last)}</b> <span>{circumstances(last, files, isStale)}</span>
      </p>
      {filter !== undefined && (
        <Button
          className={classes(styles.filter, filter.onlyWrong && styles.on)}
          aria-pressed={filter.onlyWrong}
          onClick={() => filter.setOnlyWrong(!filter.onlyWrong)}
        >
          <ListFilter size={13} strokeWidth={1.75} aria-hidden /> Only differences
        </Button>
      )}
    </header>
  )
}

function verdict({ proof }: Proven): ReactNode {
  const { differences, problems, tables, columns } = proof
  if (isInStep(proof))
    return `The Drizzle schema, the Kysely interface and the database agree on ${counted(columns, 'column')} of ${counted(tables, 'table')}.`
  const found = [
    ...(differences.length === 0 ? [] : [counted(differences.length, 'difference')]),
    ...(problems.length === 0 ? [] : [counted(problems.length, 'problem')]),
  ]
  return `They do not agree: ${found.join(' and ')}.`
}

function circumstances(
  { edit, at, witnesses, ran, byHand }: Proven,
  files: Files,
  isStale: boolean,
) {
  const time = new Date(at).toLocaleTimeString()
  const on = edit === null ? 'the design as it was opened' : `“${edit}”`
  const names = byHand.map((it) => files[it].slice(files[it].lastIndexOf('/') + 1))
  const hand = names.length === 0 ? '' : `, with ${names.join(' and ')} as edited by hand`
  const refused =
    witnesses.database === null ? '; SQLite refuses this design, so it was not asked' : ''
  return `Proven at ${time}, after ${on}${hand}${refused}${tripSentence(ran)}.${isStale ? ' An edit came since: it is being checked.' : ''}`
}
