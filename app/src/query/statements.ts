import { significant, splitStatements, tokenize } from '@tandem/formats'

/** One statement of a text, from its first word to its last, without the semicolon. */
export interface Statement {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** The statements of a text, in order. A trigger, with all between its BEGIN and END, is one. */
export const statementsOf = (text: string): readonly Statement[] =>
  splitStatements(text).map(({ text: own, offset }) => ({
    text: own,
    from: offset,
    to: offset + own.length,
  }))

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

/** The word that says what a statement does, in capitals: SELECT, WITH, CREATE. */
export const verbOf = (statement: string): string =>
  significant(tokenize(statement))[0]?.text.toUpperCase() ?? ''
