import { closedSql, withoutTail } from './comments.ts'
import { readCreateHead } from './create-head.ts'
import { readerOf } from './reader.ts'
import { type Token, isMark, isWord, significant, splitAtCommas, tokenize } from './tokens.ts'

/** What the text of a CREATE INDEX says: the parts without ASC and DESC, and the condition. */
export interface CreateIndex {
  readonly parts: readonly string[]
  readonly where: string | null
}

export function readCreateIndex(sql: string): CreateIndex | null {
  const tokens = significant(tokenize(sql))
  const head = readCreateHead(tokens)
  if (head?.kind !== 'index') return null
  const reader = readerOf(tokens, head.next)
  reader.word('ON')
  reader.next()
  const group = reader.group()
  const close = group.at(-1)
  if (close === undefined) return null
  const parts = splitAtCommas(group.slice(1, -1)).map((part) => textOf(sql, withoutOrder(part)))
  const where = reader.word('WHERE') ? reader.last() : undefined
  return {
    parts,
    where:
      where === undefined ? null : closedSql(withoutTail(sql.slice(where.start + 'WHERE'.length))),
  }
}

function withoutOrder(tokens: readonly Token[]): readonly Token[] {
  const ordering = tokens.findLastIndex((token) => isWord(token, 'NULLS'))
  const rest = ordering > 0 && ordering === tokens.length - 2 ? tokens.slice(0, -2) : tokens
  return rest.length > 1 && isWord(rest.at(-1), 'ASC', 'DESC') ? rest.slice(0, -1) : rest
}

function textOf(sql: string, tokens: readonly Token[]): string {
  const first = tokens[0]
  const last = tokens.at(-1)
  if (first === undefined || last === undefined) return ''
  return closedSql(sql.slice(first.start, last.start + last.text.length))
}

/** What the text of a CREATE VIEW says. */
export interface CreateView {
  /** The names in brackets behind that of the view; null when there are none. */
  readonly columns: readonly string[] | null
  readonly select: string
}

export function readCreateView(sql: string): CreateView | null {
  const tokens = significant(tokenize(sql))
  const head = readCreateHead(tokens)
  if (head?.kind !== 'view') return null
  const reader = readerOf(tokens, head.next)
  const list = reader.group()
  const as = reader.word('AS') ? reader.last() : undefined
  if (as === undefined) return null
  return {
    columns: isMark(list[0], '(')
      ? splitAtCommas(list.slice(1, -1)).flatMap(([name]) => name?.value ?? [])
      : null,
    select: withoutTail(sql.slice(as.start + 'AS'.length)).trimStart(),
  }
}

/** The module of a CREATE VIRTUAL TABLE, lowered, and the names that its arguments begin with. */
export function readVirtual(sql: string): {
  readonly module: string
  readonly columns: readonly string[]
} {
  const tokens = significant(tokenize(sql))
  const reader = readerOf(tokens, readCreateHead(tokens)?.next ?? tokens.length)
  reader.word('USING')
  const module = reader.next()?.value.toLowerCase() ?? ''
  const columns = splitAtCommas(reader.group().slice(1, -1)).flatMap(([name, next]) =>
    name?.kind === 'name' && next?.text !== '=' ? [name.value] : [],
  )
  return { module, columns }
}
