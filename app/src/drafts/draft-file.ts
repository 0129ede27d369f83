import { type Line, type SourceFile, chunk, textOf } from '@tandem/formats'
import type { ColumnId, Id } from '@tandem/model'
import { type Hunk, hunksOf, linesOf } from './draft-text.ts'

/** A draft as a file to look at: its lines know what they are about, and which of them are the hand's. */
export interface DraftFile {
  readonly file: SourceFile
  /** By the index of the line: it was written by hand, or lines above it were taken out. */
  readonly changed: ReadonlyMap<number, 'written' | 'gone'>
}

export interface About {
  readonly owner: Id<string> | null
  readonly column: ColumnId | null
}

/** What each line of a generated file is about. */
export const aboutLines = ({ chunks }: SourceFile): readonly About[] =>
  chunks.flatMap(({ owner, columns }) => columns.map((column) => ({ owner, column })))

const NOTHING: About = { owner: null, column: null }

export function draftFile(file: SourceFile, text: string): DraftFile {
  const lines = linesOf(text.endsWith('\n') ? text.slice(0, -1) : text)
  const generated = linesOf(textOf(file.chunks).slice(0, -1))
  const hunks = hunksOf(generated, lines)
  const about = drafted(aboutLines(file), lines.length, hunks)
  return {
    file: { ...file, chunks: chunksOf(lines, about) },
    changed: marksOf(hunks, lines.length),
  }
}

/** The same without knowing anything of its lines. */
export const plainFile = (file: SourceFile, text: string): DraftFile => ({
  file: { ...file, chunks: [{ owner: null, text, columns: [] }] },
  changed: new Map(),
})

/** A line of the hand's is about what the line was that it stands for, or about the table around it. */
function drafted(about: readonly About[], count: number, hunks: readonly Hunk[]): readonly About[] {
  const lines: About[] = []
  let next = 0
  for (const { from, replaced, written } of hunks) {
    lines.push(...about.slice(next, from))
    const [before, behind] = [about[from - 1]?.owner, about[from + replaced]?.owner]
    const around = before === behind ? (before ?? null) : null
    for (let index = 0; index < written; index += 1)
      lines.push((index < replaced ? about[from + index] : null) ?? { owner: around, column: null })
    next = from + replaced
  }
  lines.push(...about.slice(next))
  return Array.from({ length: count }, (_, index) => lines[index] ?? NOTHING)
}

function chunksOf(lines: readonly string[], about: readonly About[]): SourceFile['chunks'] {
  const groups: { readonly owner: About['owner']; readonly lines: Line[] }[] = []
  for (const [index, text] of lines.entries()) {
    const { owner, column } = about[index] ?? NOTHING
    const last = groups.at(-1)
    if (last?.owner === owner) last.lines.push([text, column])
    else groups.push({ owner, lines: [[text, column]] })
  }
  return groups.map((group) => chunk(group.owner, group.lines))
}

function marksOf(hunks: readonly Hunk[], count: number): DraftFile['changed'] {
  const marks = new Map<number, 'written' | 'gone'>()
  for (const { at, written } of hunks) {
    if (written === 0) marks.set(Math.min(at, count - 1), 'gone')
    for (let index = 0; index < written; index += 1) marks.set(at + index, 'written')
  }
  return marks
}
