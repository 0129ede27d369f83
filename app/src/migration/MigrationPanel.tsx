import { useEffect } from 'react'
import { useSession } from '../session/context.ts'
import { followMigration } from './follow-migration.ts'
import { HistoryList } from './HistoryList.tsx'
import styles from './Migration.module.css'
import { NextMigration } from './NextMigration.tsx'
import { SavedMigration } from './SavedMigration.tsx'
import { showStep } from './shown-step.ts'
import { setMigration, useMigration } from './migration-store.ts'
import { useSettledDesign } from '../code/use-files.ts'

/** The history of the design and its next migration, tried on a copy of the rows before it is shown. */
export function MigrationPanel() {
  const session = useSession()
  const design = useSettledDesign()
  const wanted = useMigration(({ step }) => step)
  const step = typeof wanted === 'number' && wanted in design.history.migrations ? wanted : 'next'
  useEffect(() => followMigration(session), [session])
  useEffect(
    () => () => {
      showStep(null)
      setMigration({ step: 'next' })
    },
    [],
  )
  return (
    <div className={styles.panel}>
      <HistoryList design={design} step={step} />
      {step === 'next' ? (
        <NextMigration design={design} />
      ) : (
        <SavedMigration design={design} index={step} />
      )}
    </div>
  )
}
