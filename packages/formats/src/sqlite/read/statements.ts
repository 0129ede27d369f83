import { type Token, isMark, isWord, tokenize } from './tokens.ts'
import { noteOf } from './comments.ts'

/** One statement of a text, from its first word to its last, without the semicolon. */
export interface SourceStatement {
  readonly text: string
  /** Where it starts in the text, in UTF-16 units. */
  readonly offset: number
  /** The line it starts on, from 1. */
  readonly line: number
  /** The comment directly above it, and the one behind its semicolon on the same line. */
  readonly note: string
}

/** The statements of a text, in order. A trigger, with all between its BEGIN and END, is one. */
export function splitStatements(text: string): readonly SourceStatement[] {
  const statements: SourceStatement[] = []
  const lineAt = lineCounter(text)
  const tokens = tokenize(text)
  for (let start = 0; start < tokens.length;) {
    const end = endOf(tokens, start)
    const statement = cut(text, tokens, start, end, lineAt)
    if (statement !== null) statements.push(statement)
    start = end + 1
  }
  return statements
}

/** The index of the token that ends the statement: its semicolon, or a breakpoint of drizzle-kit. */
function endOf(tokens: readonly Token[], start: number): number {
  const words: Token[] = []
  for (let at = start; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'space') continue
    if (isBreakpoint(token)) return at
    if (token.kind === 'comment') continue
    if (isMark(token, ';') && (!isTrigger(words) || isTriggerEnd(words))) return at
    words.push(token)
  }
  return tokens.length
}

const isBreakpoint = (token: Token): boolean =>
  token.kind === 'comment' && /^-->\s*statement-breakpoint\b/.test(token.text)

function isTrigger(words: readonly Token[]): boolean {
  const explained = isWord(words[0], 'EXPLAIN') ? 1 : 0
  const [create, next, third] = words.slice(explained, explained + 3)
  if (!isWord(create, 'CREATE')) return false
  return isWord(isWord(next, 'TEMP', 'TEMPORARY') ? third : next, 'TRIGGER')
}

/** SQLite's own rule: the END that closes a trigger stands between two semicolons, that of a CASE does not. */
const isTriggerEnd = (words: readonly Token[]): boolean =>
  isWord(words.at(-1), 'END') && (isMark(words.at(-2), ';') || isWord(words.at(-2), 'BEGIN'))

const isCode = ({ kind }: Token) => kind !== 'space' && kind !== 'comment'

function cut(
  text: string,
  tokens: readonly Token[],
  start: number,
  end: number,
  lineAt: (offset: number) => number,
): SourceStatement | null {
  const own = tokens.slice(start, end)
  const first = own.findIndex(isCode)
  const last = own.findLast(isCode)
  const opening = own[first]
  if (opening === undefined || last === undefined) return null
  const note = [...above(own.slice(0, first)), ...beside(tokens, end)].map(noteOf)
  return {
    text: text.slice(opening.start, last.start + last.text.length),
    offset: opening.start,
    line: lineAt(opening.start),
    note: note.filter((line) => line !== '').join('\n'),
  }
}

/** The comments that end right above the statement, with no empty line between. */
function above(lead: readonly Token[]): readonly Token[] {
  // What stands on the line where the statement before ended is about that one.
  const line = lead.findIndex(({ text, kind }) => kind === 'space' && text.includes('\n'))
  const from = lead.slice(lead[0]?.start === 0 ? 0 : line === -1 ? lead.length : line)
  const gap = from.findLastIndex(({ kind, text }) => kind === 'space' && /\n[^\n]*\n/.test(text))
  return from.slice(gap + 1).filter(({ kind }) => kind === 'comment')
}

/** The comment on the line of the semicolon. */
function beside(tokens: readonly Token[], semicolon: number): readonly Token[] {
  if (!isMark(tokens[semicolon], ';')) return []
  const [first, second] = tokens.slice(semicolon + 1, semicolon + 3)
  const next = first?.kind === 'space' && !first.text.includes('\n') ? second : first
  return next?.kind === 'comment' && !isBreakpoint(next) ? [next] : []
}

/** Lines are asked for in order, so each character is looked at once. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let at = 0
  return (offset) => {
    for (; at < offset; at += 1) if (text.charAt(at) === '\n') line += 1
    return line
  }
}
