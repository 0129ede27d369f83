import {
  type EnumId,
  type KyselyConventions,
  type Module,
  type Schema,
  type Table,
  type TableId,
  type View,
  type ViewId,
  moduleOf,
  remembered,
  rememberedLast,
} from '@tandem/model'
import { freeName } from '../free-name.ts'
import { singular } from '../singular.ts'
import { isReserved, pascalCase } from '../typescript/names.ts'
import { isIdentifier } from '../typescript/print.ts'

/** What the types of the Kysely file are called. */
export interface KyselyNames {
  readonly interface: string
  readonly tables: ReadonlyMap<TableId | ViewId, TableNames>
  readonly enums: ReadonlyMap<EnumId, string>
}

export interface TableNames {
  readonly table: string
  readonly row: string
  readonly insert: string
  readonly update: string
}

// What the file imports or defines beside the tables.
const IMPORTED = new Set(
  `ColumnType Generated GeneratedAlways Insertable Selectable Updateable Kysely SqliteDialect
  BunSqliteDialect LibsqlDialect SqliteBoolean SQLite Transaction db client sqlite`.split(/\s+/),
)

export const kyselyNames = rememberedLast(
  (schema: Schema, { interface: root }: KyselyConventions) => {
    const read: unknown[] = [root, schema.enums, schema.views]
    for (const of of schema.tables) read.push(of.id, wordsOf(of, moduleOf(schema, of)).plural)
    for (const of of schema.views) read.push(wordsOf(of, moduleOf(schema, of)).plural)
    return read
  },
  namesOf,
)

function namesOf(schema: Schema, { interface: wanted }: KyselyConventions): KyselyNames {
  const root = isIdentifier(wanted) && !isReserved(wanted) ? wanted : 'Database'
  const taken = new Set<string>([root])
  const isTaken = (name: string) => taken.has(name) || IMPORTED.has(name) || isReserved(name)
  const enums = new Map<EnumId, string>()
  for (const of of schema.enums) {
    const name = freeName(pascalCase(of.name, 'Enum'), isTaken)
    taken.add(name)
    enums.set(of.id, name)
  }
  const tables = new Map<TableId | ViewId, TableNames>()
  for (const of of [...schema.tables, ...schema.views]) {
    const names = tableNames(wordsOf(of, moduleOf(schema, of)), isTaken)
    for (const name of Object.values(names)) taken.add(name)
    tables.set(of.id, names)
  }
  return { interface: root, tables, enums }
}

interface Words {
  readonly plural: string
  readonly one: string
}

const wordsOf = remembered(
  (_of: Table | View, module: Module | null) => [module],
  (of, module): Words => {
    const name = of.key ?? (module === null ? of.name : `${module.name}_${of.name}`)
    return { plural: pascalCase(name, 'Table'), one: pascalCase(singular(name), 'Row') }
  },
)

/** `users` → `UsersTable`, `User`, `NewUser`, `UserUpdate`: all four free. */
function tableNames({ plural, one }: Words, isTaken: (name: string) => boolean): TableNames {
  const trio = (suffix: string): TableNames => ({
    table: `${plural}${suffix}Table`,
    row: one + suffix,
    insert: `New${one}${suffix}`,
    update: `${one}${suffix}Update`,
  })
  const clashes = (suffix: string) => Object.values(trio(suffix)).some(isTaken)
  return trio(clashes('') ? freeName('Row', clashes) : '')
}
