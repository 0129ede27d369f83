import { type Grid, shownCell, typeOfCell } from './grid.ts'

export interface ResultColumn {
  /** Its place, which alone tells it from another: two may have one name. */
  readonly at: number
  readonly name: string
  /** What the values that came are called; two kinds, where both came. */
  readonly type: string
  readonly isNumber: boolean
  readonly width: number
}

/** So many rows tell what a column holds and how wide it should be. */
const LOOKED_AT = 500
const WIDTH = { least: 72, most: 320 }
const CHARACTER = 7.2
const NUMBERS = new Set(['integer', 'real', 'number', 'bigint'])

export function resultColumns({ columns, rows, types: words }: Grid): readonly ResultColumn[] {
  const some = rows.slice(0, LOOKED_AT)
  return columns.map((name, at) => {
    const values = some.map((row) => row[at])
    const named = values.flatMap((value) => typeOfCell(value, words) ?? [])
    const types = [...new Set(named)].toSorted()
    const type = types.join(', ')
    const lengths = values.map((value) => shownCell(value, words).length)
    return {
      at,
      name,
      type,
      isNumber: types.length > 0 && types.every((it) => NUMBERS.has(it)),
      width: widthOf(name, type, lengths),
    }
  })
}

/** Wide enough for the head and for most of the values. */
function widthOf(name: string, type: string, lengths: readonly number[]): number {
  const sorted = lengths.toSorted((a, b) => a - b)
  const usual = sorted[Math.floor(sorted.length * 0.9)] ?? 0
  const wanted = Math.max(name.length * CHARACTER + type.length * 6 + 30, usual * CHARACTER + 26)
  return Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, wanted)))
}
