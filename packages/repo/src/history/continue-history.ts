import type { Design, Migration } from '@tandem/model'
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
  if (theirs.length === 0) return { design, conflicts: [] }
  if (migrations.length === 0) return { design: withHistory(design, theirs), conflicts: [] }
  const { onto, schema, conflicts } = rebase(migrations, theirs, design)
  return {
    design: withHistory(schema === design.schema ? design : { ...design, schema }, onto),
    conflicts: conflicts.map(({ message }) => message),
  }
}

const withHistory = (design: Design, migrations: readonly Migration[]): Design =>
  design.history.migrations === migrations
    ? design
    : { ...design, history: { ...design.history, migrations } }
