import { CircleAlert, Database } from 'lucide-react'
import { useEffect, useState } from 'react'
import { setPanes } from '../shell/panes.ts'
import { classes } from '../ui/Button.tsx'
import { Tip } from '../ui/Tip.tsx'
import { type DatabaseState, useDatabase } from './database-store.ts'
import styles from './Database.module.css'

export const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

export const openDock = (dockTab: 'data' | 'problems'): void => setPanes({ dock: true, dockTab })

/** How the live database is; a click shows its rows, or what is wrong. */
export function StatusChip() {
  const phase = useShownPhase()
  const failure = useDatabase((state) => state.failure)
  const counts = useDatabase((state) => state.counts)
  const wrong = useDatabase(({ problems, misfits }) => problems.length + misfits.length)
  const bad = phase === 'refused' || phase === 'failed'
  const Icon = bad ? CircleAlert : Database
  return (
    <Tip text={failure ?? EXPLAINS[phase]}>
      <button
        type="button"
        className={classes(styles.chip, bad && styles.bad)}
        onClick={() => openDock(bad ? 'problems' : 'data')}
      >
        <Icon size={13} strokeWidth={1.75} aria-hidden />
        {words(phase, counts, wrong)}
      </button>
    </Tip>
  )
}

const EXPLAINS: Readonly<Record<DatabaseState['phase'], string>> = {
  starting: 'SQLite is being loaded.',
  building: 'The design is being made real in SQLite.',
  ready: 'The design runs in a SQLite inside this tab. Show its rows.',
  refused: 'The last schema that SQLite took is still there, with its rows. Show what is wrong.',
  failed: 'SQLite does not run. Show why.',
}

function words(phase: DatabaseState['phase'], counts: DatabaseState['counts'], wrong: number) {
  if (phase === 'starting') return 'Starting SQLite…'
  if (phase === 'building') return 'Building…'
  if (phase === 'failed') return 'No live database'
  if (phase === 'refused') return `SQLite refuses ${counted(wrong, 'thing')}`
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return `Live · ${counted(counts.size, 'table')} · ${counted(rows, 'row')}`
}

const UNSEEN = 300

/** The phase, without the builds that are over before anyone could read the word. */
function useShownPhase(): DatabaseState['phase'] {
  const phase = useDatabase((state) => state.phase)
  const [shown, setShown] = useState(phase)
  useEffect(() => {
    const timer = setTimeout(() => setShown(phase), phase === 'building' ? UNSEEN : 0)
    return () => clearTimeout(timer)
  }, [phase])
  return shown
}
