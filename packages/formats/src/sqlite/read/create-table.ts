import { closedSql } from './comments.ts'
import { readCreateHead } from './create-head.ts'
import { type Reader, readerOf } from './reader.ts'
import { type Token, isMark, isWord, significant, splitAtCommas, tokenize } from './tokens.ts'

/** From `start` up to `end`, in UTF-16 units of the statement. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A column or a constraint between the commas of a CREATE TABLE; `column` is the index of the column. */
interface Item extends Span {
  readonly column: number | null
}

export type Constraint =
  | { readonly kind: 'primary key'; readonly name: string | null; readonly autoIncrement: boolean }
  | { readonly kind: 'unique'; readonly name: string | null; readonly columns: readonly string[] }
  | {
      readonly kind: 'check'
      readonly name: string | null
      readonly sql: string
    }
  | {
      readonly kind: 'foreign key'
      readonly name: string | null
      readonly columns: readonly string[]
      readonly target: string
    }

interface CreateColumn {
  readonly name: string
  /** The declared type as it is written; empty when there is none. */
  readonly type: string
  readonly collate: string | null
  /** The expression of a generated column. */
  readonly generated: string | null
}

/** What the text of a CREATE TABLE says that no pragma tells. */
export interface CreateTable {
  readonly columns: readonly CreateColumn[]
  readonly constraints: readonly Constraint[]
  /** What the model has no place for, in SQL's words: `ON CONFLICT REPLACE`. */
  readonly extras: readonly { readonly column: string | null; readonly sql: string }[]
  readonly items: readonly Item[]
  /** Where expressions stand: the comments in them are part of them. */
  readonly expressions: readonly Span[]
  /** Where the opening bracket stands. */
  readonly open: number
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] }
interface State extends Reader {
  readonly sql: string
  readonly out: Mutable<CreateTable>
}

/** Reads a CREATE TABLE that SQLite has accepted; null when the text is none. */
export function readCreateTable(sql: string): CreateTable | null {
  const tokens = significant(tokenize(sql))
  const head = readCreateHead(tokens)
  const open = head === null ? undefined : tokens[head.next]
  if (head === null || open === undefined || !isMark(open, '(')) return null
  const out = {
    columns: [],
    constraints: [],
    extras: [],
    items: [],
    expressions: [],
    open: open.start,
  }
  const state: State = { ...readerOf(tokens, head.next + 1), sql, out }
  while (!state.done() && !isMark(state.peek(), ')')) if (!state.mark(',')) item(state)
  return state.out
}

function item(state: State): void {
  const { out } = state
  const start = state.peek()?.start ?? 0
  const isTable = isWord(state.peek(), 'CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN')
  if (isTable) constraints(state, null)
  else column(state)
  const last = state.last()
  const end = last === undefined ? start : last.start + last.text.length
  out.items.push({ start, end, column: isTable ? null : out.columns.length - 1 })
}

function column(state: State): void {
  const name = state.next()?.value ?? ''
  const type = declaredType(state)
  const at = state.out.columns.push({ name, type, collate: null, generated: null }) - 1
  constraints(state, at)
}

// The words that SQLite reserves, so that none of them can be part of a type.
const BEHIND_TYPE =
  'CONSTRAINT PRIMARY NOT NULL UNIQUE CHECK DEFAULT COLLATE REFERENCES AS ON DEFERRABLE'.split(' ')

const isName = (token: Token | undefined) => token?.kind === 'name' || token?.kind === 'string'

function declaredType(state: State): string {
  const tokens: Token[] = []
  while (isName(state.peek()) && !isWord(state.peek(), ...BEHIND_TYPE)) {
    if (isWord(state.peek(), 'GENERATED') && isWord(state.peek(1), 'ALWAYS')) break
    const token = state.next()
    if (token !== undefined) tokens.push(token)
  }
  if (tokens.length > 0 && isMark(state.peek(), '(')) tokens.push(...state.group())
  const first = tokens[0]
  const last = tokens.at(-1)
  if (first === undefined || last === undefined) return ''
  const text = state.sql.slice(first.start, last.start + last.text.length)
  const isPlain = tokenize(text).every(
    ({ kind, text }) => kind !== 'comment' && !(kind === 'space' && text.includes('\n')),
  )
  return isPlain ? text : tokens.map((token) => token.text).join(' ')
}

/** The constraints of one column, or of the table up to the next comma. */
function constraints(state: State, at: number | null): void {
  let name: string | null = null
  while (!state.done() && !isMark(state.peek(), ',') && !isMark(state.peek(), ')')) {
    if (state.word('CONSTRAINT')) name = state.next()?.value ?? null
    else {
      constraint(state, at, name)
      name = null
    }
  }
}

function constraint(state: State, at: number | null, name: string | null): void {
  const { out } = state
  const own = at === null ? undefined : out.columns[at]
  if (state.word('PRIMARY')) primaryKey(state, own, name)
  else if (state.word('UNIQUE')) {
    const columns = own === undefined ? sorted(state, null) : [own.name]
    out.constraints.push({ kind: 'unique', name, columns })
  } else if (state.word('CHECK')) {
    out.constraints.push({ kind: 'check', name, sql: expression(state) })
  } else if (state.word('FOREIGN')) {
    state.word('KEY')
    const columns = names(state)
    if (state.word('REFERENCES')) reference(state, columns, name, null)
  } else if (state.word('REFERENCES')) {
    reference(state, own === undefined ? [] : [own.name], name, own?.name ?? null)
  } else if (own !== undefined && at !== null) columnOnly(state, own, at, name)
  else leftover(state, null)
}

function columnOnly(state: State, own: CreateColumn, at: number, name: string | null): void {
  const { out } = state
  if (state.word('COLLATE')) out.columns[at] = { ...own, collate: state.next()?.value ?? null }
  else if (state.word('AS')) {
    out.columns[at] = { ...own, generated: expression(state) }
    state.word('STORED', 'VIRTUAL')
  } else if (state.word('DEFAULT')) defaultValue(state)
  else {
    const isNotNull = isWord(state.peek(), 'NOT') && isWord(state.peek(1), 'NULL')
    if (isNotNull && name !== null)
      out.extras.push({ column: own.name, sql: `the name ${name} of a NOT NULL` })
    leftover(state, own.name)
  }
}

function primaryKey(state: State, own: CreateColumn | undefined, name: string | null): void {
  state.word('KEY')
  const column = own?.name ?? null
  if (own === undefined) {
    const { autoIncrement } = sortedKey(state)
    state.out.constraints.push({ kind: 'primary key', name, autoIncrement })
    return
  }
  if (state.word('DESC')) state.out.extras.push({ column, sql: 'PRIMARY KEY DESC' })
  state.word('ASC')
  while (isWord(state.peek(), 'ON')) leftover(state, column)
  state.out.constraints.push({
    kind: 'primary key',
    name,
    autoIncrement: state.word('AUTOINCREMENT'),
  })
}

/** `(a, b DESC AUTOINCREMENT)`: AUTOINCREMENT may stand inside the brackets. */
function sortedKey(state: State): { readonly autoIncrement: boolean } {
  const autoIncrement = state.ahead().some((token) => isWord(token, 'AUTOINCREMENT'))
  sorted(state, 'PRIMARY KEY')
  return { autoIncrement }
}

/** The names in brackets; what says an order or a collation is noted for the key named. */
function sorted(state: State, key: string | null): readonly string[] {
  const parts = splitAtCommas(state.group().slice(1, -1))
  const found = parts.flatMap(([first]) => (first === undefined ? [] : [first.value]))
  for (const [first, ...rest] of parts) {
    const words = rest.filter((token) => !isWord(token, 'ASC', 'AUTOINCREMENT'))
    const isTold = key !== null || words.every((token) => isWord(token, 'DESC'))
    if (first === undefined || words.length === 0 || !isTold) continue
    const sql = `${key ?? 'UNIQUE'} … ${words.map(({ text }) => text).join(' ')}`
    state.out.extras.push({ column: first.value, sql })
  }
  return found
}

const names = (state: State): readonly string[] =>
  splitAtCommas(state.group().slice(1, -1)).flatMap(([first]) =>
    first === undefined ? [] : [first.value],
  )

function reference(
  state: State,
  columns: readonly string[],
  name: string | null,
  column: string | null,
): void {
  const target = state.next()?.value ?? ''
  state.out.constraints.push({ kind: 'foreign key', name, columns, target })
  if (isMark(state.peek(), '(')) state.group()
  for (;;) {
    if (isWord(state.peek(), 'ON') && !isWord(state.peek(1), 'CONFLICT')) action(state)
    else if (isWord(state.peek(), 'MATCH')) leftover(state, column ?? columns.join(', '))
    else return
  }
}

function action(state: State): void {
  state.next()
  state.next()
  if (state.word('SET', 'NO')) state.next()
  else state.next()
}

function defaultValue(state: State): void {
  if (isMark(state.peek(), '(')) {
    expression(state)
    return
  }
  const sign = state.next()
  if (sign?.text === '-' || sign?.text === '+') state.next()
}

/** The text in the brackets that follow. */
function expression(state: State): string {
  if (!isMark(state.peek(), '(')) return ''
  const tokens = state.group()
  const start = (tokens[0]?.start ?? 0) + 1
  const last = tokens.at(-1)
  const end = last === undefined ? start : isMark(last, ')') ? last.start : state.sql.length
  state.out.expressions.push({ start, end })
  return closedSql(state.sql.slice(start, end))
}

const words = (...tokens: readonly (Token | undefined)[]) =>
  tokens.map((it) => it?.text ?? '').join(' ')

/** A clause of which pragmas tell all, or that the model has no place for and that is noted. */
function leftover(state: State, column: string | null): void {
  const { extras } = state.out
  const first = state.next()
  if (isWord(first, 'ON')) {
    const clause = words(first, state.next(), state.next())
    extras.push({ column, sql: clause.toUpperCase() })
  } else if (isWord(first, 'MATCH')) extras.push({ column, sql: words(first, state.next()) })
  else if (isWord(first, 'DEFERRABLE')) {
    const rest = state.word('INITIALLY') ? ` INITIALLY ${words(state.next()).toUpperCase()}` : ''
    extras.push({ column, sql: `DEFERRABLE${rest}` })
  } else if (isWord(first, 'NOT') && state.word('DEFERRABLE')) {
    if (state.word('INITIALLY')) state.next()
  } else if (isMark(first, '(')) {
    state.back()
    state.group()
  }
}
