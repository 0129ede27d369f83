import { type ColumnId, type Design, type Id, type Table, findTable } from '@tandem/model'

/** Things by id: tables, views, stickies, enums, modules, triggers, foreign keys; and a column when one table is selected. */
export interface Selection {
  readonly ids: readonly Id<string>[]
  readonly column: ColumnId | null
}

export const emptySelection: Selection = { ids: [], column: null }

export const selectionOf = (id: Id<string>, column: ColumnId | null = null): Selection => ({
  ids: [id],
  column,
})

/** The selected column of a table, and the table; null: none is, or one of a view, which are not edited. */
export function selectedColumn({
  design,
  selection: { ids, column },
}: {
  readonly design: Design
  readonly selection: Selection
}): { readonly table: Table; readonly column: ColumnId } | null {
  const table = findTable(design.schema, ids[0] ?? '')
  return table === undefined || column === null ? null : { table, column }
}

/** The selection without what the design no longer has; the same reference when all is there. */
export function stillThere(design: Design, selection: Selection): Selection {
  if (selection.ids.length === 0) return selection
  const gone = new Set<string>(selection.ids)
  for (const id of idsOf(design)) if (gone.delete(id) && gone.size === 0) break
  const ids = gone.size === 0 ? selection.ids : selection.ids.filter((id) => !gone.has(id))
  const column = ids.length === 1 && hasColumn(design, selection) ? selection.column : null
  return ids === selection.ids && column === selection.column ? selection : { ids, column }
}

/** What is selected most comes first: who has found all that is looked for goes no further. */
function* idsOf({ schema, layout }: Design): Generator<string> {
  for (const all of [schema.tables, schema.views, schema.enums, schema.modules, schema.others])
    for (const { id } of all) yield id
  for (const { id } of layout.stickies) yield id
  for (const { foreignKeys } of schema.tables) for (const { id } of foreignKeys) yield id
}

const hasColumn = ({ schema }: Design, { ids: [id], column }: Selection): boolean =>
  [...schema.tables, ...schema.views]
    .find((it) => it.id === id)
    ?.columns.some((it) => it.id === column) === true
