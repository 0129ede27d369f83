import { behindBracket, isWord, lowered, significant, type Token, tokenize } from '@tandem/formats'

/** What only the text of a CREATE TABLE tells, as `normalSql` writes it. */
export interface TableText {
  /** By lowered column name. */
  readonly columns: ReadonlyMap<string, ColumnText>
  readonly checks: readonly string[]
  /** What is to happen in a conflict, and keys that wait for COMMIT. */
  readonly clauses: readonly string[]
  readonly autoincrement: boolean
}

interface ColumnText {
  /** Empty: none is named. */
  readonly collation: string
  /** The expression that computes it; empty: none. */
  readonly generated: string
}

export function readTableText(table: string, sql: string): TableText {
  const all = significant(tokenize(sql))
  const open = all.findIndex((token) => token.text === '(')
  const body = all.slice(open + 1, behindBracket(all, open) - 1)
  const columns = splitDefinitions(body).filter(([first]) => !isWord(first, ...constraints))
  return {
    columns: new Map(columns.map((tokens) => columnText(table, tokens))),
    checks: inBrackets(body, 'CHECK').map((tokens) => normalTokens(tokens, table)),
    clauses: body.flatMap((_, at) => clauseAt(body, at)),
    autoincrement: body.some((token) => isWord(token, 'AUTOINCREMENT')),
  }
}

const constraints = ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN']

function columnText(table: string, tokens: readonly Token[]): [string, ColumnText] {
  const depths = depthsOf(tokens)
  const outer = tokens.filter((_, at) => depths[at] === 0)
  const collate = outer.findIndex((token) => isWord(token, 'COLLATE'))
  const collation = collate === -1 ? '' : lowered(outer[collate + 1]?.value ?? '')
  const [expression = []] = inBrackets(tokens, 'AS')
  return [
    lowered(tokens[0]?.value ?? ''),
    {
      collation: collation === 'binary' ? '' : collation,
      generated: normalTokens(expression, table),
    },
  ]
}

/** How many brackets each token stands in; a bracket itself stands outside. */
function depthsOf(tokens: readonly Token[]): readonly number[] {
  let depth = 0
  return tokens.map(({ text }) => {
    if (text === ')') depth -= 1
    return text === '(' ? depth++ : depth
  })
}

function splitDefinitions(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const depths = depthsOf(tokens)
  const parts: Token[][] = [[]]
  tokens.forEach((token, at) => {
    if (token.text === ',' && depths[at] === 0) parts.push([])
    else parts.at(-1)?.push(token)
  })
  return parts
}

/** What stands in the brackets behind each of these words. */
const inBrackets = (tokens: readonly Token[], word: string): readonly (readonly Token[])[] =>
  tokens.flatMap((token, at) =>
    isWord(token, word) && tokens[at + 1]?.text === '('
      ? [tokens.slice(at + 2, behindBracket(tokens, at + 1) - 1)]
      : [],
  )

function clauseAt(tokens: readonly Token[], at: number): readonly string[] {
  const [before, word, next] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (isWord(word, 'CONFLICT') && isWord(before, 'ON') && !isWord(next, 'ABORT')) {
    return [`ON CONFLICT ${next?.text.toUpperCase() ?? ''}`]
  }
  return isWord(word, 'INITIALLY') && isWord(next, 'DEFERRED') ? ['INITIALLY DEFERRED'] : []
}

export interface IndexText {
  /** What is indexed, as `normalSql` writes it. */
  readonly parts: string
  /** The condition of a partial index, from WHERE on; empty: none. */
  readonly where: string
}

export function readIndexText(table: string, sql: string): IndexText {
  // What is in ascending order need not say so.
  const all = significant(tokenize(sql)).filter((token) => !isWord(token, 'ASC'))
  const open = all.findIndex((token) => token.text === '(')
  const behind = behindBracket(all, open)
  return {
    parts: normalTokens(all.slice(open + 1, behind - 1), table),
    where: normalTokens(all.slice(behind), table),
  }
}

/** The SQL without regard to spaces, comments, quotes around names, and case outside of texts. */
export const normalSql = (sql: string, table: string | null = null): string =>
  normalTokens(significant(tokenize(sql)), table)

/** Columns may be written with the name of their own table before them: it is left out. */
function normalTokens(tokens: readonly Token[], table: string | null): string {
  const isOwn = (at: number) =>
    table !== null &&
    tokens[at]?.kind === 'name' &&
    lowered(tokens[at]?.value ?? '') === lowered(table) &&
    tokens[at + 1]?.text === '.'
  let text = ''
  tokens.forEach((token, at) => {
    if (isOwn(at) || isOwn(at - 1)) return
    const next = token.kind === 'string' ? token.text : lowered(token.value)
    text += isGlued(text.at(-1), token.text) ? next : ` ${next}`
  })
  return text
}

const isGlued = (left: string | undefined, right: string): boolean =>
  left === undefined || '(.'.includes(left) || '),.('.includes(right)
