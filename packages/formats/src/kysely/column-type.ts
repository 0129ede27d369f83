import {
  type Column,
  type ColumnType,
  type KyselyConventions,
  type Schema,
  enumOf,
} from '@tandem/model'

/**
 * What Kysely reads from a column and writes to it: the driver's raw value, never what Drizzle makes of it.
 * A boolean is `0 | 1`, a date a number, JSON its text.
 */
export function rawType(schema: Schema, { driver }: KyselyConventions, type: ColumnType): RawType {
  switch (type.kind) {
    case 'integer':
    case 'real':
    case 'numeric':
      return { kind: 'plain', ts: 'number' }
    case 'boolean':
      return { kind: 'boolean' }
    case 'timestamp':
      return {
        kind: 'plain',
        ts: 'number',
        says: type.unit === 's' ? 'Unix seconds' : 'Unix milliseconds',
      }
    case 'text':
    case 'isoDate':
      return { kind: 'plain', ts: 'string' }
    case 'enum':
      return enumOf(schema, type.enum).values.length === 0
        ? { kind: 'plain', ts: 'string' }
        : { kind: 'enum', enum: enumOf(schema, type.enum) }
    case 'json':
      return type.storage === 'text'
        ? { kind: 'plain', ts: 'string', says: saysJson('JSON text', type.shape) }
        : { kind: 'blob', driver, says: saysJson('JSON as UTF-8 bytes', type.shape) }
    case 'blob':
      return type.as === 'buffer'
        ? { kind: 'blob', driver }
        : { kind: 'blob', driver, says: 'A big integer as its decimal digits, in UTF-8' }
    case 'declared':
      return { kind: 'plain', ts: type.tsType }
  }
}

export type RawType =
  | { readonly kind: 'plain'; readonly ts: string; readonly says?: string }
  | { readonly kind: 'boolean'; readonly says?: string }
  | { readonly kind: 'enum'; readonly enum: ReturnType<typeof enumOf>; readonly says?: string }
  /** libsql reads an ArrayBuffer; the other drivers a Uint8Array. */
  | { readonly kind: 'blob'; readonly driver: KyselyConventions['driver']; readonly says?: string }

const saysJson = (what: string, shape: string | null): string =>
  shape === null ? what : `${what}: ${shape.replace(/\s+/g, ' ')}`

/** Who fills the column in when an insert leaves it out. Code of Drizzle's does not count: Kysely never runs it. */
export const filledBy = (column: Column, isRowid: boolean): 'database' | 'always' | 'insert' =>
  column.generated !== null
    ? 'always'
    : isRowid || (column.default !== null && column.default.kind !== 'code')
      ? 'database'
      : 'insert'
