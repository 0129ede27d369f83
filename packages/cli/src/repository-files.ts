import { existsSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Files } from '@tandem/model'
import { CommandError, readText } from './command.ts'

/** The files of a repository that its two schemas are made of. */
export interface RepositoryFiles {
  /** By path from the root of the repository, with `/`. */
  readonly texts: ReadonlyMap<string, string>
  /** Sentences about imports that lead to no file: what they give is unknown to TypeScript. */
  readonly astray: readonly string[]
}

/** Reads both schemas in a folder, and every TypeScript file of it that they import. */
export function readRepository(root: string, files: Files): RepositoryFiles {
  const schemas = [files.drizzle, files.kysely]
  const absent = schemas.find((path) => !isFile(join(root, path)))
  if (absent !== undefined)
    throw new CommandError(
      `There is no file ${join(root, absent)}. Export the design there first: tandem export <design> --out ${root}.`,
    )
  const texts = new Map<string, string>()
  const astray: string[] = []
  const reached = new Set(schemas)
  // A set tells its loop of what is added to it meanwhile.
  for (const path of reached) {
    const text = readText(join(root, path))
    texts.set(path, text)
    for (const specifier of importsIn(text)) {
      const place = placeOf(path, specifier, files.aliases)
      if (place === null) continue
      const found = ways(place).find((it) => isFile(join(root, it)))
      if (found === undefined)
        astray.push(`${path} imports “${specifier}”, which is no file of ${root}.`)
      else if (/\.[cm]?tsx?$/.test(found)) reached.add(found)
    }
  }
  return { texts, astray }
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()

/**
 * What a text imports. One that stands in a comment or a string is taken for an import too: to read a file that
 * nobody asks for does no harm.
 */
const importsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\b(?:from|import)\s*\(?\s*(["'])(.+?)\1/g)].map(([, , it = '']) => it)

/** Where an import leads, from the root of the repository; null: into a package, or out of the repository. */
function placeOf(from: string, specifier: string, aliases: Files['aliases']): string | null {
  const path = /^\.\.?(\/|$)/.test(specifier)
    ? posix.join(posix.dirname(from), specifier)
    : behindAlias(specifier, aliases)
  return path === null || path.startsWith('../') ? null : path
}

function behindAlias(specifier: string, aliases: Files['aliases']): string | null {
  const found = Object.entries(aliases).find(([alias]) => specifier.startsWith(`${alias}/`))
  if (found === undefined) return null
  const [alias, folder] = found
  return posix.join(folder, specifier.slice(alias.length))
}

/** The files that may be meant, in TypeScript's order: `./user.js` stands for user.ts, `./user` for more. */
function ways(place: string): readonly string[] {
  const [, base = place, m = ''] = /^(.*)\.([cm]?)jsx?$/.exec(place) ?? []
  const endings = ['ts', 'tsx', 'd.ts'].map((it) => it.replace(/ts/, `${m}ts`))
  return [
    ...(/\.[cm]?tsx?$/.test(place) ? [place] : []),
    ...endings.map((ending) => `${base}.${ending}`),
    ...endings.map((ending) => posix.join(place, `index.${ending}`)),
    // No TypeScript, but there: a stylesheet, JSON.
    place,
  ]
}
