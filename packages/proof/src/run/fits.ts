import type { CellValue } from '@tandem/live'
import type { WitnessColumn } from '../witness.ts'

/** Whether a value that the driver gave is of the type that a witness has for it; null: the type is not known here. */
export function fits(
  value: CellValue,
  { select, values, nullable }: WitnessColumn,
): boolean | null {
  if (value === null) return nullable !== false
  if (select === null) return null
  const members = new Set(select.split(' | ').map((member) => isOf(value, member)))
  if (members.has(null)) return null
  return members.has(true) && (values === null || values.includes(String(value)))
}

function isOf(value: CellValue, type: string): boolean | null {
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint'
    case 'bigint':
      return typeof value === 'bigint'
    case 'Uint8Array':
    // What libsql gives is bytes to SQLite.
    case 'ArrayBuffer':
      return value instanceof Uint8Array
    default:
      return /^-?\d+(?:\.\d+)?$/.test(type) ? value === Number(type) : null
  }
}

/** What TypeScript calls a value of the driver. */
export const typeOfValue = (value: CellValue): string =>
  value === null ? 'null' : value instanceof Uint8Array ? 'Uint8Array' : typeof value

/** A value that fits; null: none is known. */
export function valueFor({ select, values }: WitnessColumn): CellValue {
  if (values !== null) return values[0] ?? null
  const members = select?.split(' | ') ?? []
  return SAMPLES.find(([type]) => members.includes(type))?.[1] ?? null
}

const SAMPLES: readonly (readonly [string, CellValue])[] = [
  ['string', 'a'],
  ['number', 1],
  ['1', 1],
  ['Uint8Array', new Uint8Array([0, 255])],
]
