// Fails when what the built page loads before it can be used outgrows its budget (KiB, gzip; 244 KiB are 250 KB).
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { gzipSync } from 'node:zlib'

const BUDGET = { js: 244, css: 25 }
const dist = resolve(import.meta.dirname, '../dist')

/** The sizes of the scripts, or styles, that `index.html` names. @param {'js' | 'css'} kind */
export function firstLoad(kind) {
  const html = readFileSync(resolve(dist, 'index.html'), 'utf8')
  const names = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => name.endsWith(`.${kind}`))
  if (names.length === 0) throw new Error(`The built page names no ${kind}: build it first.`)
  return names.map((name) => ({ name, bytes: gzipSync(readFileSync(resolve(dist, name))).length }))
}

/** Libraries of the page, of workers only, and of the build within the build: all licences are to be shipped. */
const LIBRARIES = [
  'react',
  'sql.js',
  'typescript',
  'prettier',
  'drizzle-orm',
  'kysely',
  'buffer',
  'graphology',
]

if (process.argv[1] === import.meta.filename) {
  const notices = readFileSync(resolve(dist, 'third-party.md'), 'utf8')
  for (const name of LIBRARIES.filter((it) => !notices.includes(`## ${it} - `))) {
    console.log(`third-party.md has no notice of ${name}.`)
    process.exitCode = 1
  }
  for (const kind of /** @type {const} */ (['js', 'css'])) {
    const bytes = firstLoad(kind).reduce((sum, file) => sum + file.bytes, 0)
    console.log(`first load, ${kind}: ${(bytes / 1024).toFixed(1)} of ${BUDGET[kind]} KiB gzip`)
    if (bytes / 1024 > BUDGET[kind]) process.exitCode = 1
  }
}
