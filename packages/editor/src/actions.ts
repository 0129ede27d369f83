import {
  type Column,
  type ColumnId,
  type Design,
  type Edit,
  type EnumId,
  type Enum,
  type ForeignKey,
  type Id,
  type Module,
  type NewId,
  type Place,
  type Schema,
  type Table,
  type TableId,
  type View,
  addColumn,
  addTable,
  columnOf,
  editTable,
  emptySchema,
  findTable,
  isUnique,
  newColumn,
  newTable,
  patched,
  put,
  putEnum,
  putForeignKey,
  putIndex,
  putModule,
  putView,
  removeColumn,
  removeEnum,
  removeForeignKey,
  removeModule,
  removeOther,
  removeTable,
  removeView,
  sequence,
  startingColumns,
  tableName,
  tableOf,
  without,
} from '@tandem/model'
import { singular } from '@tandem/formats'
import { onSchema } from './editor.ts'
import type { Selection } from './selection.ts'

/** A change ready to commit, and what is selected after it. */
export interface Action {
  readonly label: string
  readonly edit: Edit<Design>
  readonly select: Selection | null
}

const action = (label: string, edit: Edit<Design>, select: Selection | null = null): Action => ({
  label,
  edit,
  select,
})

/** `name`, or `name_2`, `name_3` … when it is taken. */
export function freeName(name: string, taken: Iterable<string>): string {
  const used = new Set([...taken].map((it) => it.toLowerCase()))
  if (!used.has(name.toLowerCase())) return name
  for (let count = 2; ; count += 1) {
    const next = `${name}_${count}`
    if (!used.has(next.toLowerCase())) return next
  }
}

const placed =
  (id: Id<string>, place: Place): Edit<Design> =>
  (design) => ({
    ...design,
    layout: { ...design.layout, places: { ...design.layout.places, [id]: place } },
  })

/** Moves things to new places, as one step. */
export const movePlaces =
  (places: Readonly<Record<string, Place>>): Edit<Design> =>
  (design) => {
    const old = design.layout.places
    const moves = Object.entries(places).filter(
      ([id, { x, y }]) => old[id]?.x !== x || old[id]?.y !== y,
    )
    if (moves.length === 0) return design
    const next = { ...old, ...Object.fromEntries(moves) }
    return { ...design, layout: { ...design.layout, places: next } }
  }

const tableNames = (schema: Schema): string[] =>
  [...schema.tables, ...schema.views].map((it) => tableName(schema, it))

/** A table with the key and the timestamps that the conventions ask for. */
export function addNewTable(
  design: Design,
  newId: NewId,
  place: Place,
  name = 'table',
  fields: Partial<Table> = {},
): Action & { readonly id: TableId } {
  const id = newId<TableId>('t')
  const start = startingColumns(design.conventions)
  const key = newColumn(newId('c'), start.id.name, { ...start.id, notNull: true })
  const times = start.timestamps.map((time) =>
    newColumn(newId('c'), time.name, { ...time, notNull: true }),
  )
  const integer = start.id.type.kind === 'integer'
  const table = newTable(id, freeName(name, tableNames(design.schema)), {
    columns: [key, ...times],
    primaryKey: { name: null, columns: [key.id], autoIncrement: integer },
    ...fields,
  })
  const edit = sequence(onSchema(addTable(table)), placed(id, place))
  return { ...action(`Add table ${table.name}`, edit, { ids: [id], column: null }), id }
}

/** A nullable text column, before the timestamps when it goes at the end. */
export function addNewColumn(
  design: Design,
  newId: NewId,
  tableId: TableId,
  index?: number,
  fields: Partial<Column> = {},
): Action & { readonly id: ColumnId } {
  const table = tableOf(design.schema, tableId)
  const id = newId<ColumnId>('c')
  const taken = table.columns.map(({ name }) => name)
  const column = newColumn(id, freeName(fields.name ?? 'column', taken), {
    ...fields,
    ...(fields.name === undefined ? {} : { name: freeName(fields.name, taken) }),
  })
  const edit = onSchema(addColumn(tableId, column, index ?? beforeTimestamps(design, table)))
  const select = { ids: [tableId], column: id }
  return { ...action(`Add column ${table.name}.${column.name}`, edit, select), id }
}

function beforeTimestamps(design: Design, table: Table): number {
  const times = new Set(startingColumns(design.conventions).timestamps.map(({ name }) => name))
  const last = table.columns.findLastIndex(({ name }) => !times.has(name))
  return last + 1
}

export function addNewEnum(design: Design, newId: NewId): Action & { readonly id: EnumId } {
  const id = newId<EnumId>('e')
  const name = freeName(
    'Status',
    design.schema.enums.map((it) => it.name),
  )
  const value = (text: string) => ({
    id: newId<Enum['values'][number]['id']>('v'),
    value: text,
    note: '',
  })
  const next: Enum = { id, name, values: [value('active'), value('archived')], note: '' }
  return { ...action(`Add enum ${name}`, onSchema(putEnum(next)), { ids: [id], column: null }), id }
}

export function addNewModule(design: Design, newId: NewId): Action {
  const id = newId<Module['id']>('m')
  const name = freeName(
    'module',
    design.schema.modules.map((it) => it.name),
  )
  const next: Module = { id, name, prefix: `${name}_`, note: '' }
  return action(`Add module ${name}`, onSchema(putModule(next)), { ids: [id], column: null })
}

export function addNewView(design: Design, newId: NewId, place: Place): Action {
  const id = newId<View['id']>('w')
  const name = freeName('view', tableNames(design.schema))
  const view: View = {
    id,
    name,
    module: null,
    key: null,
    select: ['select 1 as one'],
    columns: [
      { id: newId('c'), name: 'one', key: null, type: { kind: 'integer' }, notNull: false },
    ],
    note: '',
  }
  const edit = sequence(onSchema(putView(view)), placed(id, place))
  return action(`Add view ${name}`, edit, { ids: [id], column: null })
}

/** A foreign key from one column to another, with the column's index; it takes the target's type. */
export function relateColumns(
  design: Design,
  newId: NewId,
  from: { readonly table: TableId; readonly column: ColumnId },
  to: { readonly table: TableId; readonly column: ColumnId },
): Action {
  const table = tableOf(design.schema, from.table)
  const target = tableOf(design.schema, to.table)
  const key = foreignKey(newId, to.table, from.column, to.column)
  const type = columnOf(target, to.column).type
  const edit = sequence(
    editTable(from.table, (old) =>
      patched(old, {
        columns: put(old.columns, patched(columnOf(old, from.column), { type })),
      }),
    ),
    putForeignKey(from.table, key),
    indexOn(table, newId, from.column),
  )
  const label = `Relate ${table.name}.${columnOf(table, from.column).name} to ${target.name}`
  return action(label, onSchema(edit), { ids: [key.id], column: null })
}

/** Makes the column `<target>_id` in the table, with the target's type, its foreign key and its index. */
export function relateTables(
  design: Design,
  newId: NewId,
  from: TableId,
  to: TableId,
): Action | null {
  const table = tableOf(design.schema, from)
  const target = tableOf(design.schema, to)
  const primary = target.primaryKey?.columns
  const [only] = primary ?? []
  if (only === undefined || primary?.length !== 1) return null
  const targetColumn = columnOf(target, only)
  const name =
    from === to ? `parent_${targetColumn.name}` : `${singular(target.name)}_${targetColumn.name}`
  const taken = table.columns.map((it) => it.name)
  const column = newColumn(newId('c'), freeName(name, taken), {
    type: targetColumn.type,
    notNull: from !== to,
  })
  const key = foreignKey(newId, to, column.id, only)
  const edit = sequence(
    addColumn(from, column, beforeTimestamps(design, table)),
    putForeignKey(from, key),
    indexOn(table, newId, column.id),
  )
  return action(`Relate ${table.name} to ${target.name}`, onSchema(edit), {
    ids: [key.id],
    column: null,
  })
}

const foreignKey = (newId: NewId, target: TableId, from: ColumnId, to: ColumnId): ForeignKey => ({
  id: newId('f'),
  name: null,
  target,
  columns: [{ from, to }],
  onDelete: 'no action',
  onUpdate: 'no action',
})

function indexOn(table: Table, newId: NewId, column: ColumnId): Edit<Schema> {
  const covered =
    isUnique(table, [column]) ||
    table.primaryKey?.columns[0] === column ||
    table.indexes.some(({ parts: [first] }) => first?.kind === 'column' && first.column === column)
  if (covered) return (schema) => schema
  return putIndex(table.id, {
    id: newId('i'),
    name: null,
    unique: false,
    parts: [{ kind: 'column', column, desc: false }],
    where: null,
  })
}

/** Removes what is selected: the column if one is, else every selected thing. */
export function removeSelected(design: Design, selection: Selection): Action | null {
  const [only] = selection.ids
  if (only === undefined) return null
  const table = findTable(design.schema, only)
  if (selection.column !== null && table !== undefined) {
    const { name } = columnOf(table, selection.column)
    const edit = onSchema(removeColumn(table.id, selection.column))
    return action(`Remove column ${table.name}.${name}`, edit, { ids: [only], column: null })
  }
  const edit = sequence(...selection.ids.map((id) => removeThing(id)))
  const what = selection.ids.length === 1 ? nameOf(design, only) : `${selection.ids.length} things`
  return action(`Remove ${what}`, edit, { ids: [], column: null })
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

/** A design with nothing in it. */
export const emptyDesign = (
  name: string,
  conventions: Design['conventions'],
  created: number,
): Design => ({
  name,
  conventions,
  schema: emptySchema,
  layout: { places: {}, colors: {}, stickies: [] },
  history: { created, migrations: [] },
})
