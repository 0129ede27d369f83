import type { Design } from '@tandem/model'
import { CheckCheck, Layers, Trash2, Undo2 } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { CodeFile } from '../code/CodeFile.tsx'
import { useEditor } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { ChangeList } from './ChangeList.tsx'
import { markApplied, takeBack } from './history-edits.ts'
import { pastStep, planOfStep } from './history-steps.ts'
import styles from './Migration.module.css'
import { sqlFile } from './NextMigration.tsx'
import { setMigration } from './migration-store.ts'
import { showStep, stepStore } from './shown-step.ts'

interface SavedMigrationProps {
  readonly design: Design
  readonly index: number
}

/** A migration of the history: what it did, drawn on the canvas too, and its SQL. */
export function SavedMigration({ design, index }: SavedMigrationProps) {
  const { migrations } = design.history
  const migration = migrations[index]
  const done = planOfStep(design.history, index)
  useEffect(() => {
    showStep(pastStep(design, index))
    // The canvas leads back to the design by itself: by its banner, by Escape, by an edit.
    return stepStore.subscribe(({ shown }) => {
      if (shown === null) setMigration({ step: 'next' })
    })
  }, [design, index])
  const file = useMemo(
    () => (migration === undefined ? null : sqlFile(migration.tag, migration.sql)),
    [migration],
  )
  if (migration === undefined || done === null || file === null) return null
  return (
    <div className={styles.step}>
      <SavedBar design={design} index={index} />
      <div className={styles.body}>
        <div className={styles.told}>
          <ChangeList changes={done.changes} title="What it did" />
          {migration.down !== null && (
            <p className={styles.summary}>Its way back is in {migration.tag}.down.sql.</p>
          )}
        </div>
        <div className={styles.sql}>
          <CodeFile plain file={file} />
        </div>
      </div>
    </div>
  )
}

function SavedBar({ design, index }: SavedMigrationProps) {
  const editor = useEditor()
  const { migrations } = design.history
  const migration = migrations[index]
  if (migration === undefined) return null
  const rest = migrations.length - index
  return (
    <div className={styles.bar}>
      <h3 className={styles.tag}>{migration.tag}</h3>
      <time className={styles.when} dateTime={new Date(migration.when).toISOString()}>
        {new Date(migration.when).toLocaleString()}
      </time>
      <span className={styles.space} />
      {migration.applied ? (
        <Button onClick={() => markApplied(editor, index)}>
          <Undo2 size={14} strokeWidth={1.75} aria-hidden /> Not applied yet
        </Button>
      ) : (
        <>
          <Button
            onClick={() => markApplied(editor, index + 1)}
            title="A database has run it: it stays as it is from now on"
          >
            <CheckCheck size={14} strokeWidth={1.75} aria-hidden /> Mark as applied
          </Button>
          {rest === 1 ? (
            <Button tone="danger" onClick={() => takeBack(editor, migrations, index)}>
              <Trash2 size={14} strokeWidth={1.75} aria-hidden /> Delete
            </Button>
          ) : (
            <Button
              onClick={() => takeBack(editor, migrations, index)}
              title={`Makes one migration of the ${rest} from here on`}
            >
              <Layers size={14} strokeWidth={1.75} aria-hidden /> Squash the {rest} from here on
            </Button>
          )}
        </>
      )}
    </div>
  )
}
