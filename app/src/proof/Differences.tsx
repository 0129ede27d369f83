import type { Difference } from '@tandem/proof'
import { CircleAlert } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { DifferenceCard, type Group } from './DifferenceCard.tsx'
import { subjectOf } from './difference-words.ts'
import styles from './Proof.module.css'
import type { Proven } from './proof-store.ts'
import type { Written } from './use-fixes.ts'
import type { HandsOf } from './witness-rows.ts'

interface DifferencesProps {
  readonly last: Proven
  readonly written: readonly Written[]
  readonly handsOf: HandsOf
  readonly isStale: boolean
}

// One changed word may touch every table: who has read these many wants the table below.
const AT_FIRST = 40

/** All that differs, a card for each table or column, with the ways out. */
export function Differences({ last, written, handsOf, isStale }: DifferencesProps) {
  const { differences, problems } = last.proof
  const [all, setAll] = useState(false)
  const groups = useMemo(() => grouped(differences), [differences])
  const shown = all ? groups : groups.slice(0, AT_FIRST)
  return (
    <section className={styles.differences} aria-label="Differences">
      {problems.map((problem) => (
        <p key={problem} className={styles.problem}>
          <CircleAlert size={14} strokeWidth={2} aria-hidden />
          {problem}
        </p>
      ))}
      <ul>
        {shown.map((group) => (
          <DifferenceCard
            key={subjectOf(group[0])}
            group={group}
            witnesses={last.witnesses}
            handsOf={handsOf}
            written={written}
            isStale={isStale}
          />
        ))}
      </ul>
      {shown.length < groups.length && (
        <Button className={styles.small} onClick={() => setAll(true)}>
          Show {groups.length - shown.length} more
        </Button>
      )}
    </section>
  )
}

function grouped(differences: readonly Difference[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const it of differences) {
    const subject = subjectOf(it)
    const group = groups.get(subject)
    groups.set(subject, group === undefined ? [it] : [...group, it])
  }
  return [...groups.values()]
}
