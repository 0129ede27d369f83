import type { ColumnId, EnumId, Id, TableId } from './id.ts'
import { remembered } from './per-table.ts'
import type { Column, Enum, ForeignKey, Module, Schema, Table, View } from './schema.ts'

/** An index over an array of things with ids, built once for each array. */
function indexed<T extends { readonly id: string }>() {
  const known = new WeakMap<readonly T[], ReadonlyMap<string, T>>()
  return (items: readonly T[]): ReadonlyMap<string, T> => {
    let map = known.get(items)
    if (map === undefined) {
      map = new Map(items.map((item) => [item.id, item]))
      known.set(items, map)
    }
    return map
  }
}

const tables = indexed<Table>()
const columns = indexed<{ readonly id: string }>()
const enums = indexed<Enum>()
const modules = indexed<Module>()

function found<T>(thing: T | undefined, what: string, id: Id<string>): T {
  if (thing === undefined) throw new RangeError(`the schema has no ${what} ${id}`)
  return thing
}

/** The table with this id. Throws a RangeError when there is none: ids always resolve. */
export const tableOf = (schema: Schema, id: TableId): Table =>
  found(tables(schema.tables).get(id), 'table', id)

export const findTable = (schema: Schema, id: string): Table | undefined =>
  tables(schema.tables).get(id)

export const columnOf = (table: Table, id: ColumnId): Column =>
  found(columns(table.columns).get(id) as Column | undefined, `column of ${table.name}`, id)

export const findColumn = (table: Table, id: string): Column | undefined =>
  columns(table.columns).get(id) as Column | undefined

export const enumOf = (schema: Schema, id: EnumId): Enum =>
  found(enums(schema.enums).get(id), 'enum', id)

export const moduleOf = (schema: Schema, of: Table | View): Module | null =>
  of.module === null ? null : found(modules(schema.modules).get(of.module), 'module', of.module)

/** The name in SQL: the prefix of the module, then the name. */
export const tableName = (schema: Schema, of: Table | View): string =>
  (moduleOf(schema, of)?.prefix ?? '') + of.name

export const isPrimary = (table: Table, column: ColumnId): boolean =>
  table.primaryKey?.columns.includes(column) ?? false

/** Whether the column is a name for the rowid: `INTEGER PRIMARY KEY`, which SQLite fills itself. */
export function isRowid(table: Table, column: Column): boolean {
  const key = table.primaryKey
  const { type } = column
  const integer =
    ['integer', 'boolean', 'timestamp'].includes(type.kind) ||
    (type.kind === 'declared' && type.sql.trim().toLowerCase() === 'integer')
  return !table.withoutRowid && integer && key?.columns.length === 1 && key.columns[0] === column.id
}

/** Whether these columns, in any order, are sure to be unique: the primary key or a unique. */
export function isUnique(table: Table, ids: readonly ColumnId[]): boolean {
  const same = (other: readonly ColumnId[]) =>
    other.length === ids.length && other.every((id) => ids.includes(id))
  return (
    (table.primaryKey !== null && same(table.primaryKey.columns)) ||
    table.uniques.some((unique) => same(unique.columns)) ||
    table.indexes.some(
      (index) =>
        index.unique &&
        index.where === null &&
        index.parts.every((part) => part.kind === 'column') &&
        same(index.parts.flatMap((part) => (part.kind === 'column' ? [part.column] : []))),
    )
  )
}

/** Every foreign key that points to the table, with the table that has it. */
export const referencesTo = (
  schema: Schema,
  target: TableId,
): readonly { readonly table: Table; readonly foreignKey: ForeignKey }[] =>
  schema.tables.flatMap((table) =>
    table.foreignKeys
      .filter((foreignKey) => foreignKey.target === target)
      .map((foreignKey) => ({ table, foreignKey })),
  )

/** The enums that the columns of a table or view have, each once for each column. */
export const enumsOf: (of: Table | View) => readonly EnumId[] = (of) => enumIds(of, null)

const enumIds = remembered(
  (_of: Table | View, _context: null) => [],
  (of): readonly EnumId[] =>
    of.columns.flatMap(({ type }) => (type.kind === 'enum' ? [type.enum] : [])),
)
