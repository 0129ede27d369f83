import type { Chunk } from '../chunk.ts'
import type { SourceFile } from '../source-file.ts'

/**
 * A file whose text is only made when it is read: those of a large design are megabytes, and most edits show
 * none of them.
 */
export function whenRead(
  path: string,
  language: SourceFile['language'],
  write: () => readonly Chunk[],
): SourceFile {
  let written: readonly Chunk[] | null = null
  return {
    path,
    language,
    get chunks() {
      written ??= write()
      return written
    },
  }
}

/** A text as it stands, of nothing in the design. Unlike other chunks it may end without a line break. */
export const wholeText = (text: string): readonly Chunk[] => [
  { owner: null, text, columns: text.split('\n').map(() => null) },
]
