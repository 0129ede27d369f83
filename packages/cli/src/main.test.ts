import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { tandem } from './tandem.sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'tandem-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const velist = resolve(import.meta.dirname, '../../../tests/cases/velist/design.tandem.json')
const inFolder = (name: string) => join(folder, name)

test('exports the files, then has nothing to write, then shows a difference', async () => {
  const out = inFolder('out')
  const first = await tandem('export', velist, '--out', out)
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(first.out).toContain('new     src/features/_core/database/schema.ts')
  expect((await tandem('export', velist, '--out', out)).out).toContain('nothing was written')
  writeFileSync(join(out, 'drizzle.config.ts'), 'export default {}\n')
  const dry = await tandem('export', velist, '--out', out, '--dry-run')
  expect(dry.code).toBe(1)
  expect(dry.out).toContain('-export default {}')
  expect(readFileSync(join(out, 'drizzle.config.ts'), 'utf8')).toBe('export default {}\n')
})

test('leaves migrations that are not its own as they are', async () => {
  const out = inFolder('migrated')
  await tandem('export', velist, '--out', out)
  const journal = join(out, 'src/features/_core/database/migrations/meta/_journal.json')
  writeFileSync(journal, '{"version":"7","dialect":"sqlite","entries":[]}')
  const again = await tandem('export', velist, '--out', out)
  expect(again.err).toContain('has migrations of its own; they are left as they are')
  expect(readFileSync(journal, 'utf8')).toContain('"entries":[]')
})

test('prints each format, under the conventions that are asked for', async () => {
  for (const format of ['drizzle', 'kysely', 'sql', 'mermaid', 'dbml', 'json'])
    expect((await tandem('print', velist, format)).code).toBe(0)
  expect((await tandem('print', velist, 'kysely', '--conventions', 'standard')).out).toContain(
    'export interface UsersTable {',
  )
})

test('imports SQL as a design that exports again', async () => {
  const sql = inFolder('shop.sql')
  writeFileSync(
    sql,
    'CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE); -- who\nSELEKT 1;',
  )
  const design = inFolder('shop.tandem.json')
  const read = await tandem('import', sql, '-o', design)
  expect(read.code).toBe(1)
  expect(read.out).toContain('1 tables, 2 columns')
  expect(read.err).toContain('line 2')
  expect((await tandem('print', design, 'drizzle')).out).toContain(
    "email: text('email').notNull().unique()",
  )
  const again = await tandem('import', sql, '-o', design)
  expect(again).toMatchObject({ code: 2 })
  expect(again.err).toContain('is there already')
})

test.each([
  [['frobnicate'], 'There is no command “frobnicate”'],
  [['export', 'x.tandem.json'], 'export needs --out <dir>'],
  [['export', 'nowhere.tandem.json', '--out', 'x'], 'There is no file nowhere.tandem.json'],
  [['print', velist, 'yaml'], 'There is no format “yaml”'],
  [['print', velist, 'sql', '--conventions', 'mine'], 'There is no file mine'],
  [['print', '--wat'], "Unknown option '--wat'"],
  [
    ['import', 'a.xlsx', '-o', inFolder('x.tandem.json')],
    'a.xlsx is neither .sql nor .tandem.json',
  ],
])('says what it cannot do: %j', async (args, sentence) => {
  const { code, err } = await tandem(...args)
  expect(code).toBe(2)
  expect(err).toContain(sentence)
})
