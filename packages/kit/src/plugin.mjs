import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * The one release whose file is known to come apart as below and to answer as its own command line does. Another
 * one has to pass `tests/kit` before its numbers may stand here.
 */
const VERIFIED = {
  version: '0.31.11',
  sha256: '680719eabea08e3e7155c822adcaf9343b3d9b30a9baea935be8de8069bcee4e',
}

/**
 * @typedef {object} Part what is cut out as one module
 * @property {string} id what it is imported as
 * @property {readonly string[]} taken source files of drizzle-kit, and packages bundled with it
 * @property {readonly string[]} leftOut what the files above start, and SQLite never uses: other dialects, prompts
 * @property {readonly string[]} standIns lines in the place of what is left out
 * @property {readonly string[]} starts
 * @property {readonly string[]} exported
 */

/** What its command line says on a terminal and how it ends, when a schema cannot be. */
const TERMINAL = [
  'const said = []',
  'const plain = (text) => String(text)',
  'const source_default = { underline: { blue: plain } }',
  'const withStyle = { errorWarning: plain }',
  'const console = { log: (text) => said.push(text) }',
  "const process = { exit() { throw new Error(said.splice(0).join(' ').replace(/\\s+/g, ' ').trim()) } }",
]

/** @type {Readonly<Record<'differ' | 'serializer', Part>>} */
const PARTS = {
  /** The statements between two snapshots. */
  differ: {
    id: 'virtual:drizzle-kit-sqlite',
    taken: [
      'zod',
      'json-diff',
      'src/global.ts',
      // The differ's own types, made before it is asked anything, mention the policies of Postgres.
      'src/serializer/pgSchema.ts',
      'src/serializer/sqliteSchema.ts',
      'src/utils.ts',
      'src/jsonDiffer.js',
      'src/sqlgenerator.ts',
      'src/cli/commands/sqlitePushUtils.ts',
      'src/jsonStatements.ts',
      'src/statementCombiner.ts',
      'src/snapshotsDiffer.ts',
    ],
    // Colours and differences of arrays, too.
    leftOut: [
      'init_gelSchema',
      'init_migrate',
      'init_mysqlSchema',
      'init_singlestoreSchema',
      'init_source',
      'init_views',
      'require_difflib2',
      'require_safe',
    ],
    // What drizzle-kit would warn of on a terminal is kept.
    standIns: ['export const warnings = []', 'const warning = (text) => warnings.push(text)'],
    starts: ['init_sqliteSchema', 'init_snapshotsDiffer'],
    exported: ['sqliteSchema', 'squashSqliteScheme', 'applySqliteSnapshotsDiff'],
  },
  /** The snapshot of tables and views as drizzle-orm has them once their file has run. */
  serializer: {
    id: 'virtual:drizzle-kit-sqlite/serializer',
    taken: [
      'src/global.ts',
      'src/utils.ts',
      'src/serializer/utils.ts',
      'src/serializer/sqliteSerializer.ts',
    ],
    leftOut: [
      'init_gelSchema',
      'init_mysqlSchema',
      'init_outputs',
      'init_pgSchema',
      'init_singlestoreSchema',
      'init_source',
      'init_sqliteSchema',
      'init_snapshotsDiffer',
      'init_views',
    ],
    standIns: TERMINAL,
    starts: ['init_sqliteSerializer'],
    exported: ['generateSqliteSnapshot'],
  },
}

// A comment that minifiers keep, as the licences ask.
const NOTICE = `/*! Parts of drizzle-kit ${VERIFIED.version} (MIT, Drizzle Team), with zod 3.25.42 (MIT, Colin McDonnell)
 and json-diff 1.0.6 (MIT, Andrey Tarantsov). */`

const PERMISSION = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`

const LICENCES = [
  `drizzle-kit - ${VERIFIED.version} (MIT), a part of it`,
  'zod - 3.25.42 (MIT), as bundled with drizzle-kit',
  'json-diff - 1.0.6 (MIT), as bundled with drizzle-kit',
]
  .map((title, index) => {
    const author = ['Drizzle Team', 'Colin McDonnell', 'Andrey Tarantsov'][index]
    return `\n## ${title}\n\nMIT License\n\nCopyright (c) ${author}\n\n${PERMISSION}`
  })
  .join('')

/**
 * A part of drizzle-kit as an ES module that runs anywhere. The published file is made by esbuild: each original file
 * is a section below a comment with its path, and starts when its `init_…` or `require_…` is called.
 * @param {string} api the text of `drizzle-kit/api.mjs`
 * @param {keyof typeof PARTS} name
 * @returns {string}
 * @throws {Error} when a section or a name is not where it is expected
 */
export function sliceOf(api, name = 'differ') {
  const part = PARTS[name]
  const marks = [...api.matchAll(/^\/\/ ((?:\.\.\/node_modules|src)\/\S+)$/gm)]
  const sections = marks.map((mark, index) => ({
    path: mark[1] ?? '',
    text: api.slice(mark.index, marks[index + 1]?.index),
  }))
  const missing = part.taken.filter((it) => !sections.some(({ path }) => isFrom(path, it)))
  if (missing.length > 0) fail(`has no section ${missing.join(', ')}`)
  const taken = sections
    .filter(({ path }) => part.taken.some((it) => isFrom(path, it)))
    .map(({ text }) => text)
    .join('')
  checkNames(taken, part)
  // The first line makes a `require` of Node's, before the first section are esbuild's own functions.
  const runtime = api.slice(api.indexOf('\n'), marks[0]?.index)
  const body = taken.replaceAll(/^import .* from "url";$/gm, '')
  return [
    NOTICE,
    ...part.standIns,
    ...part.leftOut.map((name) => `const ${name} = () => ({})`),
    runtime + body,
    ...part.starts.map((name) => `${name}()`),
    `export { ${part.exported.join(', ')} }`,
  ].join('\n')
}

/** @type {(path: string, wanted: string) => boolean} */
const isFrom = (path, wanted) => path === wanted || path.includes(`/node_modules/${wanted}/`)

/** @type {(taken: string, part: Part) => void} */
function checkNames(taken, { leftOut, exported }) {
  const declared = new Set([...taken.matchAll(/^var (\w+) = /gm)].map(([, name]) => name))
  const called = new Set(
    [...taken.matchAll(/\b((?:init|require)_\w+)\(\)/g)].map(([, name]) => name),
  )
  const unknown = [...called].filter((name) => !declared.has(name) && !leftOut.includes(name ?? ''))
  if (unknown.length > 0) fail(`calls ${unknown.join(', ')}, which is neither taken nor left out`)
  const lost = exported.filter((name) => !new RegExp(`^ +${name} = `, 'm').test(taken))
  if (lost.length > 0) fail(`does not set ${lost.join(', ')}`)
}

/** @type {(what: string) => never} */
function fail(what) {
  throw new Error(`drizzle-kit's api.mjs ${what}. The plugin must be fitted to this release.`)
}

/**
 * The text of the installed `drizzle-kit/api.mjs`, if it is the verified one.
 * @returns {string}
 */
export function publishedApi() {
  const url = import.meta.resolve('drizzle-kit/api')
  const { version } = JSON.parse(readFileSync(new URL('package.json', url), 'utf8'))
  const api = readFileSync(new URL(url), 'utf8')
  checkRelease(version, api)
  return api
}

/**
 * Throws an Error when it is another release, or the verified one with a changed file.
 * @type {(version: string, api: string) => void}
 */
export function checkRelease(version, api) {
  const sha256 = createHash('sha256').update(api).digest('hex')
  if (version === VERIFIED.version && sha256 === VERIFIED.sha256) return
  throw new Error(
    `The installed drizzle-kit ${version} (sha256 of api.mjs: ${sha256}) is not the ${VERIFIED.version} that was ` +
      'compared with its own command line. Run the tests in tests/kit with it, then change VERIFIED in this plugin.',
  )
}

/**
 * A Vite plugin for pages, workers and tests: it makes `virtual:drizzle-kit-sqlite` and its `/serializer` of the
 * installed drizzle-kit, of which nothing is kept in this repository. Loading throws an Error when another release
 * is installed.
 */
export function drizzleKitSqlite() {
  /** @type {Map<string, string>} */
  const slices = new Map()
  const names = /** @type {(keyof typeof PARTS)[]} */ (Object.keys(PARTS))
  const named = (/** @type {string} */ id) => names.find((name) => PARTS[name].id === id)
  return {
    name: 'drizzle-kit-sqlite',
    /** @param {string} id */
    resolveId: (id) => (named(id) === undefined ? undefined : `\0${id}`),
    /** @param {string} id */
    load(id) {
      const name = id.startsWith('\0') ? named(id.slice(1)) : undefined
      if (name === undefined) return undefined
      const code = slices.get(name) ?? sliceOf(publishedApi(), name)
      slices.set(name, code)
      return { code, map: { mappings: '' }, moduleSideEffects: false }
    },
    // A virtual module has no package of its own, so Vite's list of licences does not know what is in it.
    generateBundle: {
      order: /** @type {const} */ ('post'),
      /**
       * @param {unknown} _options
       * @param {Record<string, { type: string, source?: string | Uint8Array }>} bundle
       */
      handler(_options, bundle) {
        const list = bundle['third-party.md']
        if (list?.type === 'asset' && typeof list.source === 'string') list.source += LICENCES
      },
    },
  }
}
