import { type SourceFile, textOf } from '@tandem/formats'

// The earliest that a zip can say. A fixed time makes the same design the same bytes.
const MTIME = new Date(1980, 0, 1)

/** The files as a zip; fflate is loaded with the first one. */
export async function zipOf(files: readonly SourceFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const { strToU8, zipSync } = await import('fflate')
  const entries = files.map(({ path, chunks }) => [path, strToU8(textOf(chunks))] as const)
  return zipSync(Object.fromEntries(entries), { mtime: MTIME, level: 9 })
}
