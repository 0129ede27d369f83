import ts from 'typescript-browser'

/** Texts of TypeScript files by absolute path: `/node_modules/kysely/dist/index.d.ts`. */
export type TypeFiles = Readonly<Record<string, string>>

/** TypeScript over files in memory. What did not change between two questions is not read again. */
export interface Checker {
  /**
   * Replaces the files of the repository: texts by path from its root, and the import aliases of its folders,
   * `{ $lib: 'lib' }`. `roots` are the paths that are asked about; what they import is found from there.
   */
  setFiles(
    files: ReadonlyMap<string, string>,
    aliases: Readonly<Record<string, string>>,
    roots: readonly string[],
  ): void
  /** Puts a file of the checker's own beside the repository; it stays until it is put again. */
  ask(path: string, text: string): void
  /** Puts a declaration file of a library in the place of the one that was packed. */
  declare(file: { readonly path: string; readonly text: string }): void
  /** The program of the files as they now are. */
  program(): ts.Program
  /** Sentences about what is wrong with the syntax of a file of the repository. */
  syntaxProblems(path: string): readonly string[]
}

interface Versioned {
  readonly text: string
  readonly version: number
}

const PROJECT = '/project/'

/** Where a file of the repository stands in the checker. */
export const inProject = (path: string): string => PROJECT + path

// Drizzle's types name Node's Buffer. A name that is unknown would be `any` without a word, and agree with everything.
const GLOBALS_PATH = '/own/globals.d.ts'
const GLOBALS = `
declare class Buffer extends Uint8Array {}
interface AbortSignal {}
declare const crypto: { randomUUID(): string; getRandomValues<T>(array: T): T }
declare const process: { env: Record<string, string | undefined> }
`

/** How the files of a repository are checked. */
export const OPTIONS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  lib: ['lib.es2023.d.ts'],
  types: [],
}

/** A checker with these declaration files. It takes a second once, and much less for every change after that. */
export function createChecker(types: readonly TypeFiles[]): Checker {
  const disk = createDisk(types)
  const asked = new Set<string>()
  let roots: readonly string[] = []
  let options = OPTIONS
  const host = languageHost(
    disk,
    () => options,
    () => [...asked, ...roots],
  )
  // Who reads types reads no comments: a tenth of the time that the declarations take.
  const service = ts.createLanguageService({
    ...host,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  })
  const program = () => {
    const made = service.getProgram()
    if (made === undefined) throw new Error('TypeScript made no program of the files.')
    return made
  }
  return {
    setFiles(files, aliases, wanted) {
      disk.keepProject(files)
      roots = wanted.map(inProject)
      options = withAliases(options, aliases)
    },
    ask(path, text) {
      asked.add(path)
      disk.put(path, text)
    },
    declare: ({ path, text }) => disk.put(path, text),
    program,
    syntaxProblems: (path) =>
      disk.has(inProject(path))
        ? service.getSyntacticDiagnostics(inProject(path)).map((it) => sentence(path, it))
        : [],
  }
}

/** The same options while the aliases are the same: others make TypeScript resolve every import again. */
export function withAliases(
  options: ts.CompilerOptions,
  aliases: Readonly<Record<string, string>>,
): ts.CompilerOptions {
  const paths = Object.fromEntries(
    Object.entries(aliases).map(([alias, folder]) => [`${alias}/*`, [`${inProject(folder)}/*`]]),
  )
  const same = JSON.stringify(options.paths ?? {}) === JSON.stringify(paths)
  return same ? options : { ...options, paths }
}

function sentence(path: string, { file, start, messageText }: ts.DiagnosticWithLocation): string {
  const line = file.getLineAndCharacterOfPosition(start).line + 1
  return `${path}, line ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
}

/** Files in memory by absolute path, for one language service or several. */
export interface Disk {
  readonly has: (path: string) => boolean
  readonly put: (path: string, text: string) => void
  /** Makes the files of the repository these and no others: texts by path from its root. */
  readonly keepProject: (files: ReadonlyMap<string, string>) => void
  /** What a language service asks of files. */
  readonly host: Pick<
    ts.LanguageServiceHost,
    | 'directoryExists'
    | 'fileExists'
    | 'getDirectories'
    | 'getScriptSnapshot'
    | 'getScriptVersion'
    | 'readFile'
  >
}

/** A disk with these declaration files, and with the few names that they take from elsewhere. */
export function createDisk(types: readonly TypeFiles[]): Disk {
  const files = new Map<string, Versioned>()
  const folders = new Set(['/'])
  // One count for all: a file that went and came back with another text is another version.
  let writes = 0
  const has = (path: string) => files.has(path)
  const put = (path: string, text: string) => {
    if (files.get(path)?.text === text) return
    writes += 1
    files.set(path, { text, version: writes })
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      folders.add(path.slice(0, end))
  }
  for (const pack of types) for (const [path, text] of Object.entries(pack)) put(path, text)
  put(GLOBALS_PATH, GLOBALS)
  return {
    has,
    put,
    keepProject(wanted) {
      const kept = new Map([...wanted].map(([path, text]) => [inProject(path), text]))
      for (const path of files.keys())
        if (path.startsWith(PROJECT) && !kept.has(path)) files.delete(path)
      for (const [path, text] of kept) put(path, text)
    },
    host: {
      getScriptVersion: (path) => String(files.get(path)?.version ?? 0),
      getScriptSnapshot: (path) => {
        const file = files.get(path)
        return file === undefined ? undefined : ts.ScriptSnapshot.fromString(file.text)
      },
      fileExists: has,
      readFile: (path) => files.get(path)?.text,
      directoryExists: (path) => folders.has(path),
      getDirectories: () => [],
    },
  }
}

/** What a language service over the disk stands on: the options, and the files to begin with, as they are when asked. */
export const languageHost = (
  disk: Disk,
  options: () => ts.CompilerOptions,
  roots: () => readonly string[],
): ts.LanguageServiceHost => ({
  ...disk.host,
  getCompilationSettings: options,
  getScriptFileNames: () => [GLOBALS_PATH, ...roots().filter(disk.has)],
  getCurrentDirectory: () => '/',
  getDefaultLibFileName: () => '/lib/lib.es2023.d.ts',
})
