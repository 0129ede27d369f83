import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CONVENTIONS } from '@tandem/model'
import { afterAll, expect, test } from 'vitest'
import { readRepository } from './repository-files.ts'

const home = mkdtempSync(join(tmpdir(), 'tandem-files-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

let count = 0
/** What is read of a repository with these files, both schemas among them. */
function read(files: Readonly<Record<string, string>>, aliases: Readonly<Record<string, string>>) {
  const root = join(home, String((count += 1)))
  for (const [path, text] of Object.entries({ 'db/schema.ts': '', 'db/kysely.ts': '', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const { texts, astray } = readRepository(root, {
    ...CONVENTIONS.standard.files,
    drizzle: 'db/schema.ts',
    kysely: 'db/kysely.ts',
    aliases,
  })
  const others = [...texts.keys()].filter((path) => !/^db\/(schema|kysely)\.ts$/.test(path))
  return { others, astray: astray.map((it) => it.replaceAll(root, '.')) }
}

test.each([
  [`import { a } from './a'`, 'db/a.ts'],
  [`import { a } from "./a.js"`, 'db/a.ts'],
  [`import { a } from './a.ts'`, 'db/a.ts'],
  [`import type { a } from '../lib/a.mjs'`, 'lib/a.mts'],
  [`export * from './a.server'`, 'db/a.server.ts'],
  [`import './parts'`, 'db/parts/index.ts'],
  [`import x from '..'`, 'index.ts'],
  [`type A = import('./a').A`, 'db/a.d.ts'],
  [`import {\n  a,\n  b,\n} from '$lib/models/a'`, 'lib/models/a.ts'],
  [`import { a } from '@/deep/a'`, 'src/deep/a.ts'],
])('%s leads to %s', (text, path) => {
  const aliases = { $lib: 'lib', '@': './src' }
  expect(read({ 'db/schema.ts': text, [path]: '' }, aliases)).toEqual({
    others: [path],
    astray: [],
  })
})

test('what is imported is followed, in a circle too; packages and what is no TypeScript are not', () => {
  const files = {
    'db/kysely.ts': `import 'kysely'\nimport '$lib/x'\nimport './a'\nimport './look.css'`,
    'db/a.ts': `import './b'`,
    'db/b.ts': `import './a'\nimport './schema'\nimport '../../outside'`,
    'db/look.css': '',
  }
  expect(read(files, {})).toEqual({ others: ['db/a.ts', 'db/b.ts'], astray: [] })
})

test('an import that leads nowhere is told', () => {
  expect(read({ 'db/kysely.ts': `import './gone.js'` }, {}).astray).toEqual([
    'db/kysely.ts imports “./gone.js”, which is no file of ..',
  ])
})
