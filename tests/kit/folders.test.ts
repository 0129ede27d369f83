import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSql, textOf, toSnapshot, writeDrizzle } from '@tandem/formats'
import { connectionTo, newSqlite } from '@tandem/live/node'
import {
  CONVENTIONS,
  type ColumnId,
  type Design,
  countedIds,
  emptyLayout,
  emptySchema,
  newColumn,
} from '@tandem/model'
import { planNext, readHistory, rebase, writeHistory } from '@tandem/repo'
import { expect, test } from 'vitest'
import { exportedTo, filesByPath } from '../real/case-folder.ts'
import { generateWith } from '../real/kit-cli.ts'

const openSqlite = await newSqlite()
const open = () => connectionTo(openSqlite())

const USERS = `
  create table users (
    id integer primary key autoincrement not null,
    name text default 'it''s' not null,
    role text default 'member' not null,
    constraint users_role_check check (users.role in ('member', 'admin'))
  );
  create table posts (
    id integer primary key not null,
    user_id integer not null references users (id) on delete cascade,
    title text not null
  );
  create index idx_posts_title on posts (title) where title <> '';
`

const PEOPLE = USERS.replaceAll('users', 'people').replace('name text', 'full_name text')

function designOf(sql: string): Design {
  return {
    name: 'history',
    conventions: CONVENTIONS.standard,
    schema: readSql(sql, open, countedIds()).schema,
    layout: emptyLayout,
    history: { created: 1_700_000_000_000, migrations: [] },
  }
}

/** A folder in which drizzle-kit itself has made a migration, then renamed, then one for SQL of a person. */
async function madeByKit() {
  const [first, second] = [designOf(USERS), designOf(PEOPLE)]
  const { drizzle, migrations } = first.conventions.files
  const sources = [...filesByPath(first)].filter(([path]) => !path.startsWith(`${migrations}/`))
  const folder = exportedTo(new Map(sources))
  await generateWith(folder, [], ['--name', 'init'])
  writeFileSync(join(folder, drizzle), textOf(writeDrizzle(second).chunks))
  await generateWith(folder, ['users › people', 'name › full_name'], ['--name', 'rename'])
  await generateWith(folder, [], ['--custom', '--name', 'own'])
  writeFileSync(
    join(folder, migrations, '0002_own.sql'),
    "CREATE TRIGGER t AFTER INSERT ON people BEGIN UPDATE people SET role = 'admin'; END;",
  )
  return { design: second, files: filesIn(join(folder, migrations)) }
}

const filesIn = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  )

function read(files: ReadonlyMap<string, string>, { conventions, schema }: Design) {
  const ids = countedIds()
  return readHistory(
    files,
    { conventions, known: schema },
    { open, newId: (prefix) => ids(`read ${prefix}`) },
  )
}

const { design, files } = await madeByKit()

test('what drizzle-kit wrote is read, and written again to the byte', () => {
  const { format, migrations, findings } = read(files, design)
  expect(findings).toEqual([])
  expect(format).toBe('journal')
  expect(migrations.map(({ tag }) => tag)).toEqual(['0000_init', '0001_rename', '0002_own'])
  const written = writeHistory(design.conventions, migrations)
  expect(new Map(written.map((it) => [it.path.slice(8), textOf(it.chunks)]))).toEqual(files)
})

test('through a rename ids stay those of the design, and nothing is left to migrate', () => {
  const { migrations } = read(files, design)
  const [first, , last] = migrations.map(({ schema }) => schema)
  const idOf = (schema = emptySchema) =>
    new Map(schema.tables.map(({ id, columns }) => [id, columns[1]?.id]))
  expect(idOf(first)).toEqual(idOf(design.schema))
  expect(last?.others.map(({ name }) => name)).toEqual(['t'])
  expect(first?.others).toEqual([])
  const others = last?.others ?? []
  const now = { ...design, schema: { ...design.schema, others } }
  const { changes, steps } = planNext({ ...now, history: { created: 0, migrations } })
  expect([changes, steps]).toEqual([[], []])
})

test('a snapshot that is gone is made up for by the SQL', () => {
  const without = new Map(files)
  without.delete('meta/0001_snapshot.json')
  const { migrations, findings } = read(without, design)
  expect(findings.map(({ rule, tag }) => [rule, tag])).toEqual([
    ['snapshot-missing', '0001_rename'],
  ])
  const whole = read(files, design).migrations[1]
  const spelt = (schema = emptySchema) => toSnapshot({ ...design, schema }, '', '').tables
  expect(spelt(migrations[1]?.schema)).toEqual(spelt(whole?.schema))
  expect(writeHistory(design.conventions, migrations).map(({ path }) => path)).not.toContain(
    'drizzle/meta/0001_snapshot.json',
  )
})

test('SQL that was edited after it was written is told of', () => {
  const sql = files.get('0000_init.sql') ?? ''
  const edited = new Map(files).set('0000_init.sql', sql.replace('`title` text', '`title` blob'))
  const [only, ...more] = read(edited, design).findings
  expect(more).toEqual([])
  expect(only).toMatchObject({ rule: 'drift', tag: '0000_init' })
  expect(only?.message).toContain('Different: “posts.title”.')
})

test('SQL that does not run is told of', () => {
  const edited = new Map(files).set('0002_own.sql', 'DROP TABLE missing;')
  expect(read(edited, design).findings).toMatchObject([
    { rule: 'sql-failed', message: 'Line 1 of 0002_own fails: no such table: missing.' },
  ])
})

test('two branches become one history', () => {
  const base = read(files, design).migrations
  const last = base.at(-1)
  if (last === undefined) throw new Error('there is no migration')
  const add = (name: string) => ({
    ...last.schema,
    tables: last.schema.tables.map((table) =>
      table.name === 'posts'
        ? { ...table, columns: [...table.columns, newColumn(`c_${name}` as ColumnId, name)] }
        : table,
    ),
  })
  const ours = { ...last, tag: '0003_ours', sql: 'a', schema: add('ours'), applied: false }
  const theirs = { ...last, tag: '0003_theirs', sql: 'b', schema: add('theirs') }
  const { onto, schema, conflicts } = rebase([...base, ours], [...base, theirs])
  expect(conflicts).toEqual([])
  expect(onto.map(({ tag }) => tag)).toEqual([...base.map(({ tag }) => tag), '0003_theirs'])
  const posts = schema.tables.find(({ name }) => name === 'posts')
  expect(posts?.columns.map(({ name }) => name)).toEqual([
    'id',
    'user_id',
    'title',
    'theirs',
    'ours',
  ])
})

test('where theirs adds nothing, ours stays', () => {
  const ours = read(files, design).migrations
  expect(rebase(ours, ours.slice(0, 2))).toMatchObject({ onto: ours, conflicts: [] })
  expect(rebase(ours.slice(0, 2), ours).onto.map(({ sql }) => sql)).toEqual(
    ours.map(({ sql }) => sql),
  )
})

test('what is marked as run is not replaced without a word', () => {
  const [first, ...ours] = read(files, design).migrations
  if (first === undefined) throw new Error('there is no migration')
  const { conflicts } = rebase([first, ...ours], [first, { ...first, tag: '0001_other', sql: '' }])
  expect(conflicts.map(({ message }) => message.split(',')[0])).toEqual([
    '0001_rename is marked as run',
    '0002_own is marked as run',
  ])
})
