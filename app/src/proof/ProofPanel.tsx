import { useEffect, useMemo, useState } from 'react'
import { useSession } from '../session/context.ts'
import { Empty } from '../ui/Empty.tsx'
import { Differences } from './Differences.tsx'
import { wakeProof } from './follow-proof.ts'
import styles from './Proof.module.css'
import { type Proven, isInStep, useProof } from './proof-store.ts'
import { ProofSummary } from './ProofSummary.tsx'
import { tripsOf } from './trips.ts'
import { TryIt } from './TryIt.tsx'
import { useHands, useWritten } from './use-fixes.ts'
import { witnessRows } from './witness-rows.ts'
import { WitnessTables } from './WitnessTables.tsx'

/** Whether the three agree: what differs with its ways out, and then what each says of every table and column. */
export function ProofPanel() {
  const session = useSession()
  const state = useProof((it) => it)
  useEffect(() => wakeProof(session), [session])
  if (state.phase === 'failed') return <Empty>The proof could not be made: {state.message}</Empty>
  const last = state.phase === 'asleep' ? null : state.last
  if (last === null) return <Empty>TypeScript is being loaded, and both files are read back.</Empty>
  return <Outcome last={last} isStale={state.phase === 'checking'} />
}

function Outcome({ last, isStale }: { readonly last: Proven; readonly isStale: boolean }) {
  const { proof, witnesses } = last
  const written = useWritten()
  const handsOf = useHands(written)
  const [onlyWrong, setOnlyWrong] = useState(false)
  const tables = useMemo(
    () => witnessRows(witnesses, proof.differences, handsOf),
    [witnesses, proof, handsOf],
  )
  const trips = useMemo(() => tripsOf(last.ran), [last])
  const isWrong = proof.differences.length > 0
  return (
    <div className={styles.panel} aria-busy={isStale}>
      <ProofSummary
        last={last}
        isStale={isStale}
        {...(isWrong ? { filter: { onlyWrong, setOnlyWrong } } : {})}
      />
      <div className={styles.scroll}>
        {isInStep(proof) ? <TryIt /> : <Differences {...{ last, written, handsOf, isStale }} />}
        <WitnessTables tables={tables} onlyWrong={isWrong && onlyWrong} trips={trips} />
      </div>
    </div>
  )
}
