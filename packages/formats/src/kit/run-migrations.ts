import type { NewId } from '@tandem/model'
import type { Connection } from '../sqlite/connection.ts'
import { doubleQuote } from '../sqlite/quote.ts'
import { withoutSelect } from '../sqlite/read/create-as.ts'
import { readCreateHead } from '../sqlite/read/create-head.ts'
import { readVirtual } from '../sqlite/read/create-index.ts'
import { type Inspected, inspectBeside } from '../sqlite/read/inspect.ts'
import { pragmaName, statementKind } from '../sqlite/read/statement-kind.ts'
import { splitStatements } from '../sqlite/read/statements.ts'
import { withStub } from '../sqlite/read/stub-function.ts'
import { type Token, isWord, lowered, significant, tokenize } from '../sqlite/read/tokens.ts'

/** A statement that did not run. */
export interface NotRun {
  /** From 1. */
  readonly line: number
  /** What SQLite says of it, as a sentence. */
  readonly reason: string
  /** Whether it is one that libSQL has and SQLite has not: `ALTER TABLE … ALTER COLUMN … TO …`. */
  readonly isLibsql: boolean
}

/** A database in which migrations run one after the other, to see what they make. It never holds a row. */
export interface Scratch {
  /** Runs what changes the schema, and gives what did not run. Statements on rows are passed over. */
  readonly run: (sql: string) => readonly NotRun[]
  /** The schema as it is now. */
  readonly inspect: () => Inspected
  /** Takes everything out again. */
  readonly clear: () => void
  /** Whether there is now what a snapshot cannot say: triggers, virtual tables, STRICT and WITHOUT ROWID. */
  readonly isMoreThanSnapshots: () => boolean
}

interface Running {
  readonly connection: Connection
  /** By lowered name: the virtual tables whose module is not here; plain ones stand in for them. */
  readonly virtual: Map<string, { readonly name: string; readonly sql: string }>
}

export function scratchDatabase(connection: Connection, newId: NewId): Scratch {
  connection.exec('PRAGMA foreign_keys = OFF')
  const running: Running = { connection, virtual: new Map() }
  return {
    run: (sql) =>
      splitStatements(sql).flatMap(({ text, line }): NotRun[] => {
        const tokens = significant(tokenize(text))
        const reason = runStatement(running, text, tokens)
        return reason === null ? [] : [{ line, reason, isLibsql: isAlterColumn(tokens) }]
      }),
    inspect: () => {
      const virtual = [...running.virtual.values()].filter(({ name }) => exists(connection, name))
      return inspectBeside(connection, newId, { virtual, notes: new Map() })
    },
    clear: () => {
      running.virtual.clear()
      // What keeps the data of a virtual table goes with it, and not before.
      for (const { type, name } of connection.all(ALL))
        failure(connection, `DROP ${String(type)} IF EXISTS ${doubleQuote(String(name))}`)
    },
    isMoreThanSnapshots: () => running.virtual.size > 0 || connection.all(MORE).length > 0,
  }
}

/** Views first, as they lean on tables. */
const ALL = `SELECT type, name FROM sqlite_schema
  WHERE type IN ('view', 'table') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  ORDER BY type DESC, rowid DESC`

const MORE = `SELECT 1 FROM sqlite_schema
  WHERE type = 'trigger' OR (type = 'table' AND rootpage = 0)
  UNION ALL SELECT 1 FROM pragma_table_list
  WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    AND (strict OR wr)
  LIMIT 1`

const isAlterColumn = (tokens: readonly Token[]): boolean =>
  isWord(tokens[0], 'ALTER') && tokens.some((token, at) => at > 1 && isWord(token, 'ALTER'))

/** What went wrong, if anything did. */
function runStatement(
  { connection, virtual }: Running,
  sql: string,
  tokens: readonly Token[],
): string | null {
  switch (statementKind(tokens)) {
    case 'schema':
      return attempt(connection, () => withoutSelect(connection, sql, tokens))
    case 'virtual table': {
      const problem = attempt(connection, () => sql)
      if (problem === null || !/no such module/i.test(problem)) return problem
      const name = readCreateHead(tokens)?.name ?? ''
      virtual.set(lowered(name), { name, sql })
      return attempt(connection, () => standIn(name, sql))
    }
    case 'setting':
      // It decides what a later RENAME does to the rest of the schema.
      return isLegacyAlter(tokens) ? attempt(connection, () => sql) : null
    case 'refused': {
      const what = tokens.slice(0, 2).map((token) => token.text.slice(0, 40))
      return `${what.join(' ')} … was not run: it reaches outside the database.`
    }
    case 'rows':
    case 'nothing':
      return null
  }
}

const isLegacyAlter = (tokens: readonly Token[]): boolean =>
  pragmaName(tokens) === 'legacy_alter_table'

/** A plain table with all the names that are known to be in the virtual one. */
function standIn(name: string, sql: string): string {
  const columns = new Map(
    [...readVirtual(sql).columns, name, 'rank'].map((it) => [lowered(it), it]),
  )
  return `CREATE TABLE ${doubleQuote(name)} (${[...columns.values()].map(doubleQuote).join(', ')})`
}

/** Runs the statement, with stand-ins for functions that only the application has. */
function attempt(connection: Connection, sql: () => string): string | null {
  try {
    for (let now = sql(); ;) {
      const reason = failure(connection, now)
      if (reason === null) return null
      const stubbed = withStub(now, reason)
      if (stubbed === null) return `${reason}.`
      now = stubbed
    }
  } catch (error) {
    return `${reasonOf(error)}.`
  }
}

function failure(connection: Connection, sql: string): string | null {
  try {
    connection.exec(sql)
    return null
  } catch (error) {
    return reasonOf(error)
  }
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')

const exists = (connection: Connection, name: string): boolean =>
  connection.all("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE", [
    name,
  ]).length > 0
