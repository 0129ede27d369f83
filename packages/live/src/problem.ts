import { type Statement, lowered } from '@tandem/formats'
import type { Subject } from '@tandem/model'
import type { Database } from 'sql.js'
import { type Blueprint, type BlueprintTable, idsNamed } from './blueprint.ts'
import { type ForeignKeyFacts, foreignKeyFacts, isKey } from './inspect.ts'
import { errorOf, names, query } from './query.ts'
import { doubleQuote } from '@tandem/formats'

/** Why a blueprint does not become a database. */
export interface Problem {
  /** The thing of the design to mend; null: the build as a whole. */
  readonly at: Subject | null
  readonly message: string
  /** What SQLite said; null where it says nothing until a row is written. */
  readonly sqlite: string | null
}

/** A view or trigger that a statement made, so that what is wrong inside it is told at it. */
interface Made {
  readonly type: string
  readonly name: string
  readonly table: string
  readonly sql: string
  readonly at: Subject
}

export interface Loaded {
  readonly problems: readonly Problem[]
  /** Taken out again, so that they do not fire while rows are carried over: see `putTriggers`. */
  readonly triggers: readonly Made[]
}

/** Runs every statement and finds what SQLite would only say later, when someone reads or writes. */
export function loadSchema(db: Database, blueprint: Blueprint): Loaded {
  const { problems, made } = runStatements(db, blueprint)
  const views = made.filter(({ type }) => type === 'view')
  const triggers = made.filter(({ type }) => type === 'trigger')
  const inViews = views.flatMap((view) => {
    const sqlite = errorOf(() =>
      db.prepare(`SELECT * FROM ${doubleQuote(view.name)} LIMIT 0`).free(),
    )
    return sqlite === null ? [] : [{ at: view.at, message: sqlite, sqlite }]
  })
  for (const trigger of triggers) db.run(`DROP TRIGGER ${doubleQuote(trigger.name)}`)
  const isEcho = echoes(db, blueprint)
  return {
    problems: [
      ...[...problems, ...inViews].filter(({ sqlite }) => !isEcho(missingTable(sqlite))),
      ...brokenForeignKeys(db, blueprint, isEcho),
    ],
    triggers,
  }
}

function runStatements(db: Database, blueprint: Blueprint) {
  const problems: Problem[] = []
  const made = new Map<string, Made>()
  for (const statement of blueprint.statements) {
    const sqlite = errorOf(() => db.run(statement.sql))
    if (sqlite !== null) {
      problems.push({ at: subjectOf(blueprint, statement, sqlite), message: sqlite, sqlite })
    } else if (/\b(view|trigger)\b/i.test(statement.sql)) {
      const last = lastMade(db, statement.at)
      if (last !== null && !made.has(last.name)) made.set(last.name, last)
    }
  }
  return { problems, made: [...made.values()] }
}

/** A table of the blueprint that is not there has its own error: that others miss it is no news. */
function echoes(db: Database, blueprint: Blueprint): (table: string | null) => boolean {
  const there = tableNames(db)
  const wanted = new Set(blueprint.tables.map(({ name }) => lowered(name)))
  return (table) => table !== null && wanted.has(lowered(table)) && !there.has(lowered(table))
}

const tableNames = (db: Database): ReadonlySet<string> =>
  new Set(names(db, `SELECT name FROM sqlite_schema WHERE type = 'table'`).map(lowered))

const missingTable = (sqlite: string | null): string | null =>
  /^no such table: (?:main\.)?([^]*)$/.exec(sqlite ?? '')?.[1] ?? null

function lastMade(db: Database, at: Subject): Made | null {
  const sql = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid DESC LIMIT 1'
  const row = query(db, sql).rows[0]
  if (row === undefined) return null
  const [type = '', name = '', table = '', text = ''] = row.map(String)
  return { type, name, table, sql: text, at }
}

/** The statement's subject, with the column that SQLite's text names. */
function subjectOf(blueprint: Blueprint, { at }: Statement, sqlite: string): Subject {
  const table = blueprint.tables.find(({ id }) => id === at.id)
  if (at.column !== null || table === undefined) return at
  const text = lowered(sqlite)
  const column = table.columns.findLast(({ name }) =>
    mentions(lowered(table.name), lowered(name)).some((part) => text.startsWith(part)),
  )
  return column === undefined ? at : { id: at.id, column: column.id }
}

/** How SQLite's texts begin when they are about a column; written from names we know. */
const mentions = (table: string, column: string): readonly string[] => [
  `duplicate column name: ${column}`,
  `no such column: ${column}`,
  `no such column: ${table}.${column}`,
  `unknown datatype for ${table}.${column}: `,
  `missing datatype for ${table}.${column}`,
  `default value of column [${column}] is not constant`,
  `unknown column "${column}" in foreign key definition`,
  `generated column loop on "${column}"`,
  `near "${column}": `,
  `near "${doubleQuote(column)}": `,
]

/** Keys to a table or to columns that cannot be pointed to: SQLite takes them until a row comes. */
function brokenForeignKeys(
  db: Database,
  blueprint: Blueprint,
  isEcho: (table: string) => boolean,
): readonly Problem[] {
  const tables = tableNames(db)
  const known = new Map(blueprint.tables.map((table) => [lowered(table.name), table]))
  const byChild = new Map<string, ForeignKeyFacts[]>()
  for (const key of foreignKeyFacts(db)) {
    byChild.set(key.child, [...(byChild.get(key.child) ?? []), key])
  }
  return [...byChild].flatMap(([child, keys]): readonly Problem[] => {
    const table = known.get(lowered(child))
    if (table === undefined) return []
    const homeless = keys.filter((key) => !tables.has(lowered(key.parent)) && !isEcho(key.parent))
    const sqlite = errorOf(() => db.exec(`PRAGMA main.foreign_key_check(${doubleQuote(child)})`))
    const pointless = sqlite === null ? [] : mismatched(db, keys, sqlite)
    return homeless
      .map((key) => problemOfKey(table, key, null))
      .concat(pointless.map((key) => problemOfKey(table, key, sqlite)))
  })
}

/** SQLite's `foreign key mismatch - "child" referencing "parent"` does not say which key it means. */
function mismatched(db: Database, keys: readonly ForeignKeyFacts[], sqlite: string) {
  const present = keys.filter((key) => key.to.length > 0 || sqlite.endsWith(`"${key.parent}"`))
  const found = present.filter(
    (key) => key.from.length !== key.to.length || !isKey(db, key.parent, key.to),
  )
  return found.length > 0 ? found : keys.filter((key) => sqlite.endsWith(`"${key.parent}"`))
}

function problemOfKey(table: BlueprintTable, key: ForeignKeyFacts, sqlite: string | null): Problem {
  const [column] = idsNamed(table, key.from)
  const from = key.from.map((name) => `\`${table.name}.${name}\``).join(', ')
  const to = key.to.map((name) => `\`${name}\``).join(', ')
  const message =
    sqlite === null
      ? `${from} points to \`${key.parent}\`, which is not in the database. Point it to a table that is.`
      : `${from} points to ${to} of \`${key.parent}\`, which is not a key there. ` +
        `Make it the primary key or unique, or point to a column that is.`
  return { at: { id: table.id, column: column ?? null }, message, sqlite }
}

/** Makes the triggers again, one by one: an error that was not there before is that trigger's. */
export function putTriggers(db: Database, triggers: readonly Made[]): readonly Problem[] {
  return triggers.flatMap(({ sql, table, at }) => {
    const before = writeErrors(db, table)
    db.run(sql)
    const sqlite = writeErrors(db, table).find((error) => !before.includes(error))
    return sqlite === undefined ? [] : [{ at, message: sqlite, sqlite }]
  })
}

/** SQLite compiles the triggers of a table into each statement that writes to it. */
function writeErrors(db: Database, table: string): readonly string[] {
  const columns = names(db, `SELECT name FROM pragma_table_info(?, 'main')`, [table])
  const set = columns.map((name) => `${doubleQuote(name)} = NULL`).join(', ')
  return [
    `INSERT INTO ${doubleQuote(table)} DEFAULT VALUES`,
    `UPDATE ${doubleQuote(table)} SET ${set}`,
    `DELETE FROM ${doubleQuote(table)}`,
  ].flatMap((sql) => errorOf(() => db.prepare(sql).free()) ?? [])
}
