import { isKeyword } from '../keywords.ts'
import { type Token, lowered } from './tokens.ts'

// Keywords that SQLite takes for names too, and that no expression is made of.
const NAMES_TOO = new Set(
  `abort action after always analyze attach before begin cascade column conflict current database
  deferred desc asc detach do each exclude exclusive explain fail first following for generated groups
  ignore immediate initially instead key last materialized no nulls of offset others partition plan
  pragma preceding query range recursive reindex release rename replace restrict rollback row rows
  savepoint temp temporary ties trigger unbounded vacuum view virtual with without`.split(/\s+/),
)

// Of those, what a SELECT is made of.
const IN_SELECT = new Set(
  `asc current desc exclude first following groups last materialized no nulls offset others partition
  preceding range recursive row rows ties unbounded with`.split(/\s+/),
)

/** Whether a bare word is part of the language where a column could stand, and so no name. */
export function isSyntax(token: Token | undefined, inSelect = false): boolean {
  if (token?.kind !== 'name' || token.quote !== '') return false
  const word = lowered(token.text)
  return isKeyword(word) && (!NAMES_TOO.has(word) || (inSelect && IN_SELECT.has(word)))
}
