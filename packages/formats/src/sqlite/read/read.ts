import { type Diagnostic, type NewId, emptySchema } from '@tandem/model'
import type { Connection } from '../connection.ts'
import { withoutSelect } from './create-as.ts'
import { readCreateHead } from './create-head.ts'
import { readVirtual } from './create-index.ts'
import { otherDialect } from './dialect.ts'
import { type Inspected, inspectBeside } from './inspect.ts'
import { doubleQuote } from '../quote.ts'
import { note } from './read-note.ts'
import { type StatementKind, pragmaName, statementKind } from './statement-kind.ts'
import { type SourceStatement, splitStatements } from './statements.ts'
import { withStub } from './stub-function.ts'
import { type Token, isWord, lowered, significant, tokenize } from './tokens.ts'

interface Reading {
  readonly connection: Connection
  readonly problems: Diagnostic[]
  /** What was not run and why, with how often. */
  readonly passed: Map<string, number>
  /** Virtual tables by lowered name; a plain table stands in for each. */
  readonly virtual: Map<string, { readonly name: string; readonly sql: string }>
  readonly notes: Map<string, string>
  ran: number
}

/**
 * Reads a text of SQL: one statement after the other in a scratch database, which is then inspected. A statement
 * that fails is told of with its line, and the rest goes on. Rows are checked and not stored.
 */
export function readSql(text: string, open: () => Connection, newId: NewId): Inspected {
  const statements = splitStatements(text)
  if (!statements.some((it) => /^create\b/i.test(it.text) || dumpedTable(it) !== null))
    return { schema: emptySchema, notes: [nothing(text)] }
  const connection = open()
  connection.exec('PRAGMA foreign_keys = OFF')
  const reading: Reading = {
    connection,
    problems: [],
    passed: new Map(),
    virtual: new Map(),
    notes: new Map(),
    ran: 0,
  }
  for (const statement of statements) readStatement(reading, statement)
  const { schema, notes } = inspectBeside(connection, newId, {
    virtual: [...reading.virtual.values()].filter(({ name }) => exists(connection, name)),
    notes: reading.notes,
  })
  return { schema, notes: [...summary(reading, text), ...passed(reading), ...notes] }
}

const nothing = (text: string): Diagnostic =>
  note(
    'nothing-to-read',
    'error',
    text.trim() === ''
      ? 'There is no SQL here. Paste CREATE TABLE statements, or choose an .sql file.'
      : 'There is no CREATE statement in this text. Tandem reads the CREATE TABLE statements of a SQLite database.',
  )

type Act = (reading: Reading, statement: SourceStatement, tokens: readonly Token[]) => void

const ACTS: Record<StatementKind, Act> = {
  schema: runStatement,
  'virtual table': (reading, statement) => virtualTable(reading, statement, statement.text),
  rows: (reading, statement, tokens) => {
    const dumped = dumpedTable(statement)
    if (dumped !== null) virtualTable(reading, statement, dumped)
    else {
      count(reading, tokens[0]?.text.toUpperCase() ?? '')
      // EXPLAIN compiles the statement, so that what is wrong in it is found, and runs nothing.
      attempt(reading, statement, () => `EXPLAIN ${statement.text}`, 'warning')
    }
  },
  setting: (reading, statement, tokens) => {
    const name = pragmaName(tokens)
    // It decides what a later RENAME does to the rest of the schema.
    if (name === 'legacy_alter_table') attempt(reading, statement, () => statement.text, 'warning')
    else count(reading, `PRAGMA ${name}`)
  },
  nothing: () => undefined,
  refused: ({ problems }, { line }, tokens) => {
    const what = tokens.slice(0, 2).map((token) => token.text.slice(0, 40))
    const message = `Line ${line} was not run: ${what.join(' ')} … reaches outside the text that is read. Leave it out.`
    problems.push(note('statement-refused', 'warning', message))
  },
}

function readStatement(reading: Reading, statement: SourceStatement): void {
  const tokens = significant(tokenize(statement.text))
  ACTS[statementKind(tokens)](reading, statement, tokens)
}

function count({ passed }: Reading, what: string): void {
  passed.set(what, (passed.get(what) ?? 0) + 1)
}

/** Whether it ran; if not, the reason is told. */
function attempt(
  { connection, problems }: Reading,
  { line }: SourceStatement,
  sql: () => string,
  severity: 'error' | 'warning' = 'error',
): boolean {
  try {
    const missing = execStubbed(connection, sql())
    if (missing.length > 0) problems.push(note('unknown-function', 'warning', own(line, missing)))
    return true
  } catch (error) {
    problems.push(note('statement-failed', severity, notUnderstood(line, error)))
    return false
  }
}

/** Runs the statement, with stand-ins for the functions that SQLite misses; gives their names. */
function execStubbed(connection: Connection, sql: string): readonly string[] {
  const missing: string[] = []
  for (let now = sql; ;) {
    try {
      connection.exec(now)
      return missing
    } catch (error) {
      const stubbed = withStub(now, reasonOf(error))
      if (stubbed === null) throw error
      missing.push(reasonOf(error).replace(/^.*: /, ''))
      now = stubbed
    }
  }
}

const own = (line: number, names: readonly string[]): string =>
  `Line ${line} uses ${names.join(', ')}, which SQLite does not have: your application has to define it before the table is used.`

const notUnderstood = (line: number, error: unknown): string =>
  `This statement was not understood: line ${line}: ${reasonOf(error)}.`

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')

function runStatement(
  reading: Reading,
  statement: SourceStatement,
  tokens: readonly Token[],
): void {
  reading.ran += 1
  const altered = isWord(tokens[0], 'ALTER') ? nameAt(tokens, 2) : null
  if (reading.virtual.has(lowered(altered ?? '')) || reading.virtual.has(ownerIn(tokens))) {
    const why = 'a virtual table cannot be altered, indexed or have triggers here'
    const message = `Line ${statement.line} was not run: ${why}. Change its CREATE VIRTUAL TABLE.`
    reading.problems.push(note('statement-refused', 'warning', message))
  } else {
    const sql = () => withoutSelect(reading.connection, statement.text, tokens)
    if (attempt(reading, statement, sql)) followNotes(reading, statement, tokens, altered)
  }
}

/** The table that an index or a trigger is made on, lowered; empty for other statements. */
function ownerIn(tokens: readonly Token[]): string {
  const head = readCreateHead(tokens)
  if (head?.kind !== 'index' && head?.kind !== 'trigger') return ''
  const on = tokens.findIndex((token, at) => at >= head.next && isWord(token, 'ON'))
  return on === -1 ? '' : lowered(nameAt(tokens, on + 1))
}

/** The name at the place, without the name of the database before it. */
const nameAt = (tokens: readonly Token[], at: number): string =>
  tokens[tokens[at + 1]?.text === '.' ? at + 2 : at]?.value ?? ''

/** The comments above a table or view go where its name goes. */
function followNotes(
  { notes }: Reading,
  { note }: SourceStatement,
  tokens: readonly Token[],
  altered: string | null,
): void {
  const head = readCreateHead(tokens)
  if (head?.kind === 'table' || head?.kind === 'view') {
    if (note !== '') notes.set(lowered(head.name), note)
  } else if (isWord(tokens[0], 'DROP')) {
    notes.delete(lowered(nameAt(tokens, isWord(tokens[2], 'IF') ? 4 : 2)))
  } else if (altered !== null && isWord(tokens.at(-3), 'RENAME') && isWord(tokens.at(-2), 'TO')) {
    const kept = notes.get(lowered(altered))
    notes.delete(lowered(altered))
    if (kept !== undefined) notes.set(lowered(tokens.at(-1)?.value ?? ''), kept)
  }
}

/** What the `.dump` of a database says for CREATE VIRTUAL TABLE; null for any other statement. */
function dumpedTable({ text }: SourceStatement): string | null {
  if (!/^insert\s+into\s+["`[]?sqlite_(schema|master)\b/i.test(text)) return null
  const sql = tokenize(text).find(
    ({ kind, value }) => kind === 'string' && /^create\s+virtual\s+table\b/i.test(value),
  )
  return sql?.value ?? null
}

/** Carries the table as its text. A plain table of its name stands in, so that what names it can be read. */
function virtualTable(reading: Reading, statement: SourceStatement, sql: string): void {
  const { connection, problems, virtual } = reading
  const name = readCreateHead(significant(tokenize(sql)))?.name ?? ''
  reading.ran += 1
  if (exists(connection, name)) {
    attempt(reading, statement, () => sql)
    return
  }
  try {
    connection.exec(sql)
    connection.exec(`DROP TABLE ${doubleQuote(name)}`)
  } catch (error) {
    if (!/no such module/i.test(reasonOf(error))) {
      problems.push(note('statement-failed', 'error', notUnderstood(statement.line, error)))
      return
    }
  }
  const columns = new Map(
    [...readVirtual(sql).columns, name, 'rank'].map((it) => [lowered(it), it]),
  )
  const list = [...columns.values()].map(doubleQuote).join(', ')
  if (attempt(reading, statement, () => `CREATE TABLE ${doubleQuote(name)} (${list})`))
    virtual.set(lowered(name), { name, sql })
}

const exists = (connection: Connection, name: string): boolean =>
  connection.all(
    "SELECT 1 FROM sqlite_schema WHERE type <> 'trigger' AND name = ? COLLATE NOCASE",
    [name],
  ).length > 0

const MOST_PROBLEMS = 100

/** The problems, below one sentence when the text is likely of another database. */
function summary({ problems, ran }: Reading, text: string): readonly Diagnostic[] {
  const failed = problems.filter(({ rule }) => rule === 'statement-failed').length
  const dialect = failed > 0 && failed * 2 >= ran ? otherDialect(text) : null
  const more = problems.length - MOST_PROBLEMS
  return [
    ...(dialect === null ? [] : [foreign(dialect, failed)]),
    ...problems.slice(0, MOST_PROBLEMS),
    ...(more > 0
      ? [note('statement-failed', 'error', `${more} more statements were not understood.`)]
      : []),
  ]
}

const foreign = (dialect: string, failed: number): Diagnostic =>
  note(
    'other-dialect',
    'error',
    `This looks like ${dialect}, and Tandem reads SQLite: ${failed} of its statements were not understood. Export it for SQLite, or convert it first.`,
  )

function passed({ passed }: Reading): readonly Diagnostic[] {
  if (passed.size === 0) return []
  const list = [...passed].map(([what, count]) => (count === 1 ? what : `${count} × ${what}`))
  return [
    note(
      'not-run',
      'hint',
      `Not run, as a design holds no rows and no settings: ${list.join(', ')}.`,
    ),
  ]
}
