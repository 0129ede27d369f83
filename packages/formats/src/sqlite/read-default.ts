import type { ColumnType, Default } from '@tandem/model'
import { inlineSql } from './comments.ts'
import { behindBracket, isMark, isWord, significant, tokenize } from './tokens.ts'

type Literal = Extract<Default, { kind: 'literal' }>['value']

/** The default of a column from what stands behind DEFAULT, and the type with what the default says of it. */
export function readDefault(
  text: string | null,
  type: ColumnType,
): { readonly type: ColumnType; readonly default: Default | null } {
  if (text === null) return { type, default: null }
  const sql = withoutBrackets(inlineSql(text))
  const literal = readLiteral(sql)
  // Drizzle writes the default of its booleans so, and true is no value of a number.
  const isTruth = typeof literal === 'boolean' && type.kind === 'integer'
  const meant: ColumnType = isTruth ? { kind: 'boolean' } : type
  const value = literal === undefined ? undefined : fitting(literal, meant, sql)
  return {
    type: meant,
    default: value === undefined ? { kind: 'sql', sql } : { kind: 'literal', value },
  }
}

/** The expression without the brackets around all of it. */
export function withoutBrackets(sql: string): string {
  const tokens = significant(tokenize(sql))
  const first = tokens[0]
  const last = tokens.at(-1)
  const isWhole = isMark(first, '(') && behindBracket(tokens, 0) === tokens.length
  if (!isWhole || first === undefined || last === undefined || !isMark(last, ')')) return sql
  const head = sql.slice(0, first.start) + sql.slice(first.start + 1, last.start)
  return withoutBrackets((head + sql.slice(last.start + 1)).trim())
}

/** Undefined when the SQL is not a plain value. */
function readLiteral(sql: string): Literal | undefined {
  const tokens = significant(tokenize(sql))
  const sign = tokens[0]?.text
  const isSigned = sign === '-' || sign === '+'
  const token = tokens[isSigned ? 1 : 0]
  if (token === undefined || tokens.length > (isSigned ? 2 : 1)) return undefined
  if (token.kind === 'number') {
    const value = Number(token.text.replaceAll('_', ''))
    return Number.isFinite(value) ? (sign === '-' ? 0 - value : value) : undefined
  }
  if (isSigned) return undefined
  if (token.kind === 'string') return token.value
  if (token.kind !== 'name') return undefined
  if (isWord(token, 'NULL')) return null
  if (isWord(token, 'TRUE', 'FALSE')) return isWord(token, 'TRUE')
  // A name behind DEFAULT is a string for SQLite, but for the three that tell the time.
  return isWord(token, 'CURRENT_TIMESTAMP', 'CURRENT_DATE', 'CURRENT_TIME')
    ? undefined
    : token.value
}

/** The value as the type has it, where SQLite stores the same for both; undefined where it would not. */
function fitting(value: Literal, type: ColumnType, sql: string): Literal | undefined {
  if (value === null) return null
  switch (type.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : truth(value)
    case 'integer':
    case 'timestamp':
    case 'real':
    case 'numeric':
      return numeric(value)
    case 'text':
    case 'isoDate':
    case 'enum':
    case 'json':
      return typeof value === 'string' ? value : isExact(value, sql) ? sql : undefined
    case 'blob':
      return undefined
    case 'declared':
      return typeof value === 'string' || isExact(value, sql) ? value : undefined
  }
}

function truth(value: string | number): boolean | undefined {
  if (String(value) === '0') return false
  return String(value) === '1' ? true : undefined
}

function numeric(value: string | number | boolean): number | undefined {
  if (typeof value === 'boolean') return undefined
  const isPlain = typeof value === 'number' || /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)
  const number = Number(value)
  const isExact = !Number.isInteger(number) || Number.isSafeInteger(number)
  return isPlain && isExact ? number : undefined
}

const isExact = (value: string | number | boolean, sql: string): boolean =>
  typeof value === 'number' && String(value) === sql && Number.isSafeInteger(value)
