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
const GLOBALS = `
declare class Buffer extends Uint8Array {}
interface AbortSignal {}
declare const crypto: { randomUUID(): string; getRandomValues<T>(array: T): T }
declare const process: { env: Record<string, string | undefined> }
`

const OPTIONS: ts.CompilerOptions = {
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
  const disk = memoryDisk()
  for (const pack of types) for (const [path, text] of Object.entries(pack)) disk.put(path, text)
  disk.put('/own/globals.d.ts', GLOBALS)
  const asked = new Set(['/own/globals.d.ts'])
  let roots: readonly string[] = []
  let options = OPTIONS
  const service = ts.createLanguageService({
    ...disk.host,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...asked, ...roots.filter(disk.has)],
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: () => '/lib/lib.es2023.d.ts',
  })
  const program = () => {
    const made = service.getProgram()
    if (made === undefined) throw new Error('TypeScript made no program of the files.')
    return made
  }
  return {
    setFiles(files, aliases, wanted) {
      disk.keep(PROJECT, new Map([...files].map(([path, text]) => [inProject(path), text])))
      roots = wanted.map(inProject)
      options = withAliases(options, aliases)
    },
    ask(path, text) {
      asked.add(path)
      disk.put(path, text)
    },
    program,
    syntaxProblems: (path) =>
      disk.has(inProject(path))
        ? service.getSyntacticDiagnostics(inProject(path)).map((it) => sentence(path, it))
        : [],
  }
}

/** The same options while the aliases are the same: others make TypeScript resolve every import again. */
function withAliases(
  options: ts.CompilerOptions,
  aliases: Readonly<Record<string, string>>,
): ts.CompilerOptions {
  const paths = Object.fromEntries(
    Object.entries(aliases).map(([alias, folder]) => [`${alias}/*`, [`${inProject(folder)}/*`]]),
  )
  const same = JSON.stringify(options.paths ?? {}) === JSON.stringify(paths)
  return same ? options : { ...OPTIONS, paths }
}

function sentence(path: string, { file, start, messageText }: ts.DiagnosticWithLocation): string {
  const line = file.getLineAndCharacterOfPosition(start).line + 1
  return `${path}, line ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
}

/** Files in memory, with a version that grows when the text changes. */
function memoryDisk() {
  const files = new Map<string, Versioned>()
  const folders = new Set(['/'])
  const has = (path: string) => files.has(path)
  const put = (path: string, text: string) => {
    const known = files.get(path)
    if (known?.text === text) return
    files.set(path, { text, version: (known?.version ?? 0) + 1 })
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      folders.add(path.slice(0, end))
  }
  return {
    has,
    put,
    /** Makes the files of a folder these and no others. */
    keep(folder: string, wanted: ReadonlyMap<string, string>) {
      for (const path of files.keys())
        if (path.startsWith(folder) && !wanted.has(path)) files.delete(path)
      for (const [path, text] of wanted) put(path, text)
    },
    host: {
      getScriptVersion: (path: string) => String(files.get(path)?.version ?? 0),
      getScriptSnapshot: (path: string) => {
        const file = files.get(path)
        return file === undefined ? undefined : ts.ScriptSnapshot.fromString(file.text)
      },
      fileExists: has,
      readFile: (path: string) => files.get(path)?.text,
      directoryExists: (path: string) => folders.has(path),
      getDirectories: () => [],
    },
  }
}
