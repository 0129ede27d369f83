import { type Verdict, verdictOf } from '@tandem/live'
import { CircleCheck, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { stopTrial } from './follow-migration.ts'
import styles from './Migration.module.css'
import { setMigration, useMigration } from './migration-store.ts'

const SAYS: Record<Verdict, string> = {
  safe: 'Tried: every row is kept',
  changes: 'Tried: some values become others',
  loses: 'Tried: something is lost',
  fails: 'Tried: it fails on these rows',
}

const ICONS = {
  safe: CircleCheck,
  changes: TriangleAlert,
  loses: TriangleAlert,
  fails: CircleX,
} as const

const PHASES = { copying: 'Copying the rows', running: 'Running', checking: 'Comparing' } as const

/** How the migration did on a copy; null: it was not tried. */
export const useVerdict = (): Verdict | null =>
  useMigration(({ trial }) => (trial.phase === 'done' ? verdictOf(trial.findings) : null))

export function VerdictChip() {
  const trial = useMigration((state) => state.trial)
  const verdict = useVerdict()
  switch (trial.phase) {
    case 'none':
      return trial.why === null ? null : (
        <output className={styles.chip} data-verdict="none">
          Not tried: {trial.why}
        </output>
      )
    case 'running': {
      const { progress } = trial
      const share = progress === null ? '' : ` ${progress.done} of ${progress.total}`
      return (
        <span className={styles.trying}>
          <output className={styles.chip} data-verdict="none">
            <LoaderCircle size={13} strokeWidth={2} className={styles.turning} aria-hidden />
            {progress === null ? 'Trying it on a copy' : PHASES[progress.phase] + share}
          </output>
          <Button onClick={() => stopTrial()}>Stop</Button>
        </span>
      )
    }
    case 'stopped':
      return (
        <span className={styles.trying}>
          <output className={styles.chip} data-verdict="none">
            Stopped
          </output>
          <Button onClick={tryAgain}>Try again</Button>
        </span>
      )
    case 'done': {
      const Icon = ICONS[verdict ?? 'safe']
      return (
        <output className={styles.chip} data-verdict={verdict}>
          <Icon size={13} strokeWidth={2} aria-hidden />
          {SAYS[verdict ?? 'safe']}
        </output>
      )
    }
  }
}

const tryAgain = () => setMigration({ again: Date.now() })
