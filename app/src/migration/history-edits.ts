import type { Editor } from '@tandem/editor'
import type { Migration } from '@tandem/model'
import { nextMigration, withApplied, withMigration, withoutMigrations } from '@tandem/repo'
import { type MigrationState, resetMigration } from './migration-store.ts'
import { toast } from '../ui/toast.ts'

/** Saves what is between the last migration and the design as the next one. */
export function saveNext(editor: Editor, { name, answers, author, kit }: MigrationState): void {
  const { design } = editor.store.getState()
  const sql =
    author === 'drizzle-kit' && kit !== null && 'sql' in kit
      ? kit.sql.join('--> statement-breakpoint\n')
      : null
  const migration = nextMigration(design, { name, now: Date.now(), answers, sql, down: null })
  editor.commit(`Save migration ${migration.tag}`, (now) => withMigration(now, migration))
  resetMigration()
  toast(`Saved ${migration.tag}`)
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
