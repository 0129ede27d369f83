import { sqlType } from '@tandem/formats'
import type { Column, ColumnType, Conventions, Default } from '@tandem/model'
import { bareType } from './stored-type.ts'
import type { WitnessColumn } from './witness.ts'

type Seen = Pick<WitnessColumn, 'select' | 'stored'>

/** What a driver gives for a column of the type. */
function readAs(type: ColumnType, { kysely }: Conventions): string {
  const bytes = kysely.driver === 'libsql' ? 'ArrayBuffer' : 'Uint8Array'
  switch (type.kind) {
    case 'integer':
    case 'real':
    case 'numeric':
    case 'timestamp':
      return 'number'
    case 'boolean':
      return '0 | 1'
    case 'text':
    case 'isoDate':
    case 'enum':
      return 'string'
    case 'json':
      return type.storage === 'text' ? 'string' : bytes
    case 'blob':
      return bytes
    case 'declared':
      return type.tsType
  }
}

/** Whether what a file says of a column fits its type in the design. */
export const fitsType = (type: ColumnType, seen: Seen, conventions: Conventions): boolean =>
  (seen.select === null || seen.select === readAs(type, conventions)) &&
  (seen.stored === null || seen.stored === bareType(sqlType(type)))

/** The type that is read as the file says; null where no type is, as with `boolean` and `Date` in the interface. */
export function closestType(seen: Seen, conventions: Conventions): ColumnType | null {
  const { select, stored } = seen
  const type = stored === null ? (BY_READ[select ?? ''] ?? null) : byStored(stored, select)
  return type !== null && fitsType(type, seen, conventions) ? type : null
}

const BY_READ: Readonly<Record<string, ColumnType>> = {
  string: { kind: 'text', length: null },
  number: { kind: 'integer' },
  '0 | 1': { kind: 'boolean' },
  Uint8Array: { kind: 'blob', as: 'buffer' },
  ArrayBuffer: { kind: 'blob', as: 'buffer' },
}

function byStored(stored: string, select: string | null): ColumnType | null {
  const [, length] = /^text\((\d+)\)$/.exec(stored) ?? []
  if (length !== undefined) return { kind: 'text', length: Number(length) }
  switch (stored) {
    case 'text':
      return { kind: 'text', length: null }
    case 'integer':
      return select === '0 | 1' ? { kind: 'boolean' } : { kind: 'integer' }
    case 'real':
      return { kind: 'real' }
    case 'numeric':
      return { kind: 'numeric', as: 'string' }
    case 'blob':
      return { kind: 'blob', as: 'buffer' }
    default:
      return select === null ? null : { kind: 'declared', sql: stored, tsType: select }
  }
}

/** How a title names one of the closest types. */
export const typeWords = (type: ColumnType): string =>
  type.kind === 'boolean' ? 'a boolean' : type.kind === 'integer' ? 'an integer' : sqlType(type)

/** A literal default as a value of another type: `true` of a boolean is 1 of an integer. */
export function defaultFor({ default: of }: Column, { kind }: ColumnType): Default | null {
  if (of === null || of.kind !== 'literal') return of
  const { value } = of
  if (typeof value === 'boolean' && kind !== 'boolean')
    return { kind: 'literal', value: kind === 'text' ? String(Number(value)) : Number(value) }
  if (kind === 'boolean' && (value === 0 || value === 1))
    return { kind: 'literal', value: value === 1 }
  if (kind === 'text' && typeof value === 'number') return { kind: 'literal', value: String(value) }
  return of
}
