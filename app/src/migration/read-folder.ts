import type { Editor } from '@tandem/editor'
import type { Design } from '@tandem/model'
import { continueHistory } from '@tandem/repo'
import { askReader } from '../exchange/ask-reader.ts'
import { chooseMigrations } from '../exchange/migration-folder.ts'
import { toast } from '../ui/toast.ts'
import { resetMigration, setMigration } from './migration-store.ts'

/** Asks for a folder that drizzle-kit writes to, and puts what the design wants done on top of its migrations. */
export async function goOnFromFolder(editor: Editor): Promise<void> {
  const chosen = await chooseMigrations()
  if (chosen === null) return
  if (chosen === 'none') return toast('There are no migrations of drizzle-kit in this folder')
  const { conventions, schema } = editor.store.getState().design
  const reply = await askReader(
    { kind: 'history', files: chosen.files, conventions, known: schema },
    new AbortController().signal,
  )
  if (!reply.ok) return toast(`The folder could not be read: ${reply.message}`)
  const { migrations, findings, format } = reply.history
  const withFormat = (design: Design): Design => ({
    ...design,
    conventions: { ...design.conventions, migrations: { ...conventions.migrations, format } },
  })
  const { design: now } = editor.store.getState()
  const { design: next, conflicts } = continueHistory(
    format === conventions.migrations.format ? now : withFormat(now),
    migrations,
  )
  editor.commit(`Go on from the migrations of ${chosen.name}`, () => next)
  resetMigration()
  setMigration({
    folder: {
      name: chosen.name,
      count: migrations.length,
      notes: [...conflicts, ...findings.map(({ message, why }) => `${message} ${why}`)],
    },
  })
}
