import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * What the two files import, and a query may besides. A module's declarations come whole, so an import is enough of
 * a sample: all that a writer may emit is in it.
 */
const IMPORTED = {
  kysely: ['kysely', 'kysely/helpers/sqlite'],
  drizzle: ['drizzle-orm', 'drizzle-orm/sqlite-core'],
}

/** The entries of a package that are imported; the others would need files that are not packed. */
const ENTRIES = new Set(['.', './sqlite-core', './helpers/sqlite'])

/**
 * Drizzle's other databases: a column's type names them in branches that SQLite never takes, and they are three
 * quarters of its declarations.
 */
const OTHERS = /\/drizzle-orm\/(?:gel|mysql|pg|singlestore)-core\//

/** @typedef {typeof import('typescript-browser')} TypeScript */
/** @typedef {import('typescript-browser').SourceFile} SourceFile */
/** @typedef {Record<string, string>} TypeFiles texts by path: `/lib/lib.es2023.d.ts`, `/node_modules/kysely/…` */

/** @type {{ kysely: TypeFiles, drizzle: TypeFiles } | undefined} */
let packs

/**
 * Every declaration file that a checker reads for the Kysely interface, the language's own among them, and those
 * that it reads besides for a Drizzle schema. One program a process finds them, so they follow every upgrade.
 * @returns {{ kysely: TypeFiles, drizzle: TypeFiles }}
 * @throws {Error} when a package is not installed
 */
export function packTypes() {
  packs ??= pack()
  return packs
}

function pack() {
  // TypeScript would pass over a package that is not there, and each of its types would be `any`.
  import.meta.resolve('kysely')
  import.meta.resolve('drizzle-orm/sqlite-core')
  // A tenth of a second and more: only for whom needs the types.
  /** @type {TypeScript} */
  const ts = createRequire(import.meta.url)('typescript-browser')
  const kysely = closureOf(ts, IMPORTED.kysely)
  const known = new Set(kysely.map(({ fileName }) => fileName))
  const drizzle = closureOf(ts, IMPORTED.drizzle).filter(({ fileName }) => !known.has(fileName))
  return {
    // The comments of Kysely and the language are shown to who writes a query; nobody sees Drizzle's.
    kysely: packed(kysely, ({ text }) => text),
    drizzle: packed(drizzle, (file) =>
      OTHERS.test(file.fileName) ? nothingOf(ts, file, drizzle) : withoutComments(ts, file),
    ),
  }
}

/** @type {(ts: TypeScript, modules: readonly string[]) => SourceFile[]} */
function closureOf(ts, modules) {
  const path = join(import.meta.dirname, 'sample.ts')
  const text = modules.map((name) => `import type {} from '${name}'`).join('\n')
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts'],
    types: [],
  }
  const real = ts.createCompilerHost(options)
  const host = {
    ...real,
    /** @type {typeof real.getSourceFile} */
    getSourceFile: (file, language) =>
      file === path || OTHERS.test(file)
        ? ts.createSourceFile(file, file === path ? text : '', language)
        : real.getSourceFile(file, language),
  }
  return ts
    .createProgram([path], options, host)
    .getSourceFiles()
    .filter(({ fileName }) => fileName !== path)
}

/** @type {(files: readonly SourceFile[], shown: (file: SourceFile) => string) => TypeFiles} */
function packed(files, shown) {
  /** @type {TypeFiles} */
  const texts = {}
  for (const file of files) {
    const { folder, name, path } = placeOf(file.fileName)
    if (name === 'typescript' || name === 'typescript-browser') {
      texts[path.replace(/^.*\/lib\//, '/lib/')] = file.text
      continue
    }
    texts[path] = shown(file)
    texts[`/node_modules/${name}/package.json`] ??= manifest(join(folder, 'package.json'))
  }
  return texts
}

/** Where a file of a package stands when all packages stand in one folder. @param {string} file */
function placeOf(file) {
  const at = file.lastIndexOf('/node_modules/')
  const inside = file.slice(at + '/node_modules/'.length)
  const [, name = ''] = /^((?:@[^/]+\/)?[^/]+)\//.exec(inside) ?? []
  return { folder: file.slice(0, file.length - inside.length) + name, name, path: file.slice(at) }
}

/** As much of a package.json as finds the declarations. @param {string} path */
function manifest(path) {
  const { name, version, type, types, exports } = JSON.parse(readFileSync(path, 'utf8'))
  const kept = Object.entries(exports ?? {}).filter(([entry]) => ENTRIES.has(entry))
  return JSON.stringify({ name, version, type, types, exports: Object.fromEntries(kept) })
}

/** @type {(ts: TypeScript, file: SourceFile) => string} */
const withoutComments = (ts, file) => ts.createPrinter({ removeComments: true }).printFile(file)

/**
 * A module in which each type that the others import from it is `never`.
 * @type {(ts: TypeScript, file: SourceFile, others: readonly SourceFile[]) => string}
 */
function nothingOf(ts, { fileName }, others) {
  const names = others.flatMap((other) =>
    other.statements.flatMap((it) => {
      if (!ts.isImportDeclaration(it) || !ts.isStringLiteral(it.moduleSpecifier)) return []
      const from = join(dirname(other.fileName), it.moduleSpecifier.text)
      const bindings = it.importClause?.namedBindings
      if (from.replace(/\.js$/, '.d.ts') !== fileName) return []
      return bindings !== undefined && ts.isNamedImports(bindings)
        ? bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
        : []
    }),
  )
  return [...new Set(names)]
    .map((name) => `export type ${name}<A = unknown, B = unknown, C = unknown> = never\n`)
    .join('')
}

/** Drizzle's package has no copy of its licence, which is also TypeScript's. */
function licences() {
  const { resolve } = createRequire(import.meta.url)
  const { kysely, drizzle } = packTypes()
  const named = (/** @type {string} */ name, /** @type {TypeFiles} */ files) =>
    `${name} - ${JSON.parse(files[`/node_modules/${name}/package.json`] ?? '').version}`
  const mit = join(dirname(resolve('kysely')), '../LICENSE')
  return [
    `## typescript - 6 (Apache-2.0), and the type declarations of ${named('drizzle-orm', drizzle)} (Apache-2.0)`,
    readFileSync(resolve('typescript-browser/LICENSE.txt'), 'utf8'),
    `## ${named('kysely', kysely)} (MIT), its type declarations`,
    readFileSync(mit, 'utf8'),
  ]
    .map((text) => `\n${text}\n`)
    .join('')
}

const PREFIX = 'virtual:types/'

/**
 * A Vite plugin for pages, workers and tests: `virtual:types/kysely` and `virtual:types/drizzle` are the packed
 * declaration files as an object, text by path.
 */
export function checkerTypes() {
  return {
    name: 'checker-types',
    /** @param {string} id */
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    /** @param {string} id */
    load(id) {
      const name = id.startsWith(`\0${PREFIX}`) ? id.slice(PREFIX.length + 1) : undefined
      if (name === undefined) return undefined
      if (name !== 'kysely' && name !== 'drizzle')
        throw new Error(`There are no types of “${name}”: there are kysely and drizzle.`)
      // As a string that is parsed: an engine reads it faster than an object literal of this size.
      const json = JSON.stringify(JSON.stringify(packTypes()[name]))
      return {
        code: `export default JSON.parse(${json})`,
        map: { mappings: '' },
        moduleSideEffects: false,
      }
    },
    // Vite's list of licences knows nothing of virtual modules, nor of what only a worker has.
    generateBundle: {
      order: /** @type {const} */ ('post'),
      /**
       * @param {unknown} _options
       * @param {Record<string, { type: string, source?: string | Uint8Array }>} bundle
       */
      handler(_options, bundle) {
        const list = bundle['third-party.md']
        if (packs === undefined || list?.type !== 'asset' || typeof list.source !== 'string') return
        list.source += licences()
      },
    },
  }
}
