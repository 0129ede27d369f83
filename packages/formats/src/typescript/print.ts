import type { Style } from '@tandem/model'

/** A string literal in the house's quotes, or in the others where those need fewer escapes. It evaluates to the text. */
export function string(text: string, { quotes }: Pick<Style, 'quotes'>): string {
  const [own, other] = quotes === 'single' ? ["'", '"'] : ['"', "'"]
  const quote = text.split(own).length > text.split(other).length ? other : own
  const body = text.replace(/[\\'"\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (char) =>
    char === '\\' || char === quote ? `\\${char}` : escaped(char),
  )
  return quote + body + quote
}

/** A template literal without substitutions of its own: what is in it evaluates to itself. */
export const template = (text: string): string =>
  text.replace(/\\|`|\$(?=\{)|[\r\p{Cs}]/gu, (char) =>
    char === '\r'
      ? '\\r'
      : char === '\\' || char === '`' || char === '$'
        ? `\\${char}`
        : escaped(char),
  )

function escaped(char: string): string {
  if (char === '\n') return '\\n'
  if (char === '\r') return '\\r'
  if (char === '\t') return '\\t'
  if (char === "'" || char === '"') return char
  // Joiners belong to emoji: they are as plain as letters.
  if (char === '\u200d' || char === '\u200c') return char
  return Array.from(char, unicode).join('')
}

const unicode = (char: string): string => {
  const code = char.codePointAt(0) ?? 0
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}

/** Text inside a block comment: it cannot end the comment, and a line break does not break its shape. */
const inComment = (text: string): string =>
  text.replaceAll('*/', '*\\/').replace(/[\r\u2028\u2029]/g, ' ')

/** A documentation comment, indented. Nothing for an empty text. */
export function docComment(text: string, indent = ''): readonly string[] {
  const lines = inComment(text.trim()).split('\n')
  if (text.trim() === '') return []
  if (lines.length === 1) return [`${indent}/** ${lines[0]} */`]
  return [`${indent}/**`, ...lines.map((it) => `${indent} * ${it}`.trimEnd()), `${indent} */`]
}

/** A comment behind a line; nothing for an empty text or one of several lines. */
export const lineComment = (text: string): string => {
  const one = text.trim().replace(/[\r\n\u2028\u2029]+/g, ' ')
  return one === '' ? '' : ` // ${one}`
}

/** A property name: bare where it can be. */
export const property = (name: string, style: Pick<Style, 'quotes'>): string =>
  isIdentifier(name)
    ? name
    : name === '__proto__'
      ? `[${string(name, style)}]`
      : string(name, style)

/**
 * Letters that every TypeScript and every JavaScript engine takes in a name: Latin, Greek, Cyrillic, Hebrew,
 * Arabic, Devanagari, Thai, kana, Han and Hangul as they have been since Unicode 6. Engines disagree on younger
 * ones, and the browser and the command line must write the same bytes.
 */
export const LETTERS =
  'A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03CE' +
  '\u0400-\u0481\u048A-\u0523\u05D0-\u05EA\u0621-\u063A\u0641-\u064A\u0904-\u0939\u0E01-\u0E30' +
  '\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FA5\uAC00-\uD7A3'

const IDENTIFIER = new RegExp(`^[${LETTERS}$_][${LETTERS}0-9$_]*$`, 'u')

export const isIdentifier = (name: string): boolean => IDENTIFIER.test(name) && name !== '__proto__'

export const INDENTS: Record<Style['indent'], string> = { two: '  ', four: '    ', tab: '\t' }

/**
 * The lines of a fixed text in the house's quotes, semicolons and indentation. In the text `¬` ends a statement, `'`
 * is the house's quote and `§` an apostrophe that stays one.
 */
export const styled = (text: string, style: Style): readonly string[] =>
  text
    .trim()
    .replaceAll('¬', style.semicolons ? ';' : '')
    .replaceAll("'", style.quotes === 'single' ? "'" : '"')
    .replaceAll('§', "'")
    .replace(/^( {2})+/gm, (spaces) => INDENTS[style.indent].repeat(spaces.length / 2))
    .split('\n')

/** `import { a, type B } from 'x'`, names in order; nothing when there are none. */
export function importLine(
  names: Iterable<string>,
  from: string,
  style: Style,
  types = false,
): readonly string[] {
  const bare = (name: string) => name.replace(/^type /, '').toLowerCase()
  const list = [...new Set(names)].toSorted((a, b) => (bare(a) < bare(b) ? -1 : 1))
  if (list.length === 0) return []
  const [only = ''] = list
  const whole = only.startsWith('default as ') ? only.slice('default as '.length) : null
  const end = ` from ${string(from, style)}${style.semicolons ? ';' : ''}`
  const head = types ? 'import type' : 'import'
  if (whole !== null) return [`${head} ${whole}${end}`]
  const one = `${head} { ${list.join(', ')} }${end}`
  if (one.length <= 100) return [one]
  const indent = INDENTS[style.indent]
  return [`${head} {`, ...list.map((name) => `${indent}${name},`), `}${end}`]
}

/** A call with an object, on one line where it fits: `one(users, { … })`, else a field a line. */
export function withFields(
  head: string,
  fields: readonly string[],
  tail: string,
  indent: string,
  step: string,
): string {
  const one = `${head}{ ${fields.join(', ')} }${tail}`
  if (indent.length + one.length <= 100) return one
  const lines = fields.map((field) => `${indent}${step}${field},`).join('\n')
  return `${head}{\n${lines}\n${indent}}${tail}`
}
