import { CircleCheck, CircleX, LoaderCircle, Scale } from 'lucide-react'
import { counted } from '../database/StatusChip.tsx'
import { setPanes } from '../shell/panes.ts'
import { Tip } from '../ui/Tip.tsx'
import { badgeWords, wholeMessage } from './difference-words.ts'
import styles from './Proof.module.css'
import { type ProofState, isInStep, proofNow, useProof } from './proof-store.ts'

/** Whether the Drizzle schema, the Kysely interface and the database agree: what the last proof showed. */
export function ProofBadge() {
  const state = useProof((it) => it)
  const { Icon, words, tip, tone } = shown(state)
  return (
    <Tip text={tip}>
      <button
        type="button"
        className={styles.badge}
        data-tone={tone}
        onPointerEnter={ahead}
        onFocus={ahead}
        onClick={() => setPanes({ dock: true, dockTab: 'proof' })}
      >
        <Icon size={13} strokeWidth={1.75} aria-hidden />
        <span>{typeof words === 'string' ? words : <Words of={words} />}</span>
      </button>
    </Tip>
  )
}

/** Who comes near may be about to ask for the first proof. */
function ahead() {
  if (proofNow().phase === 'asleep') void import('./ask-proof.ts').then((it) => it.expectProof())
}

const Words = ({
  of: [count, what, subject],
}: {
  readonly of: readonly [string, string, string]
}) => (
  <>
    {count}
    <span className={styles.counted}>{what}</span>
    {subject}
  </>
)

function shown(state: ProofState) {
  switch (state.phase) {
    case 'asleep':
      return {
        Icon: Scale,
        words: 'Prove it',
        tip: 'Reads both files and the database back, and compares them. Loads TypeScript the first time.',
        tone: 'none',
      }
    case 'checking':
      return {
        Icon: LoaderCircle,
        words: 'Checking…',
        tip: 'Both files and the database are read back.',
        tone: 'none',
      }
    case 'failed':
      return { Icon: CircleX, words: 'Not proven', tip: state.message, tone: 'bad' }
    case 'proven': {
      const { proof, edit } = state.last
      const on = edit === null ? 'on the design as it was opened' : `after: ${edit}`
      return isInStep(proof)
        ? {
            Icon: CircleCheck,
            words: `In step · ${counted(proof.tables, 'table')} · ${counted(proof.columns, 'column')}`,
            tip: `Proven ${on}`,
            tone: 'good',
          }
        : { Icon: CircleX, words: badgeWords(proof), tip: wholeMessage(proof), tone: 'bad' }
    }
  }
}
