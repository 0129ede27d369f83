type TokenKind =
  | 'space'
  | 'comment'
  | 'string'
  | 'blob'
  | 'number'
  | 'name'
  | 'variable'
  | 'operator'
  | 'punctuation'
  | 'unknown'

/** A piece of SQL. The texts of all tokens, joined, are the input. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
  /** Where the token starts, in UTF-16 units. */
  readonly start: number
  /** What a name or a string stands for, without its quotes; for the rest the text itself. */
  readonly value: string
  /** The first of the quotes around a name (`"`, `[` or a backtick); empty for a bare one. */
  readonly quote: string
}

/** The tokens of SQLite's SQL. Total: any text whatever gives tokens, and each character is in exactly one. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (let start = 0; start < text.length;) {
    const { kind, end, quote = '' } = scan(text, start)
    const piece = text.slice(start, end)
    tokens.push({ kind, text: piece, start, value: valueOf(kind, piece, quote), quote })
    start = end
  }
  return tokens
}

/** The tokens that mean something: all but spaces and comments. */
export const significant = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment')

/** SQL compares names by these: A to Z are the same as a to z, and no other letters are folded. */
export const lowered = (name: string): string =>
  name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** Whether the token is one of these keywords, which are given in capitals. */
export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'name' && token.quote === '' && words.includes(lowered(token.text).toUpperCase())

export const isMark = (token: Token | undefined, mark: string): boolean =>
  token?.kind === 'punctuation' && token.text === mark

/** The index behind the bracket that closes the one at `open`; the end of the tokens when none does. */
export function behindBracket(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at += 1) {
    if (isMark(tokens[at], '(')) depth += 1
    if (isMark(tokens[at], ')')) depth -= 1
    if (depth === 0) return at + 1
  }
  return tokens.length
}

/** The tokens between commas that stand in no brackets. */
export function splitAtCommas(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (isMark(token, '(')) depth += 1
    if (isMark(token, ')')) depth -= 1
    if (depth === 0 && isMark(token, ',')) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

interface Scanned {
  readonly kind: TokenKind
  readonly end: number
  readonly quote?: string
}

const SPACES = /[ \t\n\v\f\r\uFEFF]+/y
const WORD = /[A-Za-z_\u0080-\uFFFF][\w$\u0080-\uFFFF]*/y
// A number runs on through letters, as in SQLite, where `1abc` is one wrong token and not two right ones.
const NUMBER =
  /(?:0[xX][\dA-Fa-f_]*|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)[\w$\u0080-\uFFFF]*/y
const VARIABLE = /\?\d*|[:@#$][\w$\u0080-\uFFFF]+/y
const OPERATOR = /->>|->|\|\||<<|>>|<=|>=|<>|==|!=|[-+*/%&|~<>=!]/y

const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', SPACES],
  ['name', WORD],
  ['number', NUMBER],
  ['variable', VARIABLE],
  ['operator', OPERATOR],
]

function scan(text: string, start: number): Scanned {
  const special = quoted(text, start) ?? comment(text, start)
  if (special !== null) return special
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = start
    if (pattern.test(text)) return { kind, end: pattern.lastIndex }
  }
  const kind = '(),;.'.includes(text.charAt(start)) ? 'punctuation' : 'unknown'
  return { kind, end: start + 1 }
}

function comment(text: string, start: number): Scanned | null {
  const opening = text.slice(start, start + 2)
  if (opening === '--') return { kind: 'comment', end: before(text, '\n', start) }
  if (opening === '/*') return { kind: 'comment', end: behind(text, '*/', start + 2) }
  return null
}

function quoted(text: string, start: number): Scanned | null {
  const quote = text.charAt(start)
  switch (quote) {
    case "'":
      return { kind: 'string', end: behindQuote(text, quote, start + 1) }
    case '"':
    case '`':
      return { kind: 'name', end: behindQuote(text, quote, start + 1), quote }
    case '[':
      return { kind: 'name', end: behind(text, ']', start + 1), quote }
    case 'x':
    case 'X':
      return text.charAt(start + 1) === "'"
        ? { kind: 'blob', end: behind(text, "'", start + 2) }
        : null
    default:
      return null
  }
}

/** Behind the quote that closes; a doubled one does not. */
function behindQuote(text: string, quote: string, from: number): number {
  for (let at = from; ;) {
    const end = behind(text, quote, at)
    if (text.charAt(end) !== quote || end === text.length) return end
    at = end + 1
  }
}

function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found + mark.length
}

function before(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found
}

function valueOf(kind: TokenKind, text: string, quote: string): string {
  const mark = kind === 'string' ? "'" : quote
  if (mark === '') return text
  const close = mark === '[' ? ']' : mark
  const inner = text.slice(1, text.length > 1 && text.endsWith(close) ? -1 : undefined)
  return mark === '[' ? inner : inner.replaceAll(mark + mark, mark)
}
