import {
  type EnumId,
  type KyselyConventions,
  type Schema,
  type Table,
  type TableId,
  type View,
  type ViewId,
  moduleOf,
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

export function kyselyNames(schema: Schema, { interface: wanted }: KyselyConventions): KyselyNames {
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
    const names = tableNames(wordsOf(schema, of), isTaken)
    for (const name of Object.values(names)) taken.add(name)
    tables.set(of.id, names)
  }
  return { interface: root, tables, enums }
}

const wordsOf = (schema: Schema, of: Table | View): string => {
  const module = moduleOf(schema, of)
  return of.key ?? (module === null ? of.name : `${module.name}_${of.name}`)
}

/** `users` → `UsersTable`, `User`, `NewUser`, `UserUpdate`: all four free. */
function tableNames(name: string, isTaken: (name: string) => boolean): TableNames {
  const plural = pascalCase(name, 'Table')
  const one = pascalCase(singular(name), 'Row')
  const trio = (suffix: string): TableNames => ({
    table: `${plural}${suffix}Table`,
    row: one + suffix,
    insert: `New${one}${suffix}`,
    update: `${one}${suffix}Update`,
  })
  const clashes = (suffix: string) => Object.values(trio(suffix)).some(isTaken)
  const suffix = clashes('') ? freeName('Row', clashes) : ''
  return trio(suffix)
}
