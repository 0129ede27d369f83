import type { ColumnType, Default } from '@tandem/model'
import { closedSql } from './comments.ts'
import { behindBracket, isMark, isWord, significant, tokenize } from './tokens.ts'

type Literal = Extract<Default, { kind: 'literal' }>['value']

/** The default of a column from what stands behind DEFAULT, and the type with what the default says of it. */
export function readDefault(
  text: string | null,
  type: ColumnType,
): { readonly type: ColumnType; readonly default: Default | null } {
  if (text === null) return { type, default: null }
  const sql = withoutBrackets(closedSql(text))
  const literal = readLiteral(sql)
  const meant = literal === undefined ? type : told(literal, type)
  const value = literal === undefined ? undefined : fitting(literal, meant, sql)
  return {
    type: meant,
    default: value === undefined ? { kind: 'sql', sql } : { kind: 'literal', value },
  }
}

/** What the default tells of the type: Drizzle writes those of its booleans and of numeric text so. */
function told(literal: Literal, type: ColumnType): ColumnType {
  if (typeof literal === 'boolean' && type.kind === 'integer') return { kind: 'boolean' }
  if (typeof literal === 'string' && type.kind === 'numeric') return { ...type, as: 'string' }
  return type
}

/** The expression without the brackets around all of it. */
export function withoutBrackets(sql: string): string {
  const tokens = significant(tokenize(sql))
  const first = tokens[0]
  const last = tokens.at(-1)
  const isWhole = isMark(first, '(') && behindBracket(tokens, 0) === tokens.length
  if (!isWhole || first === undefined || last === undefined || !isMark(last, ')')) return sql
  const head = sql.slice(0, first.start) + sql.slice(first.start + 1, last.start)
  return withoutBrackets(closedSql(head + sql.slice(last.start + 1)))
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

type Fit = (value: string | number | boolean, sql: string) => Literal | undefined

const asNumber: Fit = (value) => numeric(value)
const asText: Fit = (value, sql) =>
  typeof value === 'string' ? value : isExact(value, sql) ? sql : undefined

/** The value as each type has it, where SQLite stores the same for both; undefined where it would not. */
const FITS: Record<ColumnType['kind'], Fit> = {
  boolean: (value) => (typeof value === 'boolean' ? value : truth(value)),
  integer: asNumber,
  timestamp: asNumber,
  real: asNumber,
  numeric: (value, sql) => (typeof value === 'string' ? value : asNumber(value, sql)),
  text: asText,
  isoDate: asText,
  enum: asText,
  json: asText,
  blob: () => undefined,
  declared: (value, sql) => (typeof value === 'string' || isExact(value, sql) ? value : undefined),
}

const fitting = (value: Literal, { kind }: ColumnType, sql: string): Literal | undefined =>
  value === null ? null : FITS[kind](value, sql)

function truth(value: string | number): boolean | undefined {
  if (String(value) === '0') return false
  return String(value) === '1' ? true : undefined
}

function numeric(value: string | number | boolean): number | undefined {
  if (typeof value === 'boolean') return undefined
  const isPlain = typeof value === 'number' || String(Number(value)) === value
  const number = Number(value)
  const isHeld = Number.isInteger(number) ? Number.isSafeInteger(number) : Number.isFinite(number)
  return isPlain && isHeld ? number : undefined
}

const isExact = (value: string | number | boolean, sql: string): boolean =>
  typeof value === 'number' && String(value) === sql && Number.isSafeInteger(value)
