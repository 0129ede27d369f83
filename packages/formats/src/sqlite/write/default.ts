import type { Column, Default } from '@tandem/model'
import { sqlString } from '../quote.ts'

/** A default as Drizzle keeps it: a number or a truth value stays one, all else is SQL text. */
export type SqlDefault = string | number | boolean

type Literal = Extract<Default, { kind: 'literal' }>['value']

/**
 * Whether Drizzle's `.default(value)` says the literal, and drizzle-kit then writes it right. For the rest
 * SQL says it: drizzle-kit does not escape JSON, and it writes a Date as text into an integer column.
 */
export function isPlainLiteral(
  { type, collate }: Pick<Column, 'type' | 'collate'>,
  value: Literal,
): value is string | number | boolean {
  if (collate !== null) return false
  switch (type.kind) {
    case 'text':
    case 'isoDate':
    case 'enum':
      return typeof value === 'string'
    case 'integer':
    case 'real':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'numeric':
      return type.as === 'bigint' ? false : typeof value === type.as
    case 'timestamp':
    case 'json':
    case 'blob':
    case 'declared':
      return false
  }
}

/** What stands behind DEFAULT; null when the database has no default. */
export function sqlDefault(
  column: Pick<Column, 'type' | 'collate' | 'default'>,
): SqlDefault | null {
  const of = column.default
  if (of === null || of.kind === 'code') return null
  if (of.kind === 'sql') return inParentheses(of.sql)
  if (typeof of.value !== 'string' && isPlainLiteral(column, of.value)) return of.value
  return sqlLiteral(of.value)
}

const sqlLiteral = (value: Literal): string =>
  value === null ? 'NULL' : typeof value === 'string' ? sqlString(value) : String(value)

/** SQLite takes keywords and literals bare behind DEFAULT; every other expression needs parentheses. */
function inParentheses(sql: string): string {
  const bare =
    /^(current_(time|date|timestamp)|null|true|false|[+-]?\d+(\.\d+)?(e[+-]?\d+)?|x?'([^']|'')*')$/i
  return bare.test(sql) ? sql : `(${sql})`
}
