import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORIGIN, readSql, textOf, toSnapshot, writeDrizzle } from '@tandem/formats'
import { type Renamed, kitSql } from '@tandem/kit'
import { connectionTo, newSqlite } from '@tandem/live/node'
import {
  CONVENTIONS,
  type Design,
  type Schema,
  countedIds,
  emptyLayout,
  emptySchema,
} from '@tandem/model'
import { describe, expect, test } from 'vitest'
import { caseNames, exportedTo, filesByPath, readCase } from '../real/case-folder.ts'
import { generateWith } from '../real/kit-cli.ts'

const MINUTE = 60_000
const open = await newSqlite()

const BASE = `
  create table users (
    id integer primary key autoincrement not null,
    email text not null unique,
    name text,
    age integer default 18 not null
  );
  create index users_by_name on users (name);
  create table posts (
    id integer primary key not null,
    user_id integer not null references users (id) on delete cascade,
    title text not null,
    body text
  );
  create index posts_by_title on posts (title) where body is not null;
  create table tags (post integer not null, word text not null, primary key (post, word));
  create view titles as select id, title from posts;
`

interface Scenario {
  /** SQL; the base when it is left out. */
  readonly before?: string
  readonly after: string
  /** The same renames, as the command line shows them: see `generateWith`. */
  readonly renames?: readonly string[]
  readonly renamed?: Partial<Renamed>
}

/** The base with each text replaced by another. */
function edited(...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((sql, [from, to]) => {
    if (!sql.includes(from)) throw new Error(`the SQL has no “${from}”`)
    return sql.replaceAll(from, to)
  }, BASE)
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'a new table': {
    after: `${BASE}
      create table likes (
        post integer not null references posts (id), by integer references users (id),
        check (post > 0), unique (post, by)
      );
      create index likes_by on likes (by);`,
  },
  'a dropped table': { after: edited([/create table tags.*/.exec(BASE)?.[0] ?? '', '']) },
  'new columns': {
    after: edited(
      ['age integer default 18 not null', 'age integer default 18 not null, bio text'],
      ['body text\n', `body text, editor integer references users (id), stars real default 0.5\n`],
    ),
  },
  'a dropped column': {
    after: edited(['    name text,\n', ''], [/ {2}create index users.*/.exec(BASE)?.[0] ?? '', '']),
  },
  'a column that becomes not null': { after: edited(['name text,', 'name text not null,']) },
  'another type, another default': {
    after: edited(['name text,', "name text default 'x',"], ['title text', 'title integer']),
  },
  'changed indexes': {
    after: edited(
      ['users_by_name on users (name)', 'users_by_name on users (name, age desc)'],
      [
        'create index posts_by_title on posts (title)',
        'create unique index only on posts (lower(title))',
      ],
      ['text not null unique', 'text not null'],
    ),
  },
  'a foreign key on a column that is there': {
    after: edited(['post integer not null', 'post integer not null references posts (id)']),
  },
  'another action, a check': {
    after: edited(
      ['on delete cascade', 'on delete set null'],
      ['body text\n', 'body text,\n constraint short check (length(title) < 80)\n'],
    ),
  },
  'a changed view': { after: edited(['select id, title from', 'select id, title as name from']) },
  'a generated column': {
    after: edited([
      'body text\n',
      'body text, size integer generated always as (length(body)) virtual\n',
    ]),
  },
  'a stored generated column': {
    after: edited(
      ['body text\n', 'body text, size integer generated always as (length(body)) stored\n'],
      ['name text,', 'name text, nick text,'],
    ),
  },
  'a renamed column': {
    after: edited(['name text,', 'full_name text,'], ['users (name)', 'users (full_name)']),
    renames: ['name › full_name'],
    renamed: { columns: { users: { full_name: 'name' } } },
  },
  'a renamed column that becomes not null': {
    after: edited(
      ['name text,', 'full_name text not null,'],
      ['users (name)', 'users (full_name)'],
    ),
    renames: ['name › full_name'],
    renamed: { columns: { users: { full_name: 'name' } } },
  },
  'not a rename': {
    after: edited(['name text,', 'nick text,'], ['users (name)', 'users (nick)']),
  },
  'a renamed table': {
    after: edited(['users', 'people']),
    renames: ['users › people'],
    renamed: { tables: { people: 'users' } },
  },
  'a table dropped and a table made': {
    after: edited(['create table tags (post', 'create table words (post']),
  },
  'a renamed view': {
    after: edited(['view titles', 'view headlines']),
    renames: ['titles › headlines'],
    renamed: { views: { headlines: 'titles' } },
  },
  'tables and columns renamed at once': {
    after: edited(
      ['users', 'people'],
      ['name text,', 'years integer default 18 not null, full_name text, nick text,'],
      ['    age integer default 18 not null\n', '    extra text\n'],
      ['people (name)', 'people (full_name)'],
      ['title text', 'heading text'],
      ['posts (title)', 'posts (heading)'],
      ['select id, title', 'select id, heading as title'],
      ['tags (post', 'labels (post'],
      ['word', 'label'],
    ),
    renames: [
      'tags › labels',
      'users › people',
      'title › heading',
      'word › label',
      'name › full_name',
      'age › years',
    ],
    renamed: {
      tables: { labels: 'tags', people: 'users' },
      columns: {
        posts: { heading: 'title' },
        labels: { label: 'word' },
        people: { years: 'age', full_name: 'name' },
      },
    },
  },
  'all of it': { before: '', after: BASE },
}

function schemaOf(sql: string): Schema {
  if (sql === '') return emptySchema
  const { schema, notes } = readSql(sql, () => connectionTo(open()), countedIds())
  expect(notes.filter(({ severity }) => severity !== 'hint')).toEqual([])
  return schema
}

const designOf = (schema: Schema): Design => ({
  name: 'scenario',
  conventions: CONVENTIONS.standard,
  schema,
  layout: emptyLayout,
  history: { created: 1_700_000_000_000, migrations: [] },
})

/**
 * What drizzle-kit notes of renames in the snapshot after them: new names by old ones, a column behind the new
 * name of its table in both. Tables come in their order after, tables of columns in their order before.
 */
const metaOf = ({ tables = {}, columns = {} }: Partial<Renamed>) => ({
  schemas: {},
  tables: Object.fromEntries(Object.entries(tables).map(([to, from]) => [`"${from}"`, `"${to}"`])),
  columns: Object.fromEntries(
    Object.entries(columns).flatMap(([table, names]) =>
      Object.entries(names).map(([to, from]) => [`"${table}"."${from}"`, `"${table}"."${to}"`]),
    ),
  ),
})

const journal = JSON.stringify(
  {
    version: '7',
    dialect: 'sqlite',
    entries: [
      { idx: 0, version: '6', when: 0, tag: '0000_init', breakpoints: true },
      { idx: 1, version: '6', when: 0, tag: '0001_next', breakpoints: true },
    ],
  },
  null,
  2,
)

const withoutTimes = (text: string): string => text.replaceAll(/"when": \d+/g, '')

const noRenames: Renamed = { tables: {}, columns: {}, views: {} }

const asFile = (statements: readonly string[]): string =>
  statements.join('--> statement-breakpoint\n')

describe('drizzle-kit in this process writes what its command line does', () => {
  test.concurrent.each(Object.entries(SCENARIOS))(
    '%s',
    { timeout: MINUTE },
    async (_, scenario) => {
      const { before = BASE, after, renames = [], renamed = {} } = scenario
      const first = designOf(schemaOf(before))
      const second = designOf(schemaOf(after))
      const folder = exportedTo(filesByPath(first))
      const { drizzle, migrations } = first.conventions.files
      const read = (path: string) => readFileSync(join(folder, migrations, path), 'utf8')
      writeFileSync(join(folder, drizzle), textOf(writeDrizzle(second).chunks))
      const printed = await generateWith(folder, renames, ['--name', 'next'])
      expect(printed).toContain('Your SQL migration file')
      const was = JSON.parse(read('meta/0000_snapshot.json'))
      const is = JSON.parse(read('meta/0001_snapshot.json'))
      const made = await kitSql(was, is, { ...noRenames, ...renamed })
      if ('refused' in made) throw new Error(made.refused)
      expect(asFile(made.sql)).toBe(read('0001_next.sql'))
      expect(
        JSON.stringify({ ...toSnapshot(second, is.id, was.id), _meta: metaOf(renamed) }, null, 2),
      ).toBe(read('meta/0001_snapshot.json'))
      expect(withoutTimes(read('meta/_journal.json'))).toBe(withoutTimes(journal))
    },
  )
})

test.each(caseNames)('it makes the first migration of case %s', async (name) => {
  const design = readCase(name)
  const nothing = toSnapshot({ ...design, schema: emptySchema }, ORIGIN, '')
  const made = await kitSql(nothing, toSnapshot(design, 'first', ORIGIN), noRenames)
  const ours = filesByPath(design).get(`${design.conventions.files.migrations}/0000_init.sql`)
  expect(ours).toContain('sql' in made ? asFile(made.sql) : made.refused)
})
