import type { KyselyConventions } from '@tandem/model'
import type { ReadType } from './read-type.ts'
import type { WitnessColumn } from './witness.ts'

/** A column's class in drizzle-orm, with what that class makes of the driver's value and what it was told of it. */
export interface DrizzleType {
  readonly columnType: string
  readonly data: ReadType
  /** What the driver gives of a custom type, which only its author knows; null for all others. */
  readonly driver: ReadType | null
}

type Driver = KyselyConventions['driver']
type Seen = Pick<WitnessColumn, 'select' | 'values'>

const plain = (select: string): Seen => ({ select, values: null })

/**
 * What Kysely, who takes the driver's value as it is, reads of a column of Drizzle's: measured with every driver.
 * Null for a class that is not known here.
 */
export function driverType(type: DrizzleType, driver: Driver): Seen | null {
  switch (type.columnType) {
    case 'SQLiteText':
    case 'SQLiteInteger':
    case 'SQLiteReal':
      return { select: type.data.text, values: type.data.values }
    case 'SQLiteBoolean':
      return plain('0 | 1')
    case 'SQLiteTimestamp':
    case 'SQLiteNumeric':
    case 'SQLiteNumericNumber':
    case 'SQLiteNumericBigInt':
      return plain('number')
    case 'SQLiteTextJson':
      return plain('string')
    case 'SQLiteBlobBuffer':
    case 'SQLiteBlobJson':
    case 'SQLiteBigInt':
      return plain(driver === 'libsql' ? 'ArrayBuffer' : 'Uint8Array')
    case 'SQLiteCustomColumn': {
      const { text, values } = type.driver ?? type.data
      return { select: text, values }
    }
    default:
      return null
  }
}

/** What the driver takes for a BLOB, where that is more than it gives. */
export const takenType = ({ columnType }: DrizzleType, driver: Driver): string | null =>
  driver === 'libsql' && STORED[columnType] === 'blob' ? 'ArrayBuffer | Uint8Array' : null

/** The type that each class declares in SQL; a custom type says it itself. */
export const STORED: Readonly<Record<string, string>> = {
  SQLiteText: 'text',
  SQLiteTextJson: 'text',
  SQLiteInteger: 'integer',
  SQLiteBoolean: 'integer',
  SQLiteTimestamp: 'integer',
  SQLiteReal: 'real',
  SQLiteNumeric: 'numeric',
  SQLiteNumericNumber: 'numeric',
  SQLiteNumericBigInt: 'numeric',
  SQLiteBlobBuffer: 'blob',
  SQLiteBlobJson: 'blob',
  SQLiteBigInt: 'blob',
}
