import {
  type SqlColumn,
  type SqlContext,
  type SqlTable,
  createSchema,
  lowered,
  scratchDatabase,
  showSql,
  significant,
  toSqlTable,
  tokenize,
} from '@tandem/formats'
import { CONVENTIONS, type Conventions, type Schema, same, tableName } from '@tandem/model'
import { type Finding, finding } from './finding.ts'
import type { HistoryPorts } from './ports.ts'

/** What the migrations say. */
interface Said {
  readonly found: { readonly tag: string; readonly sql: string | null }
  readonly schema: Schema
  /** Whether the schema is that of the snapshot, and not of the SQL itself. */
  readonly isBySnapshot: boolean
}

/**
 * Where the SQL, run from the start, no longer makes the database that a snapshot says. What differs is told of
 * once, at the first migration after which it does.
 */
export function findDrift(
  migrations: readonly Said[],
  conventions: Conventions,
  ports: HistoryPorts,
): readonly Finding[] {
  const { open, newId } = ports
  const running = scratchDatabase(open(), newId)
  const said = scratchDatabase(open(), newId)
  let known = new Set<string>()
  return migrations.flatMap(({ found: { tag, sql }, schema, isBySnapshot }): Finding[] => {
    running.run(sql ?? '')
    if (!isBySnapshot) return []
    said.clear()
    for (const statement of createSchema({ schema, conventions })) said.run(statement.sql)
    const differences = differencesBetween(running.inspect().schema, said.inspect().schema)
    const more = differences.filter((difference) => !known.has(difference))
    known = new Set(differences)
    return more.length === 0 ? [] : [drift(tag, more)]
  })
}

function drift(tag: string, differences: readonly string[]): Finding {
  const list = differences.slice(0, MOST).join(', ') + (differences.length > MOST ? ', …' : '')
  const message = `Run from the start up to ${tag}, the SQL makes another database than its snapshot says. Different: ${list}. Write what is missing into a migration of its own, or mend the SQL if no database has run it.`
  return finding('drift', tag, message)
}

const MOST = 5

/**
 * What one database has and the other has not, each thing once and named: “tasks.title”, the index “i”. Both
 * must have been read from SQLite. The order of columns, names of constraints and spaces do not count.
 */
function differencesBetween(a: Schema, b: Schema): readonly string[] {
  const [own, other] = [describe(a), describe(b)]
  return [...new Map([...own, ...other])].flatMap(([key, { table }]) => {
    // Of a table that is missing, the rest is missing too.
    const isTold = table !== null && own.has(table) !== other.has(table)
    return isTold || same(own.get(key), other.get(key)) ? [] : [key]
  })
}

interface Fact {
  /** The key of the table that it is of; null: none. */
  readonly table: string | null
  readonly value: unknown
}

/** By the name of each thing, all that is to be said of it. */
function describe(schema: Schema): ReadonlyMap<string, Fact> {
  const context: SqlContext = { schema, conventions: CONVENTIONS.standard }
  return new Map([
    ...schema.tables.flatMap((table) => describeTable(toSqlTable(table, context))),
    ...schema.views.map((view): [string, Fact] => [
      `the view “${lowered(tableName(schema, view))}”`,
      { table: null, value: words(showSql(schema, view.select)) },
    ]),
  ])
}

function describeTable(sql: SqlTable): readonly (readonly [string, Fact])[] {
  const name = lowered(sql.name)
  const table = `the table “${name}”`
  const key = sql.primaryKey?.columns ?? sql.columns.filter((it) => it.primaryKey).map(named)
  const facts: readonly (readonly [string, unknown])[] = [
    ...sql.columns.map(
      (column) =>
        [
          `“${name}.${lowered(column.name)}”`,
          columnFacts(column, key.includes(column.name)),
        ] as const,
    ),
    ...sql.foreignKeys.map(
      (it) =>
        [
          `the foreign key of “${name}” (${it.columns.map(lowered).join(', ')}) to “${lowered(it.target)}”`,
          [it.targetColumns.map(lowered), it.onDelete, it.onUpdate],
        ] as const,
    ),
    ...sql.indexes.map(
      (it) =>
        [
          `the index “${lowered(it.name)}”`,
          [name, it.unique, it.parts.map((part) => words(part.text)), words(it.where ?? '')],
        ] as const,
    ),
    ...sql.checks.map((it) => [`the CHECK ${words(it.sql)} of “${name}”`, null] as const),
  ]
  return [
    // drizzle-kit has changed its mind about the order of a key: in old SQL it is another one.
    [table, { table: null, value: key.map(lowered).toSorted() }],
    ...facts.map(([key, value]) => [key, { table, value }] as const),
  ]
}

const columnFacts = (column: SqlColumn, isKey: boolean): readonly unknown[] => [
  words(column.type),
  column.autoIncrement,
  // A key is told NOT NULL by some and not by others.
  column.notNull || isKey,
  // drizzle-kit 1.0 writes some backslashes of its snapshots twice.
  column.default === null ? null : words(String(column.default)).replaceAll('\\\\', '\\'),
  column.generated === null ? null : [words(column.generated.as), column.generated.mode],
]

const named = ({ name }: { readonly name: string }): string => name

/** SQL without spaces, comments and quotes that make no difference. */
const words = (sql: string): string =>
  significant(tokenize(sql))
    .map((token) => (token.kind === 'name' ? lowered(token.value) : token.text))
    .join(' ')
