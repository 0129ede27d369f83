import { brokenReferences, countedIds } from '@tandem/model'
import { describe, expect, test } from 'vitest'
import { inMemory } from './in-memory.sample.ts'
import { messages, summary } from './inspect.sample.ts'
import { readSql } from './read.ts'

const read = (text: string) => {
  const result = readSql(text, () => inMemory(), countedIds())
  expect(brokenReferences(result.schema)).toEqual([])
  return { ...result, tables: result.schema.tables.map(({ name }) => name), said: messages(result) }
}

describe('a statement that fails does not stop the rest', () => {
  test('and is told of with its line', () => {
    const { tables, said } = read('CREATE TABLE a (x);\n\nFOO bar;\nCREATE TABLE b (x);')
    expect(tables).toEqual(['a', 'b'])
    expect(said).toEqual([
      'error: This statement was not understood: line 3: near "FOO": syntax error.',
    ])
  })

  test('a function that only the application has is kept', () => {
    const { schema, said } =
      read(`CREATE TABLE a (x DEFAULT (own()), CHECK ("own" (x, other(1)) > 0));
      CREATE INDEX i ON a (own(x));`)
    expect(said.map((it) => it.replace(/, which.*/, ''))).toEqual([
      'warning: Line 1 uses other, own',
      'warning: Line 2 uses own',
    ])
    expect(schema.tables[0]?.columns[0]?.default).toEqual({ kind: 'sql', sql: 'own()' })
    expect(summary(schema, 'a')).toMatchObject({
      checks: [[null, '"own" (x, other(1)) > 0']],
      indexes: [['i', false, ['(own(x))'], null]],
    })
  })

  test('after a hundred they are counted', () => {
    const { notes } = read(`CREATE TABLE a (x);${'FOO;'.repeat(120)}`)
    expect(notes).toHaveLength(101)
    expect(notes.at(-1)?.message).toBe('20 more statements were not understood.')
  })
})

describe('rows', () => {
  test('are checked and not stored', () => {
    const { said, schema } = read(`CREATE TABLE a (x NOT NULL UNIQUE);
      INSERT INTO a VALUES (1), (1);
      INSERT INTO a (y) VALUES (1);
      UPDATE a SET x = 2;
      WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r;
      PRAGMA journal_mode = WAL; BEGIN; COMMIT; VACUUM; ANALYZE;
      INSERT INTO sqlite_sequence VALUES ('a', 3);
      CREATE TABLE sqlite_sequence (name, seq);
      ALTER TABLE a ADD COLUMN y NOT NULL DEFAULT 0;`)
    expect(said).toEqual([
      'warning: This statement was not understood: line 3: table a has no column named y.',
      'hint: Not run, as a design holds no rows and no settings: 2 × INSERT, UPDATE, WITH, PRAGMA journal_mode.',
    ])
    expect(schema.tables[0]?.columns).toHaveLength(2)
  })

  test('CREATE TABLE AS runs no SELECT, not even one without end', () => {
    const { schema } = read(`CREATE TABLE a (x VARCHAR(3), y INT, z REAL, w BLOB);
      CREATE TABLE b AS WITH RECURSIVE r(n) AS MATERIALIZED (SELECT 1 UNION ALL SELECT n + 1 FROM r)
        SELECT a.*, r.n, 'x' || n AS "a ""name" FROM r, a ORDER BY n;
      CREATE TABLE IF NOT EXISTS c AS SELECT 1 AS one`)
    expect(schema.tables[1]?.columns.map(({ name, type }) => [name, type.kind])).toEqual([
      ['x', 'text'],
      ['y', 'integer'],
      ['z', 'real'],
      ['w', 'declared'],
      ['n', 'declared'],
      ['a "name', 'declared'],
    ])
    expect(schema.tables[2]?.columns).toHaveLength(1)
  })
})

describe('what reaches outside is refused', () => {
  test.each([
    `ATTACH 'x.db' AS x`,
    'DETACH x',
    `VACUUM INTO 'x.db'`,
    'PRAGMA writable_schema = ON',
    'PRAGMA main.writable_schema = ON',
    `PRAGMA temp_store_directory = '/'`,
    `SELECT load_extension('x')`,
    `CREATE TRIGGER tr AFTER INSERT ON a BEGIN SELECT load_extension ('x'); END`,
    `INSERT INTO a SELECT readfile('x')`,
  ])('%s', (sql) => {
    const { said, schema } = read(`CREATE TABLE a (x);\n${sql}; CREATE TABLE b (x)`)
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^warning: Line 2 was not run: .* reaches outside/)
    expect(schema.tables).toHaveLength(2)
    expect(schema.others).toEqual([])
  })
})

describe('nothing to read', () => {
  test.each([
    ['', /^error: There is no SQL here\./],
    [' \n', /^error: There is no SQL here\./],
    ['hello', /^error: There is no CREATE statement in this text\./],
    ['-- CREATE TABLE a (x);', /^error: There is no CREATE statement in this text\./],
    ['INSERT INTO a VALUES (1)', /^error: There is no CREATE statement in this text\./],
  ])('%j', (text, expected) => {
    const { said } = read(text)
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(expected)
  })
})

describe('another dialect is named first', () => {
  test.each([
    [
      'MySQL',
      'SET NAMES utf8;\nCREATE TABLE `a` (`id` int NOT NULL AUTO_INCREMENT, KEY `k` (`id`)) ENGINE=InnoDB;',
    ],
    [
      'PostgreSQL',
      `SET x = 0;\nCREATE TABLE public.a (id SERIAL, b text DEFAULT 'x'::text);\nALTER TABLE ONLY public.a OWNER TO me;`,
    ],
    ['SQL Server', 'CREATE TABLE [dbo].[a] ([id] int IDENTITY(1,1))\nGO\n'],
  ])('%s', (name, text) => {
    expect(read(text).said[0]).toContain(`error: This looks like ${name}, and Tandem reads SQLite`)
  })

  test('not when SQLite understands', () => {
    expect(read(`CREATE TABLE a (id SERIAL)`).said).toEqual([])
  })
})

describe('virtual tables', () => {
  const fts = `CREATE VIRTUAL TABLE f USING fts5(title, body UNINDEXED, content='notes', tokenize = 'porter')`

  test('that cannot run are kept, and what names them is read', () => {
    const { schema, said, tables } = read(`CREATE TABLE notes (title, old);
      ${fts};
      CREATE TABLE f_data (id); INSERT INTO f_data VALUES (1);
      CREATE TRIGGER tr AFTER INSERT ON notes BEGIN INSERT INTO f (title) VALUES (new.title); END;
      ALTER TABLE notes RENAME COLUMN old TO new;
      CREATE VIEW v AS SELECT title, rank FROM f WHERE f MATCH 'x';
      ALTER TABLE f RENAME TO g;`)
    expect(tables).toEqual(['notes'])
    expect(schema.others.map(({ name, kind }) => [name, kind])).toEqual([
      ['tr', 'trigger'],
      ['f', 'virtual table'],
    ])
    expect(schema.others[1]?.sql).toBe(fts)
    expect(schema.views[0]?.columns.map(({ name }) => name)).toEqual(['title', 'rank'])
    expect(said).toEqual([
      'warning: Line 7 was not run: a virtual table cannot be altered, indexed or have triggers here. Change its CREATE VIRTUAL TABLE.',
      'hint: Not run, as a design holds no rows and no settings: INSERT.',
      'hint: Left out “f_data”: virtual tables keep their data there, and make them by themselves.',
    ])
  })

  test('that can run are kept alike', () => {
    const text = 'CREATE VIRTUAL TABLE "f f" USING fts4(body)'
    const { schema, said } = read(`${text};CREATE TABLE "f f_content" (a)`)
    expect(schema.others).toMatchObject([{ name: 'f f', sql: text }])
    expect(schema.tables).toEqual([])
    expect(said).toHaveLength(1)
  })

  test('are found in the dump of a database', () => {
    const { schema } = read(`PRAGMA writable_schema=ON;
      INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,'${fts.replaceAll("'", "''")}');`)
    expect(schema.others).toMatchObject([{ name: 'f', sql: fts }])
  })

  test('dropped are gone, and made twice are one', () => {
    expect(read(`${fts}; DROP TABLE f`).schema.others).toEqual([])
    const twice = read(`${fts}; ${fts.replace('f USING', 'IF NOT EXISTS f USING')}; ${fts}`)
    expect(twice.schema.others).toHaveLength(1)
    expect(twice.said).toEqual([
      'error: This statement was not understood: line 1: table f already exists.',
    ])
  })
})

describe('comments above', () => {
  test('go with their table through a rebuild', () => {
    const { schema } = read(`-- people
CREATE TABLE a (x, -- an x
  y);
DROP TABLE IF EXISTS nothing;
--> statement-breakpoint
-- the new people
CREATE TABLE __new_a (x);--> statement-breakpoint
DROP TABLE a;--> statement-breakpoint
ALTER TABLE "__new_a" RENAME TO "A";
ALTER TABLE A RENAME COLUMN x TO z; -- no note
-- what is seen
CREATE VIEW v AS SELECT z FROM a;`)
    expect(schema.tables.map(({ name, note }) => [name, note])).toEqual([['A', 'the new people']])
    expect(schema.views.map(({ note }) => note)).toEqual(['what is seen'])
  })
})

test('the migrations of drizzle-kit', () => {
  const { schema, said } = read(
    [
      'CREATE TABLE `users` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`email` text NOT NULL,\n\t`admin` integer DEFAULT false NOT NULL\n);\n',
      'CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);',
      'CREATE TABLE `posts` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`author` text,\n\tFOREIGN KEY (`author`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,\n\tCONSTRAINT "long" CHECK(length("posts"."author") > 1)\n);\n',
      'PRAGMA foreign_keys=OFF;',
      'CREATE TABLE `__new_users` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`email` text,\n\tCONSTRAINT "some" CHECK("__new_users"."email" <> \'\')\n);\n',
      'INSERT INTO `__new_users`("id", "email") SELECT "id", "email" FROM `users`;',
      'DROP TABLE `users`;',
      'ALTER TABLE `__new_users` RENAME TO `users`;',
      'PRAGMA foreign_keys=ON;',
      'CREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);',
      'ALTER TABLE `posts` ADD `slug` text;',
    ].join('--> statement-breakpoint\n'),
  )
  expect(said).toEqual([
    'hint: Not run, as a design holds no rows and no settings: 2 × PRAGMA foreign_keys, INSERT.',
  ])
  expect(summary(schema, 'users')).toMatchObject({
    uniques: [[null, 'email']],
    checks: [['some', `email <> ''`]],
  })
  expect(summary(schema, 'posts')).toMatchObject({
    columns: ['id', 'author', 'slug'],
    foreignKeys: [[null, 'users', 'author>id', 'cascade', 'no action']],
    checks: [['long', 'length(author) > 1']],
  })
  expect(schema.tables.map(({ note }) => note)).toEqual(['', ''])
})

const HOSTILE = [
  `it's`,
  'a"b',
  'a`b',
  'a[b',
  'a.b',
  'a\nb',
  'a -- b',
  '/* a',
  '🦀 é',
  'select',
  'END',
  'a,b',
  'a)b',
  ' ',
  '',
  'x'.repeat(200),
]

test.each(HOSTILE)('a table, a column and an index called %j', (name) => {
  const q = `"${name.replaceAll('"', '""')}"`
  const other = `"${name.replaceAll('"', '""')}2"`
  const { schema, said } = read(`
    CREATE TABLE ${q} (${q} text NOT NULL CHECK (${q} IN ('a')), ${other} integer AS (length(${q})) STORED,
      CONSTRAINT ${q} PRIMARY KEY (${q}), FOREIGN KEY (${q}) REFERENCES ${q} (${q}), CHECK (${q}.${q} <> ${other}));
    CREATE INDEX ${other} ON ${q} (${q} || 'x', ${other} DESC) WHERE ${q} > 0;`)
  expect(said).toEqual([])
  const [table] = schema.tables
  const [own, generated] = table?.columns ?? []
  expect([table?.name, own?.name, generated?.name]).toEqual([name, name, `${name}2`])
  expect(own?.type.kind).toBe('enum')
  expect(generated?.generated?.as).toEqual(['length(', { column: own?.id }, ')'])
  expect(table?.primaryKey).toMatchObject({ name, columns: [own?.id] })
  expect(table?.foreignKeys).toMatchObject([{ target: table?.id }])
  expect(table?.checks[0]?.sql).toEqual([{ column: own?.id }, ' <> ', { column: generated?.id }])
  expect(table?.indexes[0]).toMatchObject({
    parts: [{ sql: [{ column: own?.id }, ` || 'x'`] }, { column: generated?.id, desc: true }],
    where: [{ column: own?.id }, ' > 0'],
  })
})
