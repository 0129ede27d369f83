import { backtick, createSchema, sqlString, toSqlTable, type SqlContext } from '@tandem/formats'
import type { Answers, Plan, Risk } from '@tandem/plan'
import { connectionTo } from '@tandem/live/node'
import { drizzle } from 'drizzle-orm/sql-js'
import type { Database } from 'sql.js'
import { pragmasOf } from '../real/pragmas.ts'

/** The ways in which people run a migration. */
export const WAYS = {
  /** drizzle-orm's own: all of them in one transaction, foreign keys on. */
  migrator(db: Database, statements: readonly string[]) {
    const orm = drizzle(db) as unknown as {
      dialect: { migrate(migrations: readonly unknown[], session: unknown): void }
      session: unknown
    }
    try {
      orm.dialect.migrate(
        [{ sql: [...statements], bps: true, folderMillis: 1, hash: 'h' }],
        orm.session,
      )
    } finally {
      db.run('DROP TABLE __drizzle_migrations')
    }
  },
  /** The text of the file in one piece. */
  script(db: Database, statements: readonly string[]) {
    db.exec(statements.join('\n'))
  },
  /** Each statement by itself; the first error ends it. */
  statements(db: Database, statements: readonly string[]) {
    for (const sql of statements) db.run(sql)
  },
} as const

export function create(db: Database, context: SqlContext): void {
  for (const { sql } of createSchema(context)) db.run(sql)
}

/** Rows, each of which the database itself took: none violates anything. */
export function fill(db: Database, context: SqlContext, next: (max: number) => number): void {
  db.run('PRAGMA foreign_keys = ON')
  for (let round = 0; round < 12; round += 1)
    for (const table of context.schema.tables) {
      const sql = toSqlTable(table, context)
      const stored = sql.columns.filter((column) => column.generated === null && next(5) > 0)
      const values = stored.map((column) => {
        const key = table.foreignKeys.find((it) =>
          it.columns.some(({ from }) => from === column.id),
        )
        const target = context.schema.tables.find(({ id }) => id === key?.target)
        const to = target?.columns.find(
          ({ id }) => id === key?.columns.find(({ from }) => from === column.id)?.to,
        )
        const type = table.columns.find(({ id }) => id === column.id)?.type
        const values = context.schema.enums.find(
          (it) => type?.kind === 'enum' && it.id === type.enum,
        )?.values
        if (target !== undefined && to !== undefined && next(4) > 0)
          return `(SELECT ${backtick(to.name)} FROM ${backtick(toSqlTable(target, context).name)} LIMIT 1 OFFSET ${next(2)})`
        if (values !== undefined && values.length > 0)
          return sqlString(values[next(values.length)]?.value ?? '')
        return VALUES[next(VALUES.length)] ?? 'NULL'
      })
      const names = stored.map(({ name }) => backtick(name)).join(', ')
      try {
        db.run(
          stored.length === 0
            ? `INSERT INTO ${backtick(sql.name)} DEFAULT VALUES`
            : `INSERT INTO ${backtick(sql.name)}(${names}) VALUES (${values.join(', ')})`,
        )
      } catch {
        // The database says that it does not fit.
      }
    }
}

const VALUES = [
  'NULL',
  '0',
  '1',
  '2',
  '-7',
  '9007199254740993',
  '1.5',
  "''",
  "'one'",
  "'it''s'",
  "'2'",
  "'2026-11-21 10:00:00'",
  "x'00ff'",
  "'😀'",
  '1763683200',
]

export const rowsOf = (db: Database, sql: string): readonly unknown[][] =>
  db.exec(sql)[0]?.values ?? []

/** What SQLite tells of a database whose columns may stand in any order. */
export function told(db: Database, context: SqlContext) {
  const connection = connectionTo(db)
  const names = rowsOf(
    db,
    "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '__drizzle_migrations' ORDER BY 1, 2",
  )
  const tables = context.schema.tables.map((table) => {
    const { name } = toSqlTable(table, context)
    const { columns, foreignKeys, ...rest } = pragmasOf(connection, name)
    return {
      name,
      ...rest,
      columns: byText(columns),
      foreignKeys: byText(foreignKeys),
      sql: rowsOf(db, `SELECT sql FROM sqlite_schema WHERE name = ${sqlString(name)}`).map(
        ([sql]) => /AUTOINCREMENT/.test(String(sql)),
      ),
      checks: [
        ...String(
          rowsOf(db, `SELECT sql FROM sqlite_schema WHERE name = ${sqlString(name)}`)[0]?.[0],
        ).matchAll(/CONSTRAINT ("(?:[^"]|"")*") CHECK/g),
      ]
        .map(([, check]) => String(check))
        .toSorted((a, b) => (a < b ? -1 : 1)),
    }
  })
  return { names, tables }
}

const byText = <T>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** How many rows a risk concerns; null: an answer reads another table by a name that it only gets. */
export function countOf(
  db: Database,
  { count }: Pick<Risk, 'count'>,
  answers: Answers,
): number | null {
  try {
    return Number(rowsOf(db, count)[0]?.[0])
  } catch (error) {
    const isAnswered = Object.values(answers.columns).some(
      ({ sql }) => sql.includes('SELECT') && count.includes(sql),
    )
    if (isAnswered && /no such (table|column)/.test(String(error))) return null
    throw new Error(`${String(error)} in ${count}`, { cause: error })
  }
}

/** The first thing that is offered, wherever something is. */
export function answered(plan: Plan, db: Database, answers: Answers): Answers {
  const columns: Record<string, Answers['columns'][string]> = { ...answers.columns }
  const values: Record<string, Answers['values'][string]> = { ...answers.values }
  for (const { ask, level, ...risk } of plan.risks) {
    if (ask === null || level !== 'fails' || countOf(db, risk, answers) === 0) continue
    if (ask.kind === 'value') {
      const [target] = ask.targets
      if (target !== undefined) values[ask.value] = target.id
    } else {
      const [proposal] = ask.proposals
      if (proposal !== undefined && (columns[ask.column] === undefined || ask.kind === 'convert'))
        columns[ask.column] = { kind: ask.kind, sql: proposal.sql }
    }
  }
  return { ...answers, columns, values }
}
