import { inProject } from '@tandem/proof'
import { DRIZZLE_GLOBALS } from './drizzle-globals.ts'
import {
  type DrizzleExports,
  type DrizzleRelation,
  type DrizzleTable,
  drizzleExports,
} from './drizzle-exports.ts'
import type { QueryLanguage, QueryWorld } from './language.ts'

/** What a query can name without having imported it. */
export interface Scope {
  /** The declarations, as the text of a file. */
  readonly text: string
  readonly names: ReadonlySet<string>
}

/** The folder that queries stand in, so that `./schema` and `./database` are the files of the house. */
export function queryFolder(language: QueryLanguage, { conventions }: QueryWorld): string {
  const { drizzle, kysely } = conventions.files
  const path = language === 'drizzle' ? drizzle : kysely
  return inProject(path.slice(0, path.lastIndexOf('/') + 1))
}

/** The text of a module's path in quotes, without the ending that TypeScript finds by itself. */
const moduleOf = (path: string): string =>
  JSON.stringify(inProject(path).replace(/\.[cm]?tsx?$/, ''))

/** `db` and `sql`. */
export function kyselyScope({ files, conventions }: QueryWorld): Scope {
  const path = conventions.files.kysely
  const wanted = conventions.kysely.interface
  const isThere = (files.get(path) ?? '').includes(` ${wanted} `)
  // An interface that could not be named as the conventions wish is called `Database`.
  const name = JSON.stringify(isThere ? wanted : 'Database')
  return {
    names: new Set(['db', 'sql']),
    text: `
import type { Kysely, sql as kyselySql } from 'kysely'
import type { ${name} as Tables } from ${moduleOf(path)}
${FROM_NO_TABLE}
declare global {
  /** The database of the design. */
  const db: Kysely<Tables>
  const sql: typeof kyselySql
}
`,
  }
}

/**
 * What a call gives whose table is misspelt. TypeScript would take it for any table, list of tables or expression, and
 * work out what all of those give: with 100 tables that is more than five seconds. When nothing fits, it keeps to what
 * comes first, which is these; and they fit nothing, since nobody writes a second argument.
 */
const FROM_NO_TABLE = `
import type { DeleteQueryBuilder, DeleteResult, SelectQueryBuilder, UpdateQueryBuilder, UpdateResult } from 'kysely'
type Names<DB> = readonly (keyof DB & string)[]
declare module 'kysely' {
  interface QueryCreator<DB> {
    selectFrom(from: Names<DB>, none: never): SelectQueryBuilder<DB, never, {}>
    updateTable(tables: Names<DB>, none: never): UpdateQueryBuilder<DB, never, never, UpdateResult>
    deleteFrom(from: Names<DB>, none: never): DeleteQueryBuilder<DB, never, DeleteResult>
  }
  interface ExpressionBuilder<DB, TB extends keyof DB> {
    selectFrom(from: Names<DB>, none: never): SelectQueryBuilder<DB, never, {}>
  }
}`

/** `db`, what the schema exports, and the operators. Where names meet, they come in this order. */
export function drizzleScope({ files, conventions }: QueryWorld): Scope {
  const path = conventions.files.drizzle
  const schema = drizzleExports(path, files.get(path) ?? '')
  const values = schema.values.filter((name) => name !== 'db')
  const operators = DRIZZLE_GLOBALS.filter((name) => !values.includes(name))
  return {
    names: new Set(['db', ...values, ...operators]),
    text: `
import type * as drizzle from 'drizzle-orm'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type * as schema from ${moduleOf(path)}
${relationalTables(schema)}
declare global {
  /** The database of the design. */
  const db: BaseSQLiteDatabase<'async', unknown, typeof schema, Tables>
${values.map((name) => documented(name, schema)).join('\n')}
${operators.map((name) => `  const ${name}: typeof drizzle.${name}`).join('\n')}
}
`,
  }
}

function documented(name: string, { tables }: DrizzleExports): string {
  const comment = tables.find(({ key }) => key === name)?.comment ?? ''
  return `${comment}\n  const ${name}: typeof schema.${name}`
}

/**
 * What Drizzle's `ExtractTablesWithRelations` makes of the schema, written out. It would work out every table and
 * relation to give any one of them: with 100 tables that is more than a second for each key that is pressed.
 */
function relationalTables({ tables }: DrizzleExports): string {
  const names = new Map(tables.map(({ key, name }) => [key, name]))
  const entries = tables
    .filter(({ kind }) => kind === 'table')
    .map((table) => `  ${table.key}: ${relationalTable(table, names)}`)
  return `type Tables = {\n${entries.join('\n')}\n}`
}

function relationalTable(
  { key, name, relations }: DrizzleTable,
  names: ReadonlyMap<string, string>,
): string {
  const fields = relations.map((it) => `${JSON.stringify(it.name)}: ${relation(key, it, names)}`)
  return `{
    tsName: ${JSON.stringify(key)}
    dbName: ${JSON.stringify(name)}
    columns: (typeof schema.${key})['_']['columns']
    relations: { ${fields.join('; ')} }
    primaryKey: drizzle.AnyColumn[]
  }`
}

function relation(
  key: string,
  { kind, target, fields }: DrizzleRelation,
  names: ReadonlyMap<string, string>,
): string {
  const name = JSON.stringify(names.get(target) ?? target)
  if (kind === 'many') return `drizzle.Many<${name}>`
  const columns = fields.map((field) => JSON.stringify(field)).join(' | ')
  // A relation without columns of its own is the other side of one: it may find no row.
  const isSure =
    columns === ''
      ? 'false'
      : `[(typeof schema.${key})[${columns}]['_']['notNull']] extends [true] ? true : false`
  return `drizzle.One<${name}, ${isSure}>`
}
