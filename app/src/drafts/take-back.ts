import { type SourceFile, textOf } from '@tandem/formats'
import { type ColumnId, type Id, remembered } from '@tandem/model'
import { type About, aboutLines } from './draft-file.ts'
import { type Hunk, hunksOf, linesOf } from './draft-text.ts'

/** What a difference is about, as the lines of a file know it. */
export interface Spot {
  /** The table or view; null: the design has none of the name. */
  readonly owner: Id<string> | null
  /** One column of it, or all that it is; null: the design has no column of the name. */
  readonly column: ColumnId | 'all' | null
  /** The enum that the column has: its lines are the column's, too. */
  readonly enum: Id<string> | null
  /** The name in SQL: a line that the hand added may say no more. */
  readonly name: string
}

/** Whether a hand has changed lines that are about it. */
export const isWritten = (file: SourceFile, text: string, spot: Spot): boolean =>
  comparedWith(file, text).some((hunk) => hunk.isOn(spot))

/**
 * The draft with what is generated in place of its lines about one thing; the other lines of the hand stay. Where no
 * line is about it, what no table owns is taken back (an import, a type of all), or else everything.
 */
export function takenBack(file: SourceFile, text: string, spot: Spot): string {
  const all = comparedWith(file, text)
  const own = all.filter((it) => it.isOn(spot))
  const shared = all.filter((it) => it.isShared)
  const chosen = own.length > 0 ? own : shared.length > 0 ? shared : all
  const [generated, lines] = [linesOf(textOf(file.chunks)), linesOf(text)]
  for (const { from, replaced, at, written } of chosen.toReversed())
    lines.splice(at, written, ...generated.slice(from, from + replaced))
  return lines.join('\n')
}

interface Compared extends Hunk {
  readonly isOn: (spot: Spot) => boolean
  /** None of its lines belongs to a table or an enum. */
  readonly isShared: boolean
}

const comparedWith = remembered(
  (_file: SourceFile, text: string) => [text],
  (file, text): readonly Compared[] => {
    const about = aboutLines(file)
    const lines = linesOf(text)
    return hunksOf(linesOf(textOf(file.chunks)), lines).map((hunk) => {
      const own = about.slice(hunk.from, hunk.from + hunk.replaced)
      const around = own.length > 0 ? own : about.slice(Math.max(0, hunk.from - 1), hunk.from + 1)
      const texts = lines.slice(hunk.at, hunk.at + hunk.written)
      return {
        ...hunk,
        isShared: own.every(({ owner }) => owner === null),
        isOn: (spot) =>
          own.some((line) => isAbout(line, spot)) ||
          ((spot.owner === null || around.some(({ owner }) => owner === spot.owner)) &&
            texts.some((text) => isNamed(text, spot.name))),
      }
    })
  },
)

const isAbout = ({ owner, column }: About, spot: Spot): boolean =>
  owner !== null &&
  (owner === spot.enum ||
    (owner === spot.owner &&
      (spot.column === 'all' || (column !== null && column === spot.column))))

const isNamed = (line: string, name: string): boolean =>
  line.split(/[^\p{L}\p{N}_$-]+/u).includes(name)
