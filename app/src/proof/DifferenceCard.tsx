import type { Difference, Witnesses } from '@tandem/proof'
import { Button } from '../ui/Button.tsx'
import { Words } from '../ui/Words.tsx'
import { Odd } from './Odd.tsx'
import {
  SHORT,
  WITNESSES,
  type WitnessName,
  oddOnes,
  subjectOf,
  whatDiffers,
} from './difference-words.ts'
import styles from './Proof.module.css'
import { type Way, type Written, useWays } from './use-fixes.ts'
import { useGoTo } from './use-go-to.ts'
import type { HandsOf } from './witness-rows.ts'

/** All that differs of one table or column. */
export type Group = readonly [Difference, ...(readonly Difference[])]

interface DifferenceCardProps {
  readonly group: Group
  readonly witnesses: Witnesses
  readonly handsOf: HandsOf
  readonly written: readonly Written[]
  readonly isStale: boolean
}

export function DifferenceCard({
  group,
  witnesses,
  handsOf,
  written,
  isStale,
}: DifferenceCardProps) {
  const ways = useWays(group, witnesses, written)
  const goTo = useGoTo()
  const [first] = group
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <h3>
          <button type="button" className={styles.subject} onClick={() => goTo(first)}>
            {subjectOf(first)}
          </button>{' '}
          {[...new Set(group.map(whatDiffers))].join(', ')}
        </h3>
        {ways.map((way) => (
          <WayButton key={way.title} way={way} disabled={isStale} />
        ))}
      </div>
      {group.map((difference) => (
        <OneDifference
          key={difference.message}
          difference={difference}
          odd={oddOnes(difference, handsOf(difference))}
        />
      ))}
    </li>
  )
}

interface OneDifferenceProps {
  readonly difference: Difference
  readonly odd: readonly WitnessName[]
}

function OneDifference({ difference, odd }: OneDifferenceProps) {
  return (
    <>
      <dl className={styles.sides}>
        {WITNESSES.map((it) => (
          <div key={it}>
            <dt>{SHORT[it]}</dt>
            <dd data-odd={odd.includes(it)}>
              {odd.includes(it) && <Odd />}
              {difference[it] ?? <i>does not say</i>}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.message}>
        <Words text={difference.message} />
      </p>
    </>
  )
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const WayButton = ({ way, disabled }: { readonly way: Way; readonly disabled: boolean }) => (
  <Button tone="outlined" className={styles.small} disabled={disabled} onClick={way.take}>
    {way.side === 'file' ? way.title : `Change the design: ${lowerFirst(way.title)}`}
  </Button>
)
