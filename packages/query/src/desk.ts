import {
  createDisk,
  type Disk,
  inProject,
  languageHost,
  onlyColumns,
  OPTIONS,
  type TypeFiles,
  withAliases,
} from '@tandem/proof'
import ts from 'typescript-browser'
import { declaredTables } from './declared-tables.ts'
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
  /** Writes down what an answer made TypeScript work out about the schema, so that the next need not. */
  settle(desk: Desk): void
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
  let schemaPath = ''
  let files: ReadonlyMap<string, string> = new Map()
  return {
    setWorld(world) {
      options = withAliases(options, world.conventions.files.aliases)
      schemaPath = world.conventions.files.drizzle
      const typed = typesOf(world)
      // What was written down holds for these files.
      if (!areSame(files, typed)) disk.keepProject(leanIn(typed, schemaPath))
      files = typed
      desks.kysely.enter(queryFolder('kysely', world), kyselyScope(world))
      desks.drizzle.enter(queryFolder('drizzle', world), drizzleScope(world))
    },
    open: (language, text) => desks[language].open(text),
    settle({ service, path }) {
      const program = service.getProgram()
      const schema = program?.getSourceFile(inProject(schemaPath))
      const query = program?.getSourceFile(path)
      if (program === undefined || schema === undefined || query === undefined) return
      disk.put(schema.fileName, declaredTables(program, schema, query.text))
    },
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
const typesOf = ({ files }: QueryWorld): ReadonlyMap<string, string> =>
  new Map([...files].filter(([path]) => /\.[cm]?tsx?$/.test(path)))

const areSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([path, text]) => b.get(path) === text)

/** The files, the schema among them without what no type of it depends on. */
const leanIn = (files: ReadonlyMap<string, string>, schema: string): ReadonlyMap<string, string> =>
  new Map(
    [...files].map(([path, text]) => [path, path === schema ? onlyColumns(path, text) : text]),
  )
