import type { Chunk, SourceFile } from '@tandem/formats'
import { type ColumnId, type Id, remembered } from '@tandem/model'
import { type CodeLine, linesOf } from './highlight.ts'

/** A file as lines that are asked for one by one: only those that are seen are ever coloured. */
export interface CodeLines {
  readonly count: number
  /** Characters of the longest line. */
  readonly widest: number
  readonly at: (index: number) => LineAt
  /** The first line about a thing, or about one column of it; null when there is none. */
  readonly find: (id: Id<string>, column: ColumnId | null) => number | null
}

export interface LineAt {
  readonly tokens: CodeLine
  readonly owner: Id<string> | null
  readonly column: ColumnId | null
}

const TAB = 4

const widestOf = remembered(
  (_chunk: Chunk, _context: null) => [],
  ({ text }) => {
    let widest = 0
    for (const line of text.split('\n'))
      widest = Math.max(widest, line.length + (line.match(/\t/g)?.length ?? 0) * (TAB - 1))
    return widest
  },
)

const nothing: LineAt = { tokens: [], owner: null, column: null }

export const codeLines = remembered(
  (_file: SourceFile, _context: null) => [],
  ({ chunks, language }): CodeLines => {
    const starts: number[] = []
    let count = 0
    for (const chunk of chunks) {
      starts.push(count)
      count += chunk.columns.length
    }
    return {
      count,
      widest: chunks.reduce((widest, chunk) => Math.max(widest, widestOf(chunk, null)), 0),
      at(index) {
        const place = lastAtMost(starts, index)
        const chunk = chunks[place]
        const start = starts[place]
        if (chunk === undefined || start === undefined) return nothing
        const tokens = linesOf(chunk, language)[index - start] ?? []
        return { tokens, owner: chunk.owner, column: chunk.columns[index - start] ?? null }
      },
      find: (id, column) => findLine(chunks, starts, id, column),
    }
  },
)

function findLine(
  chunks: readonly Chunk[],
  starts: readonly number[],
  id: Id<string>,
  column: ColumnId | null,
): number | null {
  // A migration knows the table of a line, but not its column.
  const hasColumns = chunks.some((chunk) => chunk.owner === id && chunk.columns.some(Boolean))
  for (const [index, chunk] of chunks.entries()) {
    if (chunk.owner !== id) continue
    const whole = column === null || !hasColumns
    const line = whole ? firstWritten(chunk) : chunk.columns.indexOf(column)
    if (line >= 0) return (starts[index] ?? 0) + line
  }
  return null
}

/** The blank line that sets a table apart from the one before is not the table's beginning. */
const firstWritten = ({ text }: Chunk): number => text.length - text.replace(/^\n+/, '').length

/** The place of the last number that is not above the wanted one; the numbers grow. */
function lastAtMost(numbers: readonly number[], wanted: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((numbers[middle] ?? 0) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}
