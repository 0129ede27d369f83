import {
  type Column,
  type ColumnId,
  type Design,
  type Edit,
  type EnumId,
  type Enum,
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
  emptyLayout,
  emptySchema,
  newColumn,
  newTable,
  putEnum,
  putModule,
  putView,
  sequence,
  startingColumns,
  tableName,
  tableOf,
} from '@tandem/model'
import { type Editor, onSchema } from './editor.ts'
import { type Selection } from './selection.ts'

/** A change ready to commit, and what is selected after it. */
export interface Action {
  readonly label: string
  readonly edit: Edit<Design>
  readonly select: Selection | null
}

/** Makes the change, and selects what it says; `merge` is that of `commit`. */
export function perform(editor: Editor, { label, edit, select }: Action, merge?: string): void {
  editor.commit(label, edit, merge)
  if (select !== null) editor.select(select)
}

export const action = (
  label: string,
  edit: Edit<Design>,
  select: Selection | null = null,
): Action => ({
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

export function beforeTimestamps(design: Design, table: Table): number {
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

/** A design with nothing in it. */
export const emptyDesign = (
  name: string,
  conventions: Design['conventions'],
  created: number,
): Design => ({
  name,
  conventions,
  schema: emptySchema,
  layout: emptyLayout,
  history: { created, migrations: [] },
})
