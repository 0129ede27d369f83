import {
  type SqlContext,
  type SqlTable,
  createSchema,
  lowered,
  scratchDatabase,
  significant,
  toSqlTable,
  tokenize,
} from '@tandem/formats'
import {
  CONVENTIONS,
  type Conventions,
  type Schema,
  emptySchema,
  same,
  tableName,
} from '@tandem/model'
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
 * Whether the SQL of all migrations makes the database that the last snapshot says; if not, from which one on.
 */
export function findDrift(
  migrations: readonly Said[],
  conventions: Conventions,
  ports: HistoryPorts,
): readonly Finding[] {
  const snapshots = migrations.flatMap(({ isBySnapshot }, at) => (isBySnapshot ? [at] : []))
  const driftAt = (at: number) => {
    const sql = migrations.slice(0, at + 1).map(({ found }) => found.sql ?? '')
    const said = createSchema({ schema: migrations[at]?.schema ?? emptySchema, conventions })
    return differencesBetween(
      made(sql, ports),
      made(
        said.map((statement) => statement.sql),
        ports,
      ),
    )
  }
  const last = snapshots.at(-1)
  if (last === undefined || driftAt(last).length === 0) return []
  const first = firstOf(snapshots, (at) => driftAt(at).length > 0) ?? last
  const { tag } = migrations[first]?.found ?? { tag: '' }
  const differences = driftAt(first)
  const list = differences.slice(0, MOST).join(', ') + (differences.length > MOST ? ', …' : '')
  const message = `Run from the start up to ${tag}, the SQL makes another database than its snapshot says. Different: ${list}. Write what is missing into a migration of its own, or mend the SQL if no database has run it.`
  return [finding('drift', tag, message)]
}

const MOST = 5

function made(sql: readonly string[], { open, newId }: HistoryPorts): Schema {
  const scratch = scratchDatabase(open(), newId)
  for (const text of sql) scratch.run(text)
  return scratch.inspect().schema
}

/** The first that is so, where all after it are so too; found in a few steps. */
function firstOf(items: readonly number[], isSo: (item: number) => boolean): number | undefined {
  let [low, high] = [0, items.length - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isSo(items[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return items[low]
}

/**
 * What one database has and the other has not, each thing once and named: “tasks.title”, the index “i”. Both
 * must have been read from SQLite. The order of columns, names of constraints and spaces do not count.
 */
export function differencesBetween(a: Schema, b: Schema): readonly string[] {
  const [own, other] = [describe(a), describe(b)]
  return [...new Set([...own.keys(), ...other.keys()])].filter(
    (key) => !same(own.get(key), other.get(key)),
  )
}

/** By name of the thing, all that is to be said of it. */
function describe(schema: Schema): ReadonlyMap<string, unknown> {
  const context: SqlContext = { schema, conventions: CONVENTIONS.standard }
  const tables = schema.tables.map((table) => toSqlTable(table, context))
  return new Map([
    ...tables.flatMap(describeTable),
    ...schema.views.map(
      (view) => [`the view “${lowered(tableName(schema, view))}”`, null] as const,
    ),
  ])
}

function describeTable(table: SqlTable): readonly (readonly [string, unknown])[] {
  const name = lowered(table.name)
  const key = table.primaryKey?.columns ?? table.columns.filter((it) => it.primaryKey).map(named)
  return [
    // drizzle-kit has changed its mind about the order of a key: it stands in old SQL in another one.
    [`the table “${name}”`, key.map(lowered).toSorted()],
    ...table.columns.map((column): [string, unknown] => [
      `“${name}.${lowered(column.name)}”`,
      [
        words(column.type),
        column.autoIncrement,
        // A key is told NOT NULL by some and not by others.
        column.notNull || key.includes(column.name),
        // drizzle-kit 1.0 writes some backslashes of its snapshots twice.
        column.default === null ? null : words(String(column.default)).replaceAll('\\\\', '\\'),
        column.generated === null ? null : [words(column.generated.as), column.generated.mode],
      ],
    ]),
    ...table.foreignKeys.map((it): [string, unknown] => [
      `the foreign key of “${name}” (${it.columns.map(lowered).join(', ')}) to “${lowered(it.target)}”`,
      [it.targetColumns.map(lowered), it.onDelete, it.onUpdate],
    ]),
    ...table.indexes.map((it): [string, unknown] => [
      `the index “${lowered(it.name)}”`,
      [name, it.unique, it.parts.map((part) => words(part.text)), words(it.where ?? '')],
    ]),
    ...table.checks.map((it): [string, unknown] => [
      `the CHECK ${words(it.sql)} of “${name}”`,
      null,
    ]),
  ]
}

const named = ({ name }: { readonly name: string }): string => name

/** SQL without spaces, comments and quotes that make no difference. */
const words = (sql: string): string =>
  significant(tokenize(sql))
    .map((token) => (token.kind === 'name' ? lowered(token.value) : token.text))
    .join(' ')
