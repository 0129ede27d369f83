import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSqlite } from '@tandem/live/node'
import { CONVENTIONS, type Design, parseDesign, printDesign } from '@tandem/model'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { tandem } from './tandem.sample.ts'

const home = mkdtempSync(join(tmpdir(), 'tandem-migrate-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const open = await newSqlite()

let folder = home
let count = 0
beforeEach(() => {
  folder = join(home, String((count += 1)))
  mkdirSync(folder)
})

const design = () => join(folder, 'd.tandem.json')
const repository = () => join(folder, 'repo')
const migrate = (...args: readonly string[]) =>
  tandem('migrate', design(), '--out', repository(), ...args)
const written = (path: string) => readFileSync(join(repository(), 'drizzle', path), 'utf8')

/** A design of this SQL, its first migration written and run on a database with rows. */
async function begin(sql: string, rows: string): Promise<string> {
  writeFileSync(join(folder, 's.sql'), sql)
  await tandem('import', join(folder, 's.sql'), '-o', design())
  expect((await migrate()).code).toBe(0)
  const db = open()
  db.exec(written('0000_init.sql'))
  db.exec(rows)
  const path = join(folder, 'data.sqlite')
  writeFileSync(path, db.export())
  db.close()
  return path
}

/** Edits the design file as a person would in the app: by its text, so that ids stay. */
function edit(change: (design: Design) => Design): void {
  const read = parseDesign(readFileSync(design(), 'utf8'))
  if (!read.ok) throw new Error(read.problems.join('\n'))
  writeFileSync(design(), printDesign(change(read.value)))
}

type Column = Design['schema']['tables'][number]['columns'][number]
const columns =
  (change: (column: Column) => Column) =>
  (it: Design): Design => ({
    ...it,
    schema: {
      ...it.schema,
      tables: it.schema.tables.map((table) => ({ ...table, columns: table.columns.map(change) })),
    },
  })

const USERS = 'create table users (id integer primary key, name text);'
const ROWS = "insert into users values (1, 'ann'), (2, null);"

test('a rename keeps the values, chains onto the last one and leaves the database alone', async () => {
  const database = await begin(USERS, ROWS)
  const before = readFileSync(database)
  edit(columns((it) => (it.name === 'name' ? { ...it, name: 'full_name' } : it)))
  const { code, out } = await migrate('--database', database, '--name', 'Full names!')
  expect(code).toBe(0)
  expect(out).toContain('renames column `users.name` to `full_name`')
  expect(out).toContain('users: 2 rows before, 2 after')
  expect(written('0001_full_names.sql')).toBe(
    'ALTER TABLE `users` RENAME COLUMN "name" TO "full_name";',
  )
  const [first, second] = ['0000', '0001'].map((it) =>
    JSON.parse(written(`meta/${it}_snapshot.json`)),
  )
  expect(second.prevId).toBe(first.id)
  expect(JSON.parse(written('meta/_journal.json')).entries).toHaveLength(2)
  expect(readFileSync(database).equals(before)).toBe(true)
  expect((await migrate()).out).toBe('Nothing to migrate.\n')
})

test('--check writes nothing, and says what fails and for how many rows', async () => {
  const database = await begin(USERS, ROWS)
  edit(columns((it) => (it.name === 'name' ? { ...it, notNull: true } : it)))
  const { code, out } = await migrate('--check', '--database', database)
  expect(code).toBe(1)
  expect(out).toContain('fails: 1 row of `users` is NULL in `name`')
  expect(readdirSync(join(repository(), 'drizzle')).toSorted()).toEqual(['0000_init.sql', 'meta'])
  // Nor is it written without --check while it fails.
  expect((await migrate('--database', database)).code).toBe(1)
  const answered = await migrate('--database', database, '--fill', "users.name='nobody'")
  expect(answered.code).toBe(0)
  expect(written('0001_change_name_of_users.sql')).toContain("coalesce(`name`, ('nobody'))")
})

test('an enum value that goes takes the one that is answered', async () => {
  const database = await begin(
    "create table t (id integer primary key, state text not null check (state in ('a', 'b', 'c')));",
    "insert into t values (1, 'a'), (2, 'c');",
  )
  edit((it) => ({
    ...it,
    schema: {
      ...it.schema,
      enums: it.schema.enums.map((of) => ({ ...of, values: of.values.slice(0, 2) })),
    },
  }))
  const name = JSON.parse(readFileSync(design(), 'utf8')).schema.enums[0].name
  expect((await migrate('--database', database)).out).toContain('1 row of `t` has “c”')
  expect((await migrate('--database', database, '--value', `${name}.c=a`)).code).toBe(0)
  const wrong = await migrate('--value', `${name}.z=a`)
  expect(wrong.code).toBe(2)
})

test("drizzle-kit's own statements are told with what they would do", async () => {
  const database = await begin(
    `${USERS} create table posts (id integer primary key, user_id integer references users (id) on delete cascade);`,
    `${ROWS} insert into posts values (1, 1), (2, 2);`,
  )
  edit(columns((it) => (it.name === 'name' ? { ...it, type: { kind: 'integer' } } : it)))
  const { code, out } = await migrate('--check', '--drizzle-kit-sql', '--database', database)
  expect(code).toBe(1)
  expect(out).toContain('loses: 2 rows of `posts` are gone')
  expect((await migrate('--check', '--database', database)).out).toContain(
    'posts: 2 rows before, 2 after',
  )
})

test('the way back is written and tried where the conventions want one', async () => {
  const database = await begin(USERS, ROWS)
  edit((it) => ({
    ...columns((column) => (column.name === 'name' ? { ...column, name: 'nick' } : column))(it),
    conventions: { ...it.conventions, migrations: CONVENTIONS.molos.migrations },
  }))
  const { code, out } = await migrate('--database', database)
  expect(code).toBe(0)
  expect(out).toContain('up, down and up again go through')
  expect(written('0001_rename_name_to_nick.down.sql')).toContain('RENAME COLUMN "nick" TO "name"')
})

test('a folder of drizzle-kit is imported and gone on from', async () => {
  await begin(USERS, ROWS)
  const other = join(folder, 'other.tandem.json')
  const { code, out } = await tandem('import', join(repository(), 'drizzle'), '-o', other)
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('1 tables') })
  const next = await tandem('migrate', other, '--out', repository())
  expect(next.out).toBe('Nothing to migrate.\n')
})

test('what was renamed elsewhere is told by --rename', async () => {
  await begin(USERS, ROWS)
  writeFileSync(join(folder, 's2.sql'), USERS.replace('name', 'full_name'))
  const other = join(folder, 'other.tandem.json')
  await tandem('import', join(folder, 's2.sql'), '-o', other)
  const told = await tandem(
    'migrate',
    other,
    '--out',
    repository(),
    '--check',
    '--rename',
    'users.name=full_name',
  )
  expect(told.out).toContain('renames column `users.name` to `full_name`')
  const untold = await tandem('migrate', other, '--out', repository(), '--check')
  expect(untold.out).toContain('drops column `users.name`')
})

test('what cannot be done is said in a sentence, and nothing is written', async () => {
  const database = await begin(USERS, ROWS)
  writeFileSync(`${database}-wal`, 'not yet written back')
  edit(columns((it) => (it.name === 'name' ? { ...it, name: 'nick' } : it)))
  expect((await migrate('--database', database)).err).toContain('wal_checkpoint')
  writeFileSync(join(folder, 'no.sqlite'), 'this is no database at all, whatever it is called')
  expect(await migrate('--database', join(folder, 'no.sqlite'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('no.sqlite'),
  })
  writeFileSync(join(repository(), 'drizzle/meta/_journal.json'), '<<<<<<< HEAD\n{}')
  expect(await migrate()).toMatchObject({ code: 2, err: expect.stringContaining('mended') })
  expect(readdirSync(join(repository(), 'drizzle')).toSorted()).toEqual(['0000_init.sql', 'meta'])
})
