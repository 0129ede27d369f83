import { AlignLeft, Columns2, Play, Square } from 'lucide-react'
import { Button, IconButton } from '../ui/Button.tsx'
import { showKeys } from '../ui/keys.ts'
import styles from './Query.module.css'
import { useQuery } from './query-store.ts'
import { queryView } from './query-view.ts'
import { ReadyMenu } from './ReadyMenu.tsx'
import { growDock } from '../shell/panes.ts'
import { stopQuery } from './run-query.ts'
import type { Desk } from './use-desk.ts'

interface QueryToolsProps {
  /** One, or two beside each other: what is done is done in each. */
  readonly desks: readonly [Desk, ...Desk[]]
}

/** What one does with a query. */
export function QueryTools({ desks }: QueryToolsProps) {
  const { language, isDouble } = queryView.use()
  return (
    <>
      {language !== 'sql' && (
        <IconButton
          small
          icon={Columns2}
          label="Kysely and Drizzle side by side"
          on={isDouble}
          onClick={() => {
            queryView.set({ language, isDouble: !isDouble })
            // Text above rows needs more height than text beside them.
            if (!isDouble) growDock(DOUBLE_HEIGHT)
          }}
        />
      )}
      <IconButton
        small
        icon={AlignLeft}
        label="Format"
        keys="shift+alt+f"
        onClick={() => void eachInTurn(desks, (desk) => desk.format())}
      />
      <ReadyMenu desks={desks} />
      <RunButton onRun={() => void runEach(desks)} />
    </>
  )
}

const DOUBLE_HEIGHT = 380

/** One after the other: there is one database. */
export const runEach = (desks: readonly Desk[]): Promise<void> =>
  eachInTurn(desks, (desk) => desk.run())

async function eachInTurn(desks: readonly Desk[], act: (desk: Desk) => Promise<void>) {
  for (const desk of desks) await act(desk)
}

interface RunButtonProps {
  readonly onRun: () => void
}

/** Runs, and stops what runs long: one button, so that the focus stays. */
function RunButton({ onRun }: RunButtonProps) {
  const phase = useQuery((state) => state.phase)
  const isLong = phase === 'long' || phase === 'stopping'
  const Icon = isLong ? Square : Play
  return (
    <Button
      className={styles.run}
      tone={isLong ? 'outlined' : 'primary'}
      title={isLong ? 'Stop (Esc)' : `Run (${showKeys('mod+enter')})`}
      onClick={isLong ? () => void stopQuery() : onRun}
    >
      <Icon size={13} strokeWidth={2} aria-hidden /> {isLong ? 'Stop' : 'Run'}
    </Button>
  )
}
