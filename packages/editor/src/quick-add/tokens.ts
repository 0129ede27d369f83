/** A piece of the text, from one letter to before another. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What stands behind `=`. */
export interface QuickValue {
  /** `word`: as it stands there. `text`: in quotes. `sql`: in brackets or a call. `code`: in backticks. */
  readonly form: 'word' | 'text' | 'sql' | 'code'
  readonly text: string
}

const SIGNS = [',', ';', ':', '!', '?', '>', '.'] as const
type Sign = (typeof SIGNS)[number]

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly span: Span }
  | { readonly kind: 'quoted'; readonly text: string; readonly span: Span }
  /** `(pending|completed)`, with what stands between the brackets. */
  | { readonly kind: 'group'; readonly text: string; readonly span: Span }
  | { readonly kind: 'value'; readonly value: QuickValue; readonly span: Span }
  | { readonly kind: 'note'; readonly text: string; readonly span: Span }
  | { readonly kind: 'spread' | 'line'; readonly span: Span }
  | { readonly kind: 'sign'; readonly text: Sign; readonly span: Span }
  /** A letter that means nothing here, or a quote or a bracket that is never closed. */
  | { readonly kind: 'odd'; readonly text: string; readonly span: Span }

const WORD = /[\p{L}\p{N}_$](?:[\p{L}\p{N}_$]|-(?!-))*/uy
const BLANK = /[^\S\n]+/y
const QUOTED = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`/y
// A value ends where a mark, the next column or a note begins.
const VALUE = /(?:[^\s,;!?()'"`-]|-(?!-))+/y
const REST_OF_LINE = /[^\n]*/y

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** What a quoted text says: a doubled quote in it stands for one. */
export const unquoted = (text: string): string => {
  const quote = text.charAt(0)
  return text.slice(1, -1).replaceAll(quote + quote, quote)
}

/** Where the bracket that opens at `at` ends, brackets in quotes aside; -1 when it never does. */
function behindBracket(text: string, at: number): number {
  let depth = 0
  for (let index = at; index < text.length; index += 1) {
    const letter = text.charAt(index)
    const quoted = matchAt(QUOTED, text, index)
    if (quoted !== '') index += quoted.length - 1
    else if (letter === '(') depth += 1
    else if (letter === ')') depth -= 1
    if (depth === 0) return index + 1
  }
  return -1
}

/** The text as tokens. Every letter but blanks is in one of them, and nothing throws. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    at += matchAt(BLANK, text, at).length
    if (at >= text.length) break
    const token = tokenAt(text, at)
    tokens.push(token)
    at = token.span.to
  }
  return tokens
}

function tokenAt(text: string, from: number): Token {
  const letter = text.charAt(from)
  const spanOf = (length: number): Span => ({ from, to: from + length })
  if (letter === '\n') return { kind: 'line', span: spanOf(1) }
  const word = matchAt(WORD, text, from)
  if (word !== '') return { kind: 'word', text: word, span: spanOf(word.length) }
  if (text.startsWith('...', from)) return { kind: 'spread', span: spanOf(3) }
  if (text.startsWith('--', from)) return noteAt(text, from)
  if (letter === '=') return valueAt(text, from)
  const quoted = matchAt(QUOTED, text, from)
  if (quoted !== '') return { kind: 'quoted', text: unquoted(quoted), span: spanOf(quoted.length) }
  if (letter === '(') return groupAt(text, from)
  const sign = SIGNS.find((it) => it === letter)
  if (sign !== undefined) return { kind: 'sign', text: sign, span: spanOf(1) }
  // A quote that is not closed takes the rest of its line: what is half typed says nothing of the next line.
  const odd = `'"\``.includes(letter)
    ? matchAt(REST_OF_LINE, text, from)
    : String.fromCodePoint(text.codePointAt(from) ?? 0)
  return { kind: 'odd', text: odd, span: spanOf(odd.length) }
}

function groupAt(text: string, from: number): Token {
  const end = behindBracket(text, from)
  if (end !== -1)
    return { kind: 'group', text: text.slice(from + 1, end - 1), span: { from, to: end } }
  const odd = matchAt(REST_OF_LINE, text, from)
  return { kind: 'odd', text: odd, span: { from, to: from + odd.length } }
}

/** `-- to the end of the line`, or `-- 'in quotes'`, behind which the next column may stand. */
function noteAt(text: string, from: number): Token {
  const start = from + 2 + matchAt(BLANK, text, from + 2).length
  const quoted = text.charAt(start) === '`' ? '' : matchAt(QUOTED, text, start)
  if (quoted !== '')
    return { kind: 'note', text: unquoted(quoted), span: { from, to: start + quoted.length } }
  const rest = matchAt(REST_OF_LINE, text, start)
  return { kind: 'note', text: rest.trim(), span: { from, to: start + rest.length } }
}

function valueAt(text: string, from: number): Token {
  const start = from + 1 + matchAt(BLANK, text, from + 1).length
  const value = (form: QuickValue['form'], said: string, to: number): Token => ({
    kind: 'value',
    value: { form, text: said },
    span: { from, to },
  })
  const quoted = matchAt(QUOTED, text, start)
  if (quoted !== '')
    return value(quoted.startsWith('`') ? 'code' : 'text', unquoted(quoted), start + quoted.length)
  const word = matchAt(VALUE, text, start)
  const open = start + word.length
  const end = text.charAt(open) === '(' ? behindBracket(text, open) : -1
  if (end !== -1 && word !== '') return value('sql', text.slice(start, end), end)
  if (end !== -1) return value('sql', text.slice(open + 1, end - 1).trim(), end)
  if (word !== '') return value('word', word, open)
  return { kind: 'odd', text: '=', span: { from, to: from + 1 } }
}
