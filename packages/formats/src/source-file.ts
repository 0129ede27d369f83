import type { Chunk } from './chunk.ts'

/** A file that a design becomes, in pieces that know what they are about. */
export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string
  readonly language: 'typescript' | 'sql' | 'json'
  readonly chunks: readonly Chunk[]
}

/** How one file of a repository imports another: by an alias that covers it, else relatively. */
export function importPath(
  from: string,
  to: string,
  aliases: Readonly<Record<string, string>>,
): string {
  const target = to.replace(/\.ts$/, '').replace(/\/index$/, '')
  for (const [alias, folder] of Object.entries(aliases))
    if (target.startsWith(`${folder}/`)) return alias + target.slice(folder.length)
  return relativePath(from, target)
}

/** The path of one file as another names it: `./x`, `../x`. */
export function relativePath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1)
  const there = to.split('/')
  let common = 0
  while (common < here.length && here[common] === there[common]) common += 1
  const up = '../'.repeat(here.length - common)
  return (up === '' ? './' : up) + there.slice(common).join('/')
}
