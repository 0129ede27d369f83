import { doubleQuote, significant, tokenize } from '@tandem/formats'
import type { Database } from 'sql.js'
import { errorOf, query, value } from '../query.ts'
import type { RehearsalRequest, StatementFailure } from './rehearsal.ts'

export interface Ran {
  readonly failure: StatementFailure | null
  readonly foreignKeysOff: boolean
  readonly ms: number
}

/** Runs the migration to its end or its first error. Afterwards no transaction is open. */
export function runMigration(
  db: Database,
  { mode, statements }: RehearsalRequest,
  started: (statement: number) => void,
): Ran {
  const start = performance.now()
  if (mode === 'migrator') db.run('BEGIN')
  const runOne = mode === 'migrator' ? runAlone : runAll
  const failure = firstFailure(statements, (sql, index) => {
    started(index)
    runOne(db, sql)
  })
  const atEnd = failure ?? endOf(db, mode, statements.length)
  const ms = performance.now() - start
  errorOf(() => db.run('ROLLBACK'))
  const foreignKeysOff = value(db, 'PRAGMA foreign_keys') === 0
  detachAll(db)
  return { failure: atEnd ?? unreadable(db, statements.length), foreignKeysOff, ms }
}

function detachAll(db: Database): void {
  const [main, temporary] = [0, 1]
  for (const [place, name] of query(db, 'PRAGMA database_list').rows) {
    if (place === main || place === temporary) continue
    errorOf(() => db.run(`DETACH ${doubleQuote(String(name))}`))
  }
}

/** A script can write anything into the schema, and SQLite notices when it reads it again. */
function unreadable(db: Database, statement: number): StatementFailure | null {
  const sqlite = errorOf(() =>
    db.run('PRAGMA writable_schema = RESET; SELECT 1 FROM sqlite_schema'),
  )
  return sqlite === null ? null : { statement, sqlite }
}

function firstFailure(
  statements: readonly string[],
  run: (sql: string, index: number) => void,
): StatementFailure | null {
  for (const [statement, sql] of statements.entries()) {
    const sqlite = errorOf(() => run(sql, statement))
    if (sqlite !== null) return { statement, sqlite }
  }
  return null
}

/** COMMIT is where SQLite checks the foreign keys that were deferred. */
function endOf(db: Database, mode: RehearsalRequest['mode'], statement: number) {
  if (mode === 'migrator') {
    const sqlite = errorOf(() => db.run('COMMIT'))
    return sqlite === null ? null : { statement, sqlite }
  }
  const isOpen = errorOf(() => db.run('BEGIN; ROLLBACK')) !== null
  return isOpen ? { statement, sqlite: leftOpen } : null
}

const leftOpen =
  'The script leaves a transaction open, so what it did since BEGIN is lost when it ends.'

const runAll = (db: Database, sql: string): void => void db.run(sql)

/** The drivers under drizzle-orm prepare a text and run the first statement, or refuse the text. */
function runAlone(db: Database, sql: string): void {
  if (isBlank(sql)) return
  const statement = db.prepare(sql)
  try {
    if (!isBlank(sql.slice(statement.getSQL().length))) throw new Error(severalInOne)
    while (statement.step()) {
      // Rows are of no interest: only what the statement does.
    }
  } finally {
    statement.free()
  }
}

const severalInOne =
  'This is more than one statement, and a migrator runs one at a time: put `--> statement-breakpoint` between them.'

const isBlank = (sql: string): boolean =>
  significant(tokenize(sql)).every((token) => token.text === ';')
