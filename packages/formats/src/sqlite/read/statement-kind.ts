import { readCreateHead } from './create-head.ts'
import { type Token, isMark, isWord, lowered } from './tokens.ts'

/** What a reader does with a statement. */
export type StatementKind =
  /** Makes, changes or drops something: it is run. */
  | 'schema'
  | 'virtual table'
  /** Reads or writes rows: SQLite checks it, and does not run it. */
  | 'rows'
  /** Sets something of the connection, which a design does not hold. */
  | 'setting'
  /** Makes no difference to the schema. */
  | 'nothing'
  /** Reaches outside the scratch database. */
  | 'refused'

const KINDS: Readonly<Record<string, StatementKind>> = {
  insert: 'rows',
  replace: 'rows',
  update: 'rows',
  delete: 'rows',
  select: 'rows',
  with: 'rows',
  values: 'rows',
  pragma: 'setting',
  begin: 'nothing',
  commit: 'nothing',
  end: 'nothing',
  rollback: 'nothing',
  savepoint: 'nothing',
  release: 'nothing',
  analyze: 'nothing',
  reindex: 'nothing',
  explain: 'nothing',
  vacuum: 'nothing',
  attach: 'refused',
  detach: 'refused',
}

// Functions that some builds of SQLite have, and that reach files or load code.
const OUTSIDE = new Set(['load_extension', 'readfile', 'writefile', 'edit', 'fts3_tokenizer'])

/** The kind of a statement, from its significant tokens. */
export function statementKind(tokens: readonly Token[]): StatementKind {
  if (isOutside(tokens)) return 'refused'
  const head = readCreateHead(tokens)
  // SQLite makes its own tables by itself; dumps list them all the same.
  if (head !== null && /^sqlite_/i.test(head.name)) return 'nothing'
  if (head?.kind === 'virtual table') return 'virtual table'
  const kind = KINDS[lowered(tokens[0]?.text ?? '')] ?? 'schema'
  return kind === 'rows' && tokens.some(isOwnTable) ? 'nothing' : kind
}

const isOwnTable = ({ kind, value }: Token): boolean =>
  (kind === 'name' || kind === 'string') && /^sqlite_(sequence|stat\d)$/i.test(value)

const isOutside = (tokens: readonly Token[]): boolean =>
  (isWord(tokens[0], 'VACUUM') && tokens.some((token) => isWord(token, 'INTO'))) ||
  (isWord(tokens[0], 'PRAGMA') && /writable_schema|directory/i.test(pragmaName(tokens))) ||
  tokens.some(({ value }, at) => isMark(tokens[at + 1], '(') && OUTSIDE.has(lowered(value)))

/** `PRAGMA main.foreign_keys = ON` → `foreign_keys`. */
export const pragmaName = (tokens: readonly Token[]): string =>
  lowered(tokens[isMark(tokens[2], '.') ? 3 : 1]?.value ?? '')
