import { type Token, isMark, isWord } from './tokens.ts'

/** How a CREATE statement begins: what it makes, and what it calls it. */
export interface CreateHead {
  readonly kind: 'table' | 'virtual table' | 'index' | 'view' | 'trigger'
  readonly name: string
  readonly temporary: boolean
  /** The index of the token behind the name. */
  readonly next: number
}

/** Reads the head from the significant tokens of a statement; null when it is not a CREATE. */
export function readCreateHead(tokens: readonly Token[]): CreateHead | null {
  if (!isWord(tokens[0], 'CREATE')) return null
  let at = 1
  const take = (...words: string[]): boolean => {
    const found = isWord(tokens[at], ...words)
    if (found) at += 1
    return found
  }
  const temporary = take('TEMP', 'TEMPORARY')
  const virtual = take('VIRTUAL')
  take('UNIQUE')
  const kind = kindOf(tokens[at], virtual)
  if (kind === null) return null
  at += 1
  if (isWord(tokens[at], 'IF') && isWord(tokens[at + 1], 'NOT')) at += 3
  const inSchema = isMark(tokens[at + 1], '.')
  const name = tokens[inSchema ? at + 2 : at]
  if (name === undefined) return null
  const isTemporary = temporary || (inSchema && isWord(tokens[at], 'TEMP'))
  return { kind, name: name.value, temporary: isTemporary, next: at + (inSchema ? 3 : 1) }
}

function kindOf(token: Token | undefined, virtual: boolean): CreateHead['kind'] | null {
  if (isWord(token, 'TABLE')) return virtual ? 'virtual table' : 'table'
  if (isWord(token, 'INDEX')) return 'index'
  if (isWord(token, 'VIEW')) return 'view'
  return isWord(token, 'TRIGGER') ? 'trigger' : null
}
