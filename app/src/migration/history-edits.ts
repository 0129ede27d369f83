import type { Editor } from '@tandem/editor'
import type { Migration } from '@tandem/model'
import { joinStatements, noAnswers } from '@tandem/plan'
import {
  baselineOf,
  nextMigration,
  withApplied,
  withMigration,
  withoutMigrations,
} from '@tandem/repo'
import { type MigrationState, resetMigration } from './migration-store.ts'
import { databaseStore } from '../database/database-store.ts'
import { toast } from '../ui/toast.ts'

/** Saves what is between the last migration and the design as the next one. */
export function saveNext(
  editor: Editor,
  { name, answers, author, kit, trial }: MigrationState,
): void {
  const { design } = editor.store.getState()
  const sql =
    author === 'drizzle-kit' && kit !== null && 'sql' in kit ? joinStatements(kit.sql) : null
  const migration = nextMigration(design, { name, now: Date.now(), answers, sql })
  const baseline = baselineOf(design)
  editor.commit(`Save migration ${migration.tag}`, (now) => withMigration(now, migration))
  resetMigration()
  toast(`Saved ${migration.tag}`)
  if (answers !== noAnswers && trial.phase === 'done')
    void runLive(
      baseline,
      trial.plan.steps.map((step) => step.sql),
    )
}

/** What was answered for rows is done to those of the live database too; without it they would not fit. */
async function runLive(baseline: ReturnType<typeof baselineOf>, statements: readonly string[]) {
  try {
    await databaseStore.getState().actions?.migrate(baseline, statements)
  } catch {
    toast('The live database was left as it is: the migration does not go through on its rows')
  }
}

/** Takes migrations that no database has run out of the history: what they did is in the next one again. */
export function takeBack(editor: Editor, migrations: readonly Migration[], from: number): void {
  const label =
    from === migrations.length - 1
      ? `Delete migration ${migrations[from]?.tag ?? ''}`
      : `Squash ${migrations.length - from} migrations`
  editor.commit(label, (design) => withoutMigrations(design, from))
  resetMigration()
}

/** Says how many of the migrations a database may have run. */
export const markApplied = (editor: Editor, count: number): void =>
  editor.commit('Mark migrations as applied', (design) => withApplied(design, count))
