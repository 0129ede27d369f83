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
  const known = new Set<string>(idsOf(design))
  const ids = selection.ids.filter((id) => known.has(id))
  const column = selection.column !== null && known.has(selection.column) ? selection.column : null
  return ids.length === selection.ids.length && column === selection.column
    ? selection
    : { ids, column: ids.length === 1 ? column : null }
}

function* idsOf({ schema, layout }: Design): Generator<string> {
  for (const it of [...schema.modules, ...schema.enums, ...schema.others]) yield it.id
  for (const table of [...schema.tables, ...schema.views]) {
    yield table.id
    for (const column of table.columns) yield column.id
    if ('foreignKeys' in table) for (const key of table.foreignKeys) yield key.id
  }
  for (const sticky of layout.stickies) yield sticky.id
}
