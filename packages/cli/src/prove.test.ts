import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { newSqlite } from '@tandem/live/node'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { tandem } from './tandem.sample.ts'

const home = mkdtempSync(join(tmpdir(), 'tandem-prove-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
// Each command reads the declarations of the libraries anew.
vi.setConfig({ testTimeout: 60_000 })
const open = await newSqlite()

let folder = home
let count = 0
beforeEach(() => {
  folder = join(home, String((count += 1)))
  mkdirSync(folder)
})

const designOf = (name: string) =>
  resolve(import.meta.dirname, '../../../tests/cases', name, 'design.tandem.json')
const mixed = designOf('mixed')
const repository = () => join(folder, 'repo')
const exported = (design: string) => tandem('export', design, '--out', repository())
const prove = (design: string, ...args: readonly string[]) =>
  tandem('prove', design, '--out', repository(), ...args)

/** Changes a file of the repository by hand. */
function edit(path: string, from: string, to: string): void {
  const text = readFileSync(join(repository(), path), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(repository(), path), text.replace(from, to))
}

const firstMigration = () => readFileSync(join(repository(), 'drizzle/0000_init.sql'), 'utf8')

/** A database file that these statements make. */
function database(...sql: readonly string[]): string {
  const db = open()
  for (const it of sql) db.exec(it)
  const path = join(folder, 'data.sqlite')
  writeFileSync(path, db.export())
  db.close()
  return path
}

test.each([
  ['mixed', '5 tables, 35 columns (schema.ts, database.ts, 1 migration)'],
  ['velist', '5 tables, 41 columns (schema.ts, connection.ts, 1 migration)'],
  ['molos', '2 tables, 13 columns (tables.ts, database.ts, 1 migration)'],
])('what was exported is in step: %s', async (name, sentence) => {
  await exported(designOf(name))
  expect(await prove(designOf(name))).toEqual({ code: 0, out: `In step: ${sentence}\n`, err: '' })
})

test('without a repository it is the files and the SQL of the design', async () => {
  expect(await tandem('prove', mixed)).toEqual({
    code: 0,
    out: 'In step: 5 tables, 35 columns (schema.ts, database.ts, the design’s SQL)\n',
    err: '',
  })
})

test('types that were changed by hand are told by table, below each other', async () => {
  await exported(mixed)
  edit('src/db/database.ts', '  due_at: number | null', '  due_at: string | null')
  edit('src/db/database.ts', '  email: string', '  email: number')
  const { code, out } = await prove(mixed)
  expect(code).toBe(1)
  const lines = out.split('\n')
  expect(lines.filter((line) => !line.startsWith('    '))).toEqual([
    'Not in step: 2 differences in 5 tables, 35 columns',
    '',
    'users           schema.ts       database.ts     1 migration',
    '  email   type  read as string  read as number  –',
    '',
    'tasks           schema.ts       database.ts     1 migration',
    '  due_at  type  read as number  read as string  –',
    '',
  ])
  expect(lines[4]).toMatch(/^ {4}“users.email” is read as string in the Drizzle schema, but /)
})

test('a file that the schema imports by an alias is read too', async () => {
  await exported(designOf('molos'))
  edit('lib/models/external_modules/MoLOS-Example.ts', '"done"', '"gone"')
  const { code, out } = await prove(designOf('molos'))
  expect(code).toBe(1)
  expect(out).toMatch(/^ {2}status {2}values +one of .*“gone”/m)
})

test('what leads nowhere is told where not all agree, and syntax that is broken', async () => {
  await exported(mixed)
  edit('src/db/schema.ts', 'import', "import './gone.js'\nimport")
  expect(await prove(mixed)).toMatchObject({ code: 0, err: '' })
  edit('src/db/database.ts', 'export interface', 'export interfac')
  const { code, out, err } = await prove(mixed)
  expect(code).toBe(1)
  expect(out).toMatch(/^problem: src\/db\/database\.ts, line \d+: /m)
  expect(err).toContain('warning: src/db/schema.ts imports “./gone.js”')
})

test('a database file is what it is, and is left alone', async () => {
  await exported(mixed)
  const whole = database(firstMigration())
  expect((await prove(mixed, '--database', whole)).out).toBe(
    'In step: 5 tables, 35 columns (schema.ts, database.ts, data.sqlite)\n',
  )
  const path = database(firstMigration(), 'ALTER TABLE users DROP COLUMN name')
  const before = readFileSync(path)
  const { code, out } = await prove(mixed, '--database', path)
  expect(code).toBe(1)
  expect(out).toContain('Not in step: 1 difference in 5 tables, 35 columns')
  expect(out).toMatch(/^ {2}name {2}presence {2}a column {3}a column {5}no column$/m)
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('the migrations in the folder may be behind the schemas', async () => {
  const design = join(folder, 'd.tandem.json')
  writeFileSync(design, readFileSync(mixed, 'utf8'))
  await tandem('migrate', design, '--out', repository())
  const renamed = readFileSync(design, 'utf8').replace('"name": "due_at"', '"name": "until"')
  writeFileSync(design, renamed)
  await exported(design)
  const { code, out } = await prove(design)
  expect(code).toBe(1)
  expect(out).toContain('“tasks.until” is a column in the Drizzle schema')
  expect(out).toContain('“tasks.due_at” is no column in the Drizzle schema')
  expect((await tandem('migrate', design, '--out', repository())).code).toBe(0)
  expect((await prove(design)).out).toContain('(schema.ts, database.ts, 2 migrations)')
})

test('virtual tables that this SQLite does not know are not compared', async () => {
  const notes = 'CREATE TABLE notes (id INTEGER PRIMARY KEY);'
  const search = 'CREATE VIRTUAL TABLE search USING fts5(a)'
  const design = join(folder, 'd.tandem.json')
  writeFileSync(join(folder, 's.sql'), `${notes} ${search};`)
  await tandem('import', join(folder, 's.sql'), '-o', design)
  expect((await tandem('prove', design)).out).toContain('In step: 1 table, 1 column (')
  // As a SQLite that knows the module leaves it.
  const path = database(
    notes,
    'CREATE TABLE search_data (id INTEGER PRIMARY KEY, block BLOB)',
    'PRAGMA writable_schema = ON',
    `INSERT INTO sqlite_schema VALUES ('table', 'search', 'search', 0, '${search}')`,
  )
  const proven = await tandem('prove', design, '--database', path)
  expect(proven.out).toContain('In step: 1 table, 1 column (schema.ts, database.ts, data.sqlite)')
})

test('--json has all of it', async () => {
  await exported(mixed)
  edit('src/db/database.ts', '  due_at: number | null', '  due_at: number')
  const { code, out } = await prove(mixed, '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toEqual({
    inStep: false,
    tables: 5,
    columns: 35,
    differences: [
      {
        table: 'tasks',
        column: 'due_at',
        what: 'null',
        drizzle: 'nullable',
        kysely: 'NOT NULL',
        database: 'nullable',
        message: expect.stringContaining('“tasks.due_at” is nullable'),
      },
    ],
    problems: [],
    witnesses: {
      drizzle: join(repository(), 'src/db/schema.ts'),
      kysely: join(repository(), 'src/db/database.ts'),
      database: join(repository(), 'drizzle'),
    },
  })
})

test('what is missing or broken is told, and nothing is compared', async () => {
  await exported(mixed)
  const refused = async (...args: readonly string[]) => {
    const { code, out, err } = await prove(mixed, ...args)
    expect([code, out]).toEqual([2, ''])
    return err
  }
  expect(await refused('more')).toContain('prove takes one design')
  expect(await refused('--database', 'none.sqlite')).toContain('There is no database none.sqlite')
  expect(await refused('--database', folder)).toContain('is a folder; a database file is needed')
  const path = join(folder, 'data.sqlite')
  writeFileSync(path, 'x'.repeat(5000))
  expect(await refused('--database', path)).toContain('data.sqlite: file is not a database.')
  edit('drizzle/0000_init.sql', 'CREATE TABLE', 'CREATE TABEL')
  expect(await refused()).toContain(
    '0000_init does not run, line 1: near "TABEL": syntax error. Mend it, or say --database',
  )
  rmSync(join(repository(), 'src/db/database.ts'))
  expect(await refused()).toContain(
    `There is no file ${join(repository(), 'src/db/database.ts')}. Export the design there first`,
  )
})

test('with --run, what no type tells is compared, and rows are tried', async () => {
  await exported(mixed)
  expect(await prove(mixed, '--run')).toMatchObject({ code: 0, err: '' })
  edit('src/db/schema.ts', "onDelete: 'cascade'", "onDelete: 'set null'")
  expect(await prove(mixed)).toMatchObject({ code: 0 })
  const { code, out } = await prove(mixed, '--run')
  expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('ON DELETE SET NULL') })
})
