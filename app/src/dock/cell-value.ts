import type { CellValue } from '@tandem/live'
import {
  type Column,
  type ColumnType,
  type Default,
  type Table,
  isPrimary,
  isRowid,
} from '@tandem/model'

/** A value as one line of a cell; bytes as their size and how they begin. */
export function shownValue(value: CellValue): string {
  if (value === null) return 'NULL'
  if (value instanceof Uint8Array) return shownBytes(value)
  const text = String(value)
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

const SHOWN_BYTES = 8

function shownBytes(bytes: Uint8Array): string {
  const size = bytes.length === 1 ? '1 byte' : `${bytes.length.toLocaleString('en')} bytes`
  if (bytes.length === 0) return size
  return `${size}  ${hex(bytes.subarray(0, SHOWN_BYTES))}${bytes.length > SHOWN_BYTES ? '…' : ''}`
}

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** What stands in the editor: bytes as SQLite writes them, `x'00ff'`. */
export function editedText(value: CellValue, type: ColumnType | null): string {
  if (value === null) return ''
  if (!(value instanceof Uint8Array)) return String(value)
  return type?.kind === 'json' ? new TextDecoder().decode(value) : `x'${hex(value)}'`
}

/**
 * What a typed text means for a column. SQLite's own affinity makes numbers of texts that are numbers, so texts
 * go as they are; nothing typed is NULL, except where a text may be empty.
 */
export function typedValue(text: string, type: ColumnType | null): CellValue {
  const kind = type?.kind ?? 'text'
  if (text === '') return kind === 'text' || kind === 'enum' ? '' : null
  const bytes = /^x'((?:[0-9a-f]{2})*)'$/i.exec(text)?.[1]
  if (bytes !== undefined && (kind === 'blob' || kind === 'declared')) return fromHex(bytes)
  if (type?.kind === 'json' && type.storage === 'blob') return new TextEncoder().encode(text)
  return text
}

const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** What an empty cell of the new row says: what the row gets when nothing is typed. */
export function placeholderOf(table: Table, column: Column): string {
  if (column.generated !== null) return 'generated'
  if (isRowid(table, column)) return 'next number'
  const value = column.default
  if (value !== null && value.kind !== 'code') return shownDefault(value)
  if (value?.kind === 'code' && codeValue(value.code) !== null) return value.code
  return column.notNull || isPrimary(table, column.id) ? 'required' : 'NULL'
}

const shownDefault = (value: Exclude<Default, { kind: 'code' }>): string => {
  if (value.kind === 'sql') return value.sql
  return typeof value.value === 'boolean'
    ? String(Number(value.value))
    : String(value.value ?? 'NULL')
}

/** Makes what Drizzle would make for `$defaultFn` on insert; the database itself does not know it. */
export function codeDefault({ default: value, type }: Column): CellValue | undefined {
  const make = value?.kind === 'code' ? codeValue(value.code) : null
  if (make === null) return undefined
  const made = make()
  return made instanceof Date ? dateFor(made, type) : made
}

function codeValue(code: string): (() => string | number | Date) | null {
  const call = code.replace(/^\(\)\s*=>\s*/, '').trim()
  if (/^(crypto\.)?randomUUID\(\)$/.test(call)) return () => crypto.randomUUID()
  if (/^uuidv7\(\)$/.test(call)) return () => uuidv7(Date.now())
  if (/^Date\.now\(\)$/.test(call)) return () => Date.now()
  if (/^new Date\(\)$/.test(call)) return () => new Date()
  if (/^new Date\(\)\.toISOString\(\)$/.test(call)) return () => new Date().toISOString()
  return null
}

const dateFor = (date: Date, type: ColumnType): CellValue =>
  type.kind === 'timestamp' && type.unit === 's'
    ? Math.floor(date.getTime() / 1000)
    : type.kind === 'timestamp'
      ? date.getTime()
      : date.toISOString()

/** RFC 9562 §5.7: 48 bits of Unix milliseconds, then random ones. */
function uuidv7(now: number): string {
  const time = now.toString(16).padStart(12, '0')
  const random = crypto.randomUUID()
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`
}
