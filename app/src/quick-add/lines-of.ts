import { writeQuickAdd } from '@tandem/editor'
import { type Design, findTable } from '@tandem/model'

/** The tables among these things as lines of the quick add. */
export const linesOf = (design: Design, ids: readonly string[]): readonly string[] =>
  ids
    .flatMap((id) => findTable(design.schema, id) ?? [])
    .map((table) => writeQuickAdd(design, table))
