import { X } from 'lucide-react'
import { IconButton } from '../ui/Button.tsx'
import { Words } from '../ui/Words.tsx'
import styles from './Migration.module.css'
import { setMigration, useMigration } from './migration-store.ts'

/** What came of reading a folder of migrations. */
export function FolderNotes() {
  const folder = useMigration((state) => state.folder)
  if (folder === null) return null
  const { name, count, notes } = folder
  return (
    <section aria-label="The folder" className={styles.folder}>
      <h3 className={styles.heading}>
        {name}: {count} {count === 1 ? 'migration' : 'migrations'} read
        <IconButton
          small
          icon={X}
          label="Put this away"
          onClick={() => setMigration({ folder: null })}
        />
      </h3>
      {notes.length > 0 && (
        <ul className={styles.reasons}>
          {notes.slice(0, 20).map((note) => (
            <li key={note}>
              <Words text={note} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
