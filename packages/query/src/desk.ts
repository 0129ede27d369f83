import {
  createDisk,
  type Disk,
  languageHost,
  onlyColumns,
  OPTIONS,
  type TypeFiles,
  withAliases,
} from '@tandem/proof'
import ts from 'typescript-browser'
import type { QueryLanguage, QueryWorld } from './language.ts'
import { drizzleScope, kyselyScope, queryFolder, type Scope } from './scope.ts'

/** One text on the desk, with all that TypeScript knows of it. */
export interface Desk {
  readonly service: ts.LanguageService
  /** The path of the text. */
  readonly path: string
  /** What the text can name without an import, apart from the language itself. */
  readonly names: ReadonlySet<string>
}

export interface Desks {
  setWorld(world: QueryWorld): void
  /** Lays the text on the desk of its language. It is read again only when it is another. */
  open(language: QueryLanguage, text: string): Desk
}

// What a worker has besides the language.
const RUNTIME_PATH = '/own/runtime.d.ts'
const RUNTIME = `
declare const console: Record<'debug' | 'error' | 'info' | 'log' | 'table' | 'warn', (...values: unknown[]) => void>
declare class TextEncoder { encode(text?: string): Uint8Array }
declare class TextDecoder { decode(bytes?: Uint8Array | ArrayBuffer): string }
declare function structuredClone<T>(value: T): T
`

/**
 * A desk for each language. Each has a language service of its own, since `db` is another thing in each; the files
 * are one disk, and what is parsed is parsed once.
 */
export function createDesks(types: readonly TypeFiles[]): Desks {
  const disk = createDisk(types)
  disk.put(RUNTIME_PATH, RUNTIME)
  let options: ts.CompilerOptions = { ...OPTIONS, moduleDetection: ts.ModuleDetectionKind.Force }
  const registry = ts.createDocumentRegistry()
  const desks = {
    kysely: deskOf('kysely', disk, () => options, registry),
    drizzle: deskOf('drizzle', disk, () => options, registry),
  }
  const lean = leanSchema()
  return {
    setWorld(world) {
      options = withAliases(options, world.conventions.files.aliases)
      disk.keepProject(typesOf(world, lean))
      desks.kysely.enter(queryFolder('kysely', world), kyselyScope(world))
      desks.drizzle.enter(queryFolder('drizzle', world), drizzleScope(world))
    },
    open: (language, text) => desks[language].open(text),
  }
}

function deskOf(
  language: QueryLanguage,
  disk: Disk,
  options: () => ts.CompilerOptions,
  registry: ts.DocumentRegistry,
) {
  const globals = `/own/${language}-scope.ts`
  let path = inFolder('/project/', language)
  let names: ReadonlySet<string> = new Set()
  const service = ts.createLanguageService(
    languageHost(disk, options, () => [RUNTIME_PATH, globals, path]),
    registry,
  )
  return {
    enter(folder: string, scope: Scope) {
      path = inFolder(folder, language)
      names = scope.names
      disk.put(globals, scope.text)
    },
    open(text: string): Desk {
      disk.put(path, text)
      return { service, path, names }
    },
  }
}

const inFolder = (folder: string, language: QueryLanguage): string =>
  `${folder}tandem-query.${language}.ts`

/** The files that have types. */
const typesOf = (
  { files, conventions }: QueryWorld,
  lean: (path: string, text: string) => string,
): ReadonlyMap<string, string> =>
  new Map(
    [...files]
      .filter(([path]) => /\.[cm]?tsx?$/.test(path))
      .map(([path, text]) => [path, path === conventions.files.drizzle ? lean(path, text) : text]),
  )

/** The schema without what no type of it depends on; the same text is not gone through twice. */
function leanSchema() {
  let known = { text: '', lean: '' }
  return (path: string, text: string): string => {
    if (known.text !== text) known = { text, lean: onlyColumns(path, text) }
    return known.lean
  }
}
