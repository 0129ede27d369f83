import {
  type ColumnId,
  type Design,
  type Edit,
  type EnumId,
  type ForeignKey,
  type Id,
  type Module,
  type Schema,
  type Table,
  type TableId,
  type View,
  columnOf,
  findTable,
  patched,
  removeColumn,
  removeEnum,
  removeForeignKey,
  removeModule,
  removeOther,
  removeTable,
  removeView,
  sequence,
  tableName,
  without,
} from '@tandem/model'
import { type Action, action } from './create.ts'
import { onSchema } from './editor.ts'
import { type Selection, emptySelection, selectedColumn, selectionOf } from './selection.ts'

/** Removes what is selected: the column if one is, else every selected thing. */
export function removeSelected(design: Design, selection: Selection): Action | null {
  const [only] = selection.ids
  if (only === undefined) return null
  const at = selectedColumn({ design, selection })
  if (at !== null) {
    const { table, column } = at
    const { name } = columnOf(table, column)
    const edit = onSchema(removeColumn(table.id, column))
    const beside = columnBeside(table, column)
    // Behind the last one nothing is selected: who removes column after column does not mean the table.
    const next = beside === null ? emptySelection : selectionOf(only, beside)
    return action(`Remove column ${table.name}.${name}`, edit, next)
  }
  const edit = sequence(...selection.ids.map((id) => removeThing(id)))
  const what = selection.ids.length === 1 ? nameOf(design, only) : `${selection.ids.length} things`
  return action(`Remove ${what}`, edit, emptySelection)
}

/** The column that comes into the place of this one when it goes: the next, else the one before. */
function columnBeside({ columns }: Table, id: ColumnId): ColumnId | null {
  const index = columns.findIndex((it) => it.id === id)
  return (columns[index + 1] ?? columns[index - 1])?.id ?? null
}

const removeThing =
  (id: Id<string>): Edit<Design> =>
  (design) => {
    const { schema, layout } = design
    const has = (items: readonly { readonly id: string }[]) => items.some((it) => it.id === id)
    if (has(schema.tables)) return onSchema(removeTable(id as TableId))(design)
    if (has(schema.views)) return onSchema(removeView(id as View['id']))(design)
    if (has(schema.enums)) return onSchema(removeEnum(id as EnumId))(design)
    if (has(schema.modules)) return onSchema(removeModule(id as Module['id']))(design)
    if (has(schema.others))
      return onSchema(removeOther(id as Schema['others'][number]['id']))(design)
    const owner = schema.tables.find((table) => has(table.foreignKeys))
    if (owner !== undefined)
      return onSchema(removeForeignKey(owner.id, id as ForeignKey['id']))(design)
    const stickies = without(layout.stickies, (sticky) => sticky.id === id)
    return patched(design, { layout: patched(layout, { stickies }) })
  }

/** What a person calls the thing. */
export function nameOf({ schema }: Design, id: Id<string>): string {
  const table = findTable(schema, id) ?? schema.views.find((view) => view.id === id)
  if (table !== undefined) return tableName(schema, table)
  const named = [...schema.enums, ...schema.modules, ...schema.others].find((it) => it.id === id)
  if (named !== undefined) return named.name
  const owner = schema.tables.find((it) => it.foreignKeys.some((key) => key.id === id))
  return owner === undefined ? 'note' : `relation of ${owner.name}`
}
