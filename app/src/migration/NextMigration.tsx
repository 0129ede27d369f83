import { type SourceFile, chunk, line } from '@tandem/formats'
import type { Design } from '@tandem/model'
import { type Plan, joinStatements, migrationText } from '@tandem/plan'
import { baselineOf, nextTag, planNext } from '@tandem/repo'
import { Save } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { CodeFile } from '../code/CodeFile.tsx'
import { useEditor } from '../session/context.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Answers } from './Answers.tsx'
import { ChangeList } from './ChangeList.tsx'
import { Findings } from './Findings.tsx'
import { FolderNotes } from './FolderNotes.tsx'
import { saveNext } from './history-edits.ts'
import { nextStep } from './history-steps.ts'
import styles from './Migration.module.css'
import {
  type MigrationState,
  migrationStore,
  setMigration,
  useMigration,
} from './migration-store.ts'
import { Options } from './Options.tsx'
import { showStep } from './shown-step.ts'
import { TrialReport } from './TrialReport.tsx'
import { VerdictChip, useVerdict } from './VerdictChip.tsx'

/** What is between the last migration and the design: what it does, what it risks, its SQL. */
export function NextMigration({ design }: { readonly design: Design }) {
  const answers = useMigration((state) => state.answers)
  const next = planNext(design, answers)
  const tag = nextTag(design.history, next)
  useEffect(() => {
    const before = baselineOf(design).schema
    const isFirst = design.history.migrations.length === 0
    // Everything is new in the first one: marks would say nothing.
    showStep(
      isFirst || next.changes.length === 0 ? null : nextStep(tag, next, before, design.schema),
    )
  }, [design, next, tag])
  if (next.steps.length === 0) return <NothingToDo design={design} plan={next} />
  return (
    <div className={styles.step}>
      <SaveBar design={design} plan={next} />
      <div className={styles.body}>
        <div className={styles.told}>
          <FolderNotes />
          <Findings />
          <Answers design={design} />
          <ChangeList changes={next.changes} />
          <TrialReport />
          <Options design={design} plan={next} />
        </div>
        <Statements tag={tag} plan={next} />
      </div>
    </div>
  )
}

function NothingToDo({
  design,
  plan: { changes },
}: {
  readonly design: Design
  readonly plan: Plan
}) {
  if (design.schema.tables.length === 0 && design.history.migrations.length === 0)
    return <Empty>Draw a table: the migration that creates it appears here, tried and ready.</Empty>
  return (
    <div className={styles.step}>
      <FolderNotes />
      <Empty>
        The database is as the last migration left it. Change the design, and the next migration
        appears here.
      </Empty>
      {changes.length > 0 && (
        <div className={styles.told}>
          <ChangeList changes={changes} title="Changes that no database needs to know of" />
        </div>
      )}
    </div>
  )
}

/** Its name, how it did, and the button that freezes it. */
function SaveBar({ design, plan }: { readonly design: Design; readonly plan: Plan }) {
  const editor = useEditor()
  const name = useMigration((state) => state.name)
  const verdict = useVerdict()
  const tag = nextTag(design.history, plan, name)
  const prefix = `${tag.split('_', 1)[0] ?? ''}_`
  const proposed = nextTag(design.history, plan).slice(prefix.length)
  const fails = verdict === 'fails'
  // drizzle-kit has not answered yet, or has no answer.
  const isWritten = useMigration(
    ({ author, kit }) => author === 'tandem' || (kit !== null && 'sql' in kit),
  )
  const save = () => saveNext(editor, migrationStore.getState())
  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault()
        if (!fails && isWritten) save()
      }}
    >
      <label className={styles.name}>
        <span>{prefix}</span>
        <input
          aria-label="Name of the migration"
          value={name}
          placeholder={proposed}
          size={Math.max(12, (name === '' ? proposed : name).length)}
          onChange={({ target }) => setMigration({ name: target.value })}
        />
      </label>
      <VerdictChip />
      <Author />
      <span className={styles.space} />
      {fails ? (
        <Button
          tone="outlined"
          onClick={save}
          title="It fails on these rows; other databases may not have them"
        >
          Save anyway
        </Button>
      ) : (
        <Button tone="primary" type="submit" disabled={!isWritten}>
          <Save size={14} strokeWidth={1.75} aria-hidden /> Save {tag}
        </Button>
      )}
    </form>
  )
}

const AUTHORS: readonly MigrationState['author'][] = ['tandem', 'drizzle-kit']

/** Whose SQL it is. */
function Author() {
  const author = useMigration((state) => state.author)
  return (
    <fieldset className={styles.author} aria-label="Whose SQL">
      {AUTHORS.map((it) => (
        <label key={it} data-on={author === it}>
          <input
            type="radio"
            name="author"
            checked={author === it}
            onChange={() => setMigration({ author: it })}
          />
          {it === 'tandem' ? 'Tandem’s SQL' : 'drizzle-kit’s SQL'}
        </label>
      ))}
    </fieldset>
  )
}

function Statements({ tag, plan }: { readonly tag: string; readonly plan: Plan }) {
  const author = useMigration((state) => state.author)
  const kit = useMigration((state) => state.kit)
  const file = useMemo((): SourceFile => {
    if (author === 'tandem') return sqlFile(tag, migrationText(plan.steps, plan.hazards))
    if (kit === null) return sqlFile(tag, '-- drizzle-kit is being asked')
    return sqlFile(tag, 'refused' in kit ? `-- ${kit.refused}` : joinStatements(kit.sql))
  }, [tag, plan, author, kit])
  return (
    <div className={styles.sql}>
      <CodeFile plain file={file} />
    </div>
  )
}

export const sqlFile = (tag: string, text: string): SourceFile => ({
  path: `${tag}.sql`,
  language: 'sql',
  chunks: [
    chunk(
      null,
      text.split('\n').map((it) => line(it)),
    ),
  ],
})
