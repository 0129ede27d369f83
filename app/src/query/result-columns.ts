import type { CellValue, RunResult } from '@tandem/live'
import { shownValue } from '../dock/cell-value.ts'

export interface ResultColumn {
  /** Its place, which alone tells it from another: two may have one name. */
  readonly at: number
  readonly name: string
  /** What SQLite calls the values that came; two kinds, where both came. */
  readonly type: string
  readonly isNumber: boolean
  readonly width: number
}

/** So many rows tell what a column holds and how wide it should be. */
const LOOKED_AT = 500
const WIDTH = { least: 72, most: 320 }
const CHARACTER = 7.2

export function resultColumns({ columns, rows }: RunResult): readonly ResultColumn[] {
  const some = rows.slice(0, LOOKED_AT)
  return columns.map((name, at) => {
    const values = some.map((row) => row[at] ?? null)
    const types = [...new Set(values.filter((value) => value !== null).map(typeOf))].toSorted()
    const type = types.join(', ')
    return {
      at,
      name,
      type,
      isNumber: types.length > 0 && types.every((it) => it === 'integer' || it === 'real'),
      width: widthOf(name, type, values),
    }
  })
}

function typeOf(value: CellValue): string {
  if (value instanceof Uint8Array) return 'blob'
  if (typeof value === 'string') return 'text'
  return typeof value === 'bigint' || Number.isInteger(value) ? 'integer' : 'real'
}

/** Wide enough for the head and for most of the values. */
function widthOf(name: string, type: string, values: readonly CellValue[]): number {
  const lengths = values.map((value) => shownValue(value).length).toSorted((a, b) => a - b)
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  const wanted = Math.max(name.length * CHARACTER + type.length * 6 + 30, usual * CHARACTER + 26)
  return Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, wanted)))
}
