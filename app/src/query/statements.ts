import { type Token, isWord, significant, tokenize } from '@tandem/formats'

/** One statement of a text, from its first word to its last, without the semicolon. */
export interface Statement {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** The statements of a text, in order. A trigger, with all between its BEGIN and END, is one. */
export function statementsOf(text: string): readonly Statement[] {
  const statements: Statement[] = []
  let words: Token[] = []
  const cut = () => {
    const [first, last] = [words[0], words.at(-1)]
    words = []
    if (first === undefined || last === undefined) return
    const [from, to] = [first.start, last.start + last.text.length]
    statements.push({ text: text.slice(from, to), from, to })
  }
  for (const token of significant(tokenize(text)))
    if (isMark(token, ';') && (!isTrigger(words) || isTriggerEnd(words))) cut()
    else words.push(token)
  cut()
  return statements
}

function isTrigger(words: readonly Token[]): boolean {
  const begun = words.slice(0, 4).filter((word) => !isWord(word, 'EXPLAIN', 'TEMP', 'TEMPORARY'))
  return isWord(begun[0], 'CREATE') && isWord(begun[1], 'TRIGGER')
}

/** SQLite's own rule: the END that closes a trigger stands behind a semicolon, that of a CASE does not. */
const isTriggerEnd = (words: readonly Token[]): boolean =>
  isWord(words.at(-1), 'END') && isMark(words.at(-2), ';')

/** The statement that the caret stands in, or on a line with: what `mod+enter` runs. */
export function statementAt(text: string, caret: number): Statement | null {
  const lineEnd = (at: number) => {
    const found = text.indexOf('\n', at)
    return found === -1 ? text.length : found
  }
  const statements = statementsOf(text)
  const inside = statements.find(({ from, to }) => from <= caret && caret <= to + 1)
  if (inside !== undefined) return inside
  const lineStart = text.lastIndexOf('\n', caret - 1) + 1
  const before = statements.findLast(({ to }) => to < caret)
  if (before !== undefined && caret <= lineEnd(before.to)) return before
  return statements.find(({ from }) => lineStart <= from && from <= lineEnd(caret)) ?? null
}

const isMark = (token: Token | undefined, mark: string): boolean =>
  token?.kind === 'punctuation' && token.text === mark

/** The word that says what a statement does, in capitals: SELECT, WITH, CREATE. */
export const verbOf = (statement: string): string =>
  significant(tokenize(statement))[0]?.text.toUpperCase() ?? ''
