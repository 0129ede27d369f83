/** A word, a quoted name or text, or one sign of an SQL text, and where it stands. */
export interface Token {
  readonly text: string
  readonly at: number
}

const lexeme =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\w$\u{80}-\u{10ffff}]+|\s+|./gsu

/** The tokens of the text without white space and comments. */
export const tokens = (sql: string): readonly Token[] =>
  [...sql.matchAll(lexeme)]
    .map((match) => ({ text: match[0], at: match.index }))
    .filter(({ text }) => !/^(\s|--|\/\*)/.test(text))

export const isWord = (token: Token | undefined, word: string): boolean =>
  token?.text.toUpperCase() === word

/** The name that the token spells: without its quotes, if it has any. */
export function nameOf(token: Token): string {
  const first = token.text[0]
  if (first === '[') return token.text.slice(1, -1)
  if (first !== '"' && first !== '`' && first !== "'") return token.text
  return token.text.slice(1, -1).replaceAll(first + first, first)
}

/** The name between double quotes. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
