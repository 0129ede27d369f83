import { CircleAlert } from 'lucide-react'
import { useDatabase } from '../database/database-store.ts'
import { openDock } from '../database/StatusChip.tsx'
import styles from './Outline.module.css'

/** How many problems there are, and the way to them; nothing when there are none. */
export function ProblemsSlot() {
  const count = useDatabase(({ problems, misfits }) => problems.length + misfits.length)
  if (count === 0) return null
  return (
    <button type="button" className={styles.problems} onClick={() => openDock('problems')}>
      <CircleAlert size={14} strokeWidth={1.75} aria-hidden />
      {count === 1 ? '1 problem' : `${count} problems`}
    </button>
  )
}
