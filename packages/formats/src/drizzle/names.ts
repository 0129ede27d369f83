import type {
  ColumnId,
  Enum,
  EnumForm,
  EnumId,
  Module,
  Schema,
  Table,
  TableId,
  View,
  ViewId,
} from '@tandem/model'
import { moduleOf, remembered, rememberedLast } from '@tandem/model'
import { freeName } from '../free-name.ts'
import { camelCase, isReserved, pascalCase } from '../typescript/names.ts'
import { isIdentifier } from '../typescript/print.ts'

/** What the exports of `schema.ts` are called. */
export interface DrizzleNames {
  readonly tables: ReadonlyMap<TableId | ViewId, string>
  /** The const array or object of an enum, and its type. */
  readonly enums: ReadonlyMap<EnumId, string>
  /** What `relations()` of a table is called, if it has any. */
  readonly relations: ReadonlyMap<TableId, string>
}

// What schema.ts imports or defines beside the tables.
const IMPORTED = new Set(
  `sql SQL relations sqliteTable sqliteView integer real numeric text blob customType primaryKey unique
  uniqueIndex index check foreignKey AnySQLiteColumn textEnum uuidv7 t`.split(/\s+/),
)

/** Names that are identifiers, differ from each other and shadow nothing that the file uses. */
export const drizzleNames = rememberedLast((schema: Schema, form: EnumForm) => {
  const read: unknown[] = [form, schema.enums, schema.views]
  for (const table of schema.tables) read.push(table.id, exportName(schema, table))
  for (const view of schema.views) read.push(exportName(schema, view))
  return read
}, namesOf)

function namesOf(schema: Schema, form: EnumForm): DrizzleNames {
  const taken = new Set<string>()
  const isTaken = (name: string) => taken.has(name) || IMPORTED.has(name) || isReserved(name)
  const take = (name: string, suffix: string): string => {
    const free = freeName(isTaken(name) && !taken.has(name) ? name + suffix : name, isTaken)
    taken.add(free)
    return free
  }
  const tables = new Map<TableId | ViewId, string>()
  for (const table of schema.tables) tables.set(table.id, take(exportName(schema, table), 'Table'))
  for (const view of schema.views) tables.set(view.id, take(exportName(schema, view), 'View'))
  const enums = new Map<EnumId, string>()
  for (const of of schema.enums) enums.set(of.id, take(enumName(of, form), 'Enum'))
  const relations = new Map<TableId, string>()
  for (const { id } of schema.tables) relations.set(id, take(`${tables.get(id)}Relations`, ''))
  return { tables, enums, relations }
}

/** An array of values is a value, `taskStatus`; a const object is also a type, `TaskStatus`. */
const enumName = ({ name }: Enum, form: EnumForm): string =>
  form === 'textEnum' ? pascalCase(name, 'Enum') : camelCase(name, 'values')

const exportName = (schema: Schema, of: Table | View): string =>
  wantedName(of, moduleOf(schema, of))

const wantedName = remembered((_of: Table | View, module: Module | null) => [module], derivedName)

function derivedName(of: Table | View, module: Module | null): string {
  if (of.key !== null && isIdentifier(of.key)) return of.key
  const name = module === null ? (of.key ?? of.name) : `${module.name}_${of.key ?? of.name}`
  return camelCase(name, 'table')
}

// Properties that a Drizzle table has of its own.
const OF_TABLES = new Set([
  '_',
  '$inferSelect',
  '$inferInsert',
  'getSQL',
  'enableRLS',
  'constructor',
])

/** What the columns of a table or view are called in it: identifiers that differ from each other. */
export const columnKeys: (of: Table | View) => ReadonlyMap<ColumnId, string> = (of) =>
  keysOf(of, null)

const keysOf = remembered(
  (_of: Table | View, _context: null) => [],
  (of): ReadonlyMap<ColumnId, string> => {
    const taken = new Set<string>()
    const keys = new Map<ColumnId, string>()
    for (const column of of.columns) {
      const own = column.key !== null && isIdentifier(column.key) ? column.key : null
      const wanted = own ?? camelCase(column.key ?? column.name, 'column')
      const key = freeName(wanted, (name) => taken.has(name) || OF_TABLES.has(name))
      taken.add(key)
      keys.set(column.id, key)
    }
    return keys
  },
)
