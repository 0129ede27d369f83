import type { ColumnId, Id } from '@tandem/model'

/** A piece of a file that belongs to one thing of the design: canvas and code light up together by it. */
export interface Chunk {
  readonly owner: Id<string> | null
  /** Whole lines, each ending in a line break. */
  readonly text: string
  /** For each line of the text, the column that it is about. */
  readonly columns: readonly (ColumnId | null)[]
}

/** One line, or several, of a chunk: the text without its last line break, and its column. */
export type Line = readonly [text: string, column: ColumnId | null]

export function chunk(owner: Id<string> | null, lines: readonly Line[]): Chunk {
  const texts: string[] = []
  const columns: (ColumnId | null)[] = []
  for (const [text, column] of lines) {
    texts.push(text, '\n')
    for (let breaks = text.split('\n').length; breaks > 0; breaks -= 1) columns.push(column)
  }
  return { owner, text: texts.join(''), columns }
}

export function textOf(chunks: readonly Chunk[]): string {
  let text = ''
  for (const chunk of chunks) text += chunk.text
  return text
}

export const line = (text: string, column: ColumnId | null = null): Line => [text, column]
