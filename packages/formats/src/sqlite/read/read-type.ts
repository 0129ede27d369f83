import type { ColumnType } from '@tandem/model'
import { sqlType } from '../column-type.ts'
import { behindBracket, isMark, isWord, significant, tokenize } from './tokens.ts'

/** https://www.sqlite.org/datatype3.html#determination_of_column_affinity */
export type Affinity = 'integer' | 'text' | 'blob' | 'real' | 'numeric'

export function affinity(declared: string): Affinity {
  if (/int/i.test(declared)) return 'integer'
  if (/char|clob|text/i.test(declared)) return 'text'
  if (declared.trim() === '' || /blob/i.test(declared)) return 'blob'
  return /real|floa|doub/i.test(declared) ? 'real' : 'numeric'
}

/** What a column of a declared type means, and whether writing it again gives another declared type. */
export interface ReadType {
  readonly type: ColumnType
  readonly isChanged: boolean
}

/**
 * The type of a column from what it is declared with. `isSoleKey`: of the only column of a primary key, where
 * INTEGER alone makes the rowid, and INT and the like do not, so they keep their words.
 */
export function readType(declared: string, isSoleKey = false): ReadType {
  const { words, length } = typeWords(declared)
  const known = named(words, length)
  const isOtherKey = isSoleKey && known !== null && words !== 'integer' && isInteger(known)
  const type = known === null || isOtherKey ? verbatim(declared) : known
  const isChanged = sqlType(type).toLowerCase() !== declared.trim().toLowerCase()
  return { type, isChanged: type.kind !== 'declared' && isChanged }
}

const isInteger = (type: ColumnType): boolean => sqlType(type) === 'integer'

/** `VARCHAR (20)` → `varchar`, 20. */
function typeWords(declared: string): { readonly words: string; readonly length: number | null } {
  const match = /^([^()]*?)\s*(?:\(\s*(\d+)\s*(?:,[^()]*)?\))?\s*$/.exec(declared)
  if (match === null) return { words: declared.toLowerCase(), length: null }
  const [, words = '', length] = match
  const count = length === undefined ? null : Number(length)
  return {
    words: words.trim().toLowerCase().replace(/\s+/g, ' '),
    length: count !== null && count > 0 && Number.isSafeInteger(count) ? count : null,
  }
}

function named(words: string, length: number | null): ColumnType | null {
  switch (words) {
    case 'integer':
    case 'int':
    case 'bigint':
    case 'smallint':
    case 'tinyint':
    case 'mediumint':
      return { kind: 'integer' }
    case 'boolean':
    case 'bool':
      return { kind: 'boolean' }
    case 'real':
    case 'double':
    case 'float':
    case 'double precision':
      return { kind: 'real' }
    case 'numeric':
    case 'decimal':
      // What every driver gives for it; a string, Drizzle's own default, would be Drizzle's alone.
      return { kind: 'numeric', as: 'number' }
    case 'text':
    case 'varchar':
    case 'nvarchar':
    case 'char':
    case 'nchar':
    case 'character':
    case 'clob':
      return { kind: 'text', length }
    case 'blob':
      return { kind: 'blob', as: 'buffer' }
    default:
      return null
  }
}

// What a driver can give for a column of the affinity. NUMERIC turns into numbers only what looks like one.
const TS_TYPES: Record<Affinity, string> = {
  integer: 'number',
  real: 'number',
  text: 'string',
  blob: 'Uint8Array',
  numeric: 'string | number',
}

function verbatim(declared: string): ColumnType {
  const sql = declared.trim()
  const isAny = sql === '' || sql.toLowerCase() === 'any'
  return { kind: 'declared', sql, tsType: isAny ? 'unknown' : TS_TYPES[affinity(sql)] }
}

/** `text CHECK(status IN ('a', 'b'))`, as a custom type of Drizzle may say it, in its two parts. */
export function splitTypeCheck(
  declared: string,
): { readonly type: string; readonly check: string } | null {
  const tokens = significant(tokenize(declared))
  const at = tokens.findIndex((token) => isWord(token, 'CHECK'))
  const check = tokens[at]
  const open = tokens[at + 1]
  const last = tokens.at(-1)
  if (check === undefined || open === undefined || last === undefined || !isMark(open, '('))
    return null
  if (behindBracket(tokens, at + 1) !== tokens.length || !isMark(last, ')')) return null
  return {
    type: declared.slice(0, check.start).trim(),
    check: declared.slice(open.start + 1, last.start).trim(),
  }
}
