import type { SqlPart } from '@tandem/model'
import type { ScopeTable } from './scope.ts'
import { isSyntax } from './syntax-words.ts'
import { type Token, behindBracket, isMark, isWord, lowered } from './tokens.ts'

type Tables = ReadonlyMap<string, ScopeTable>

/** A table that the SELECT reads, and what it is called there. */
interface Source {
  readonly token: Token
  readonly table: ScopeTable
  readonly alias: string | null
}

/** The tokens of a SELECT that name a table or a column of one. What could mean two things stays text. */
export function viewReferences(
  code: readonly Token[],
  tables: Tables,
): ReadonlyMap<Token, SqlPart> {
  const { own, lists } = commonTables(code)
  const sources = readSources(code, new Map([...tables].filter(([name]) => !own.has(name))))
  const found = new Map<Token, SqlPart>()
  for (const { token, table } of sources) found.set(token, { table: table.id })
  const clauses = aliasClauses(code)
  const aliases = new Set(code.filter((_, at) => isWord(code[at - 1], 'AS')).map(nameOf))
  code.forEach((token, at) => {
    if (token.kind !== 'name' || found.has(token) || lists.has(token)) return
    if (isMark(code[at + 1], '(') || isMark(code[at + 1], '.')) return
    if (isMark(code[at - 1], '.')) qualified(code, at, sources, found)
    else if (!(clauses.has(token) && aliases.has(nameOf(token))))
      unqualified(code, at, sources, found)
  })
  return found
}

const nameOf = ({ value }: Token): string => lowered(value)

/** `alias.column` and `table.column`; the table's own name follows it too. */
function qualified(
  code: readonly Token[],
  at: number,
  sources: readonly Source[],
  found: Map<Token, SqlPart>,
): void {
  const qualifier = code[at - 2]
  const token = code[at]
  if (qualifier?.kind !== 'name' || token === undefined) return
  const meant = sources.filter((source) => called(source) === nameOf(qualifier))
  const [first] = meant
  if (first === undefined || meant.some(({ table }) => table !== first.table)) return
  const column = first.table.columns.get(nameOf(token))
  if (column !== undefined) found.set(token, { column })
  if (meant.every(({ alias }) => alias === null)) found.set(qualifier, { table: first.table.id })
}

const called = ({ alias, token }: Source): string => alias ?? nameOf(token)

function unqualified(
  code: readonly Token[],
  at: number,
  sources: readonly Source[],
  found: Map<Token, SqlPart>,
): void {
  const token = code[at]
  if (token === undefined || isSyntax(token, true) || isWord(code[at - 1], 'AS', 'COLLATE')) return
  if (isImplicitAlias(code, at)) return
  const tables = new Set(sources.map(({ table }) => table))
  const columns = [...tables].flatMap((table) => table.columns.get(nameOf(token)) ?? [])
  const [column] = columns
  if (column !== undefined && columns.length === 1) found.set(token, { column })
}

/** Whether the name stands right behind a value: `count(*) total`. */
function isImplicitAlias(code: readonly Token[], at: number): boolean {
  const before = code[at - 1]
  if (before === undefined) return false
  if (before.kind === 'name') return !isSyntax(before, true) || isWord(before, ...VALUES)
  return isMark(before, ')') || ['string', 'number', 'blob'].includes(before.kind)
}

// Keywords that end a value, so that a name behind them is what it is called.
const VALUES = ['END', 'NULL', 'ISNULL', 'NOTNULL', 'TRUE', 'FALSE', 'CURRENT_TIMESTAMP']

/** The names of WITH, which hide tables, and the tokens of their lists of columns. */
function commonTables(code: readonly Token[]): {
  readonly own: ReadonlySet<string>
  readonly lists: ReadonlySet<Token>
} {
  const own = new Set<string>()
  const lists = new Set<Token>()
  code.forEach((token, at) => {
    const before = code[at - 1]
    if (token.kind !== 'name' || !(isWord(before, 'WITH', 'RECURSIVE') || isMark(before, ',')))
      return
    const hasList = isMark(code[at + 1], '(')
    const behind = hasList ? behindBracket(code, at + 1) : at + 1
    if (!isWord(code[behind], 'AS') || !opensSelect(code, behind + 1)) return
    own.add(nameOf(token))
    lists.add(token)
    if (hasList) for (const it of code.slice(at + 1, behind)) lists.add(it)
  })
  return { own, lists }
}

function opensSelect(code: readonly Token[], from: number): boolean {
  let at = from
  while (isWord(code[at], 'NOT', 'MATERIALIZED')) at += 1
  return isMark(code[at], '(') && isWord(code[at + 1], 'SELECT', 'WITH', 'VALUES')
}

/** The names behind FROM and JOIN, and behind the commas between them. */
function readSources(code: readonly Token[], tables: Tables): readonly Source[] {
  const sources: Source[] = []
  const depths: boolean[] = [false]
  let expected = false
  for (let at = 0; at < code.length; at += 1) {
    const token = code[at]
    if (isMark(token, '(')) {
      depths.push(expected)
      expected = expected && !isWord(code[at + 1], 'SELECT', 'WITH', 'VALUES')
    } else if (isMark(token, ')')) {
      depths.pop()
      expected = false
    } else if (isWord(token, 'FROM', 'JOIN') && !isDistinctFrom(code, at)) {
      depths[depths.length - 1] = true
      expected = true
    } else if (isMark(token, ',')) expected = depths.at(-1) === true
    else if (isWord(token, ...BEHIND_FROM)) depths[depths.length - 1] = false
    else if (expected) {
      const named = isMark(code[at + 1], '.') ? at + 2 : at
      const source = sourceAt(code, named, tables)
      if (source !== null) sources.push(source)
      expected = false
      at = named
    }
  }
  return sources
}

const BEHIND_FROM = ['WHERE', 'GROUP', 'ORDER', 'HAVING', 'LIMIT', 'WINDOW', 'UNION', 'SELECT']
const isDistinctFrom = (code: readonly Token[], at: number): boolean =>
  isWord(code[at - 1], 'DISTINCT') && isWord(code[at - 2], 'IS', 'NOT')

function sourceAt(code: readonly Token[], at: number, tables: Tables): Source | null {
  const token = code[at]
  const table = token?.kind === 'name' ? tables.get(nameOf(token)) : undefined
  if (token === undefined || table === undefined || isMark(code[at + 1], '(')) return null
  const explicit = isWord(code[at + 1], 'AS')
  const alias = code[explicit ? at + 2 : at + 1]
  const isAlias = alias?.kind === 'name' && (explicit || !isSyntax(alias, true))
  return { token, table, alias: isAlias ? nameOf(alias) : null }
}

/** The tokens of ORDER BY, GROUP BY and HAVING, where an alias comes before a column of the same name. */
function aliasClauses(code: readonly Token[]): ReadonlySet<Token> {
  const inside = new Set<Token>()
  const depths: boolean[] = [false]
  for (const token of code) {
    if (isMark(token, '(')) depths.push(depths.at(-1) === true)
    else if (isMark(token, ')')) depths.pop()
    else if (isWord(token, 'ORDER', 'GROUP', 'HAVING')) depths[depths.length - 1] = true
    else if (isWord(token, 'SELECT', 'FROM', 'WHERE')) depths[depths.length - 1] = false
    else if (depths.at(-1) === true) inside.add(token)
  }
  return inside
}
