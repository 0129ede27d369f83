import type { Design } from '@tandem/model'
import { nextTag, planNext } from '@tandem/repo'
import { Check, CircleDashed, CircleDot, FolderInput } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { type MigrationState, setMigration, useMigration } from './migration-store.ts'
import { useEditor } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import styles from './Migration.module.css'
import { goOnFromFolder } from './read-folder.ts'

interface HistoryListProps {
  readonly design: Design
  readonly step: MigrationState['step']
}

/** The migrations in their order, the one that is not saved yet at the end. */
export function HistoryList({ design, step }: HistoryListProps) {
  const editor = useEditor()
  const { history } = design
  const name = useMigration((state) => state.name)
  const answers = useMigration((state) => state.answers)
  const next = planNext(design, answers)
  const steps: readonly MigrationState['step'][] = [...history.migrations.keys(), 'next']
  const move = (event: KeyboardEvent) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const to = way === undefined ? undefined : steps[steps.indexOf(step) + way]
    if (to === undefined) return
    event.preventDefault()
    setMigration({ step: to })
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows go from button to button
    <nav className={styles.history} aria-label="Migrations" onKeyDown={move}>
      <ol>
        {history.migrations.map(({ tag, applied }, index) => (
          <li key={tag}>
            <button
              type="button"
              aria-current={step === index ? 'step' : undefined}
              onClick={() => setMigration({ step: index })}
              title={applied ? 'Applied: a database may have run it' : 'Saved, not applied yet'}
            >
              {applied ? (
                <Check size={13} strokeWidth={2} aria-label="applied" />
              ) : (
                <CircleDot size={13} strokeWidth={2} aria-label="saved" />
              )}
              <span>{tag}</span>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            aria-current={step === 'next' ? 'step' : undefined}
            data-next="true"
            onClick={() => setMigration({ step: 'next' })}
          >
            <CircleDashed size={13} strokeWidth={2} aria-hidden />
            <span>
              {next.steps.length === 0 ? 'Nothing to migrate' : nextTag(history, next, name)}
            </span>
          </button>
        </li>
      </ol>
      <Button
        title="Reads the folder that drizzle-kit writes to, and goes on from its last migration"
        onClick={() => void goOnFromFolder(editor)}
      >
        <FolderInput size={14} strokeWidth={1.75} aria-hidden /> Go on from a folder…
      </Button>
    </nav>
  )
}
