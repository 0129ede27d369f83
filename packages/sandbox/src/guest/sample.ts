import type { CellValue } from '@tandem/live'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/** A value for the column as Drizzle takes it, if it can be of what the column may well store; undefined: none is known. */
export function sampleOf(column: SQLiteColumn, wish: CellValue): unknown {
  const [value] = column.enumValues ?? []
  if (value !== undefined) return value
  switch (column.columnType) {
    case 'SQLiteText':
      return wish ?? 'a'
    case 'SQLiteInteger':
      return 1
    case 'SQLiteReal':
    case 'SQLiteNumericNumber':
      return 1.5
    case 'SQLiteNumeric':
      return '12.5'
    case 'SQLiteBoolean':
      return true
    case 'SQLiteTimestamp':
      return new Date(1_700_000_000_000)
    case 'SQLiteNumericBigInt':
    case 'SQLiteBigInt':
      return 12n
    case 'SQLiteTextJson':
    case 'SQLiteBlobJson':
      return { a: [1, null, 'é'] }
    case 'SQLiteBlobBuffer':
      return Buffer.from([0, 255])
    default:
      return ofAffinity(column, wish)
  }
}

/** Of a custom type only its author knows the values: those that it reads from what the column can store. */
function ofAffinity(column: SQLiteColumn, wish: CellValue): unknown {
  for (const stored of [wish, ...storedIn(column.getSQLType())])
    try {
      if (stored === null) continue
      const value: unknown = column.mapFromDriverValue(stored)
      column.mapToDriverValue(value)
      return value
    } catch {
      // It wants another one.
    }
  return undefined
}

/** Values that a column of this type may store: see datatype3.html#determination_of_column_affinity. */
function storedIn(type: string): readonly unknown[] {
  const texts = ['a', '{}', '[]', '2023-11-14T22:13:20.000Z']
  if (/int/i.test(type)) return [1]
  const listed = /\bin\s*\(\s*'((?:[^']|'')*)'/i.exec(type)?.[1]
  if (listed !== undefined) return [listed.replaceAll("''", "'")]
  if (/char|clob|text/i.test(type)) return texts
  if (/blob/i.test(type) || type === '') return [Buffer.from([0, 255]), Buffer.from('{}')]
  return /real|floa|doub/i.test(type) ? [1.5] : [1, ...texts]
}
