import { behindBracket, isWord, lowered, significant, type Token, tokenize } from '@tandem/formats'

/**
 * The columns that a CHECK of the table limits to some texts: the texts, in order, by the lowered name of the column.
 * Such a check is `role IN ('a', 'b')`, the name with or without its table, and perhaps `OR role IS NULL`.
 */
export function enumChecks(createTable: string): ReadonlyMap<string, readonly string[]> {
  const tokens = significant(tokenize(createTable))
  const found = new Map<string, readonly string[]>()
  for (const [at, token] of tokens.entries()) {
    if (!isWord(token, 'CHECK') || tokens[at + 1]?.text !== '(') continue
    const inside = tokens.slice(at + 2, behindBracket(tokens, at + 1) - 1)
    const check = readCheck(withoutFirst(withoutBrackets(inside)))
    if (check !== null) found.set(check.column, check.values)
  }
  return found
}

function readCheck(
  tokens: readonly Token[],
): { readonly column: string; readonly values: readonly string[] } | null {
  const [own, rest] =
    tokens[1]?.text === '.' ? [tokens[2], tokens.slice(3)] : [tokens[0], tokens.slice(1)]
  if (own?.kind !== 'name' || !isWord(rest[0], 'IN') || rest[1]?.text !== '(') return null
  const end = behindBracket(rest, 1)
  const list = rest.slice(2, end - 1).filter(({ text }) => text !== ',')
  if (list.length === 0 || list.some(({ kind }) => kind !== 'string')) return null
  if (!isNullOr(rest.slice(end), own.value)) return null
  return {
    column: lowered(own.value),
    values: [...new Set(list.map(({ value }) => value))].toSorted(),
  }
}

/** Nothing, or `OR role IS NULL`, which a check says of itself anyway. */
function isNullOr(tokens: readonly Token[], column: string): boolean {
  if (tokens.length === 0) return true
  const [or, ...rest] = tokens
  const [is, nothing] = rest.slice(-2)
  return (
    isWord(or, 'OR') &&
    lowered(rest.at(-3)?.value ?? '') === lowered(column) &&
    (rest.length === 3 || (rest.length === 5 && rest[1]?.text === '.')) &&
    isWord(is, 'IS') &&
    isWord(nothing, 'NULL')
  )
}

/** `(role IN ('a')) OR …` as it would be without these brackets. */
function withoutFirst(tokens: readonly Token[]): readonly Token[] {
  if (tokens[0]?.text !== '(') return tokens
  const end = behindBracket(tokens, 0)
  return [...withoutBrackets(tokens.slice(0, end)), ...tokens.slice(end)]
}

const withoutBrackets = (tokens: readonly Token[]): readonly Token[] =>
  tokens[0]?.text === '(' && behindBracket(tokens, 0) === tokens.length
    ? withoutBrackets(tokens.slice(1, -1))
    : tokens
