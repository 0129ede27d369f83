import type { Design, Migration } from '@tandem/model'
import { noAnswers } from '@tandem/plan'
import { nextMigration } from './next-migration.ts'
import { rebase } from './rebase.ts'

export interface Continued {
  /** The design with the history of the folder, and what it wants done on top of that. */
  readonly design: Design
  /** What both changed, in sentences: the design's own stands. */
  readonly conflicts: readonly string[]
}

/**
 * Goes on from the migrations of a folder. A design without a history takes them for its own; one with a history
 * that parted from theirs is put on top of them, its schema merged with theirs.
 */
export function continueHistory(design: Design, theirs: readonly Migration[]): Continued {
  const { migrations } = design.history
  if (migrations.length === 0 || theirs.length === 0)
    return { design: withHistory(design, theirs.length === 0 ? migrations : theirs), conflicts: [] }
  const unsaved = nextMigration(design, {
    name: 'not saved',
    now: 0,
    answers: noAnswers,
    sql: '-- not saved',
  })
  const { onto, schema, conflicts } = rebase([...migrations, unsaved], theirs)
  return onto.at(-1) === unsaved
    ? { design, conflicts: [] }
    : {
        design: withHistory({ ...design, schema }, onto),
        conflicts: conflicts.map(({ message }) => message),
      }
}

const withHistory = (design: Design, migrations: readonly Migration[]): Design =>
  design.history.migrations === migrations
    ? design
    : { ...design, history: { ...design.history, migrations } }
