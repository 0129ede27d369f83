import { beforeAll, describe, expect, test } from 'vitest'
import { newSqlite, schemaDrift } from '../node.ts'
import { rehearsed, table } from './rehearse.sample.ts'

let open: Awaited<ReturnType<typeof newSqlite>>
beforeAll(async () => {
  open = await newSqlite()
})

/** The sentences by which the first schema differs from the second. */
function drift(actual: string, wanted: string, outside: readonly string[] = []): readonly string[] {
  const [is, should] = [open(), open()]
  try {
    is.run(actual)
    should.run(wanted)
    return schemaDrift(is, should, new Set(outside)).map(({ message }) => message)
  } finally {
    is.close()
    should.close()
  }
}

const parent = 'CREATE TABLE p (id INTEGER PRIMARY KEY);'

test('what is written otherwise and means the same', () => {
  const actual = `CREATE TABLE IF NOT EXISTS "T" (
      [id] integer PRIMARY KEY AUTOINCREMENT NOT NULL, -- the key
      \`Name\` varchar(20) COLLATE BINARY DEFAULT NULL,
      active integer DEFAULT true NOT NULL,
      "double" int GENERATED ALWAYS AS ("id"*2) STORED,
      p_id int REFERENCES P, CONSTRAINT "long" CHECK("T"."name" <> 'X''y'));
    CREATE INDEX IF NOT EXISTS "by name" ON "T" ("name" ASC, lower( "name" )) WHERE ("T"."active"=1);
    CREATE VIEW "V" AS select "name" from "T" where "name" = 'A';
    CREATE TRIGGER "t" AFTER INSERT ON "T" BEGIN SELECT 1; END; ${parent}`
  const wanted = `${parent} CREATE TABLE t (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR( 20 ), active INTEGER NOT NULL DEFAULT 1,
      double INT AS (id * 2) STORED, p_id INT REFERENCES p (id) ON DELETE NO ACTION,
      CHECK (name<>'X''y'));
    CREATE INDEX "BY NAME" ON t (name, lower(name)) WHERE (active = 1);
    CREATE VIEW v AS SELECT name FROM t /* all */ WHERE name = 'A';
    CREATE TRIGGER t AFTER INSERT ON t BEGIN SELECT 1; END`
  expect(drift(actual, wanted)).toEqual([])
})

describe('one thing differs', () => {
  test.each([
    [
      'type',
      'CREATE TABLE t (a int)',
      'CREATE TABLE t (a text)',
      'The column `a` of the table `t` is `int`, and should be `text`.',
    ],
    [
      'NOT NULL',
      'CREATE TABLE t (a int)',
      'CREATE TABLE t (a int NOT NULL)',
      'The column `a` of the table `t` is `int`, and should be `int NOT NULL`.',
    ],
    [
      'default',
      `CREATE TABLE t (a DEFAULT '1')`,
      'CREATE TABLE t (a DEFAULT 1)',
      "The column `a` of the table `t` is `without a type DEFAULT '1'`, and should be `without a type DEFAULT 1`.",
    ],
    [
      'collation',
      'CREATE TABLE t (a text)',
      'CREATE TABLE t (a text COLLATE NOCASE)',
      'The column `a` of the table `t` is `text`, and should be `text COLLATE nocase`.',
    ],
    [
      'generated',
      'CREATE TABLE t (a int, b int AS (a + 1))',
      'CREATE TABLE t (a int, b int AS (a + 1) STORED)',
      'The column `b` of the table `t` is `int AS (a + 1) VIRTUAL`, and should be `int AS (a + 1) STORED`.',
    ],
    [
      'generated expression',
      'CREATE TABLE t (a int, b int AS (a + 1))',
      'CREATE TABLE t (a int, b int AS (a + 2))',
      'The column `b` of the table `t` is `int AS (a + 1) VIRTUAL`, and should be `int AS (a + 2) VIRTUAL`.',
    ],
    [
      'a missing column',
      'CREATE TABLE t (a)',
      'CREATE TABLE t (a, b)',
      'The table `t` lacks the column `b`.',
    ],
    [
      'a column too many',
      'CREATE TABLE t (a, b)',
      'CREATE TABLE t (a)',
      'The table `t` has the column `b`, which the design has not.',
    ],
    [
      'AUTOINCREMENT',
      'CREATE TABLE t (id INTEGER PRIMARY KEY)',
      'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)',
      'The primary key of the table `t` is `id`, and should be `id AUTOINCREMENT`.',
    ],
    [
      'order of the key',
      'CREATE TABLE t (a, b, PRIMARY KEY (a, b))',
      'CREATE TABLE t (a, b, PRIMARY KEY (b, a))',
      'The primary key of the table `t` is `a, b`, and should be `b, a`.',
    ],
    [
      'action of a foreign key',
      `${parent} CREATE TABLE t (a); ALTER TABLE t ADD b int REFERENCES p(id)`,
      `${parent} CREATE TABLE t (a, b int, FOREIGN KEY (b) REFERENCES p(id) ON DELETE CASCADE)`,
      'The foreign key of `b` to `p` of the table `t` is `(id) ON UPDATE NO ACTION ON DELETE NO ACTION`, ' +
        'and should be `(id) ON UPDATE NO ACTION ON DELETE CASCADE`.',
    ],
    [
      'a deferred key',
      `${parent} CREATE TABLE t (b REFERENCES p(id))`,
      `${parent} CREATE TABLE t (b REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED)`,
      'The table `t` lacks the clause `INITIALLY DEFERRED`.',
    ],
    [
      'conflict clause',
      'CREATE TABLE t (a UNIQUE ON CONFLICT REPLACE)',
      'CREATE TABLE t (a UNIQUE)',
      'The table `t` has the clause `ON CONFLICT REPLACE`, which the design has not.',
    ],
    [
      'unique constraint',
      'CREATE TABLE t (a, b)',
      'CREATE TABLE t (a, b, UNIQUE (a, b))',
      'The table `t` lacks the unique constraint `(a, b)`.',
    ],
    [
      'unique index',
      'CREATE TABLE t (a); CREATE INDEX i ON t (a)',
      'CREATE TABLE t (a); CREATE UNIQUE INDEX i ON t (a DESC)',
      'The index `i` of the table `t` is `(a)`, and should be `UNIQUE (a DESC)`.',
    ],
    [
      'partial index',
      'CREATE TABLE t (a); CREATE INDEX i ON t (a) WHERE a > 1',
      'CREATE TABLE t (a); CREATE INDEX i ON t (a) WHERE a > 2',
      'The index `i` of the table `t` is `(a) where a > 1`, and should be `(a) where a > 2`.',
    ],
    [
      'expression index',
      'CREATE TABLE t (a); CREATE INDEX i ON t (lower(a), "a")',
      'CREATE TABLE t (a); CREATE INDEX i ON t (upper(a), a)',
      'The index `i` of the table `t` is `(lower(a), a)`, and should be `(upper(a), a)`.',
    ],
    [
      'STRICT',
      'CREATE TABLE t (a int)',
      'CREATE TABLE t (a int) STRICT',
      'The table `t` lacks the option `STRICT`.',
    ],
    [
      'WITHOUT ROWID',
      'CREATE TABLE t (a int NOT NULL PRIMARY KEY) WITHOUT ROWID',
      'CREATE TABLE t (a int NOT NULL PRIMARY KEY)',
      'The table `t` has the option `WITHOUT ROWID`, which the design has not.',
    ],
    [
      'a view',
      'CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t',
      `CREATE TABLE t (a); CREATE VIEW v AS SELECT 'a' FROM t`,
      "The definition of the view `v` is `create view v as select a from t`, and should be `create view v as select 'a' from t`.",
    ],
    [
      'a lost trigger',
      'CREATE TABLE t (a)',
      'CREATE TABLE t (a); CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END',
      'The trigger `tr` is missing.',
    ],
    [
      'a virtual table',
      'CREATE VIRTUAL TABLE f USING fts4(a)',
      'CREATE VIRTUAL TABLE f USING fts4(b)',
      'The definition of the table `f` is `create virtual table f using fts4(a)`, and should be `create virtual table f using fts4(b)`.',
    ],
    ['a missing table', '', 'CREATE TABLE t (a)', 'The table `t` is missing.'],
    ['a table too many', 'CREATE TABLE t (a)', '', 'The table `t` is not in the design.'],
  ])('%s', (_, actual, wanted, message) => {
    expect(drift(actual, wanted)).toEqual([message])
  })

  test('a check: one is missing, another is there', () => {
    expect(drift('CREATE TABLE t (a CHECK (a > 1))', 'CREATE TABLE t (a CHECK (a > 2))')).toEqual([
      'The table `t` lacks the check `a > 2`.',
      'The table `t` has the check `a > 1`, which the design has not.',
    ])
  })
})

test('case matters in texts, and only there', () => {
  const [message] = drift(
    `CREATE TABLE t (a CHECK (A <> 'x'))`,
    `CREATE TABLE t (a CHECK (a <> 'X'))`,
  )
  expect(message).toBe(
    "The check `a <> 'X'` of the table `t` is `a <> 'x'`, and should be `a <> 'X'`.",
  )
})

test('the order of the columns is told apart', () => {
  const [is, should] = [open(), open()]
  is.run('CREATE TABLE t (a, c, b)')
  should.run('CREATE TABLE t (a, b, c)')
  expect(schemaDrift(is, should)).toEqual([
    {
      kind: 'order',
      message:
        'The columns of the table `t` stand in the order a, c, b; in the design it is a, b, c.',
    },
  ])
  is.close()
  should.close()
})

test('bookkeeping and tables outside the design do not count', () => {
  const actual = `CREATE TABLE __drizzle_migrations (id); CREATE TABLE mine (id INTEGER PRIMARY KEY AUTOINCREMENT);
    CREATE TRIGGER tr AFTER INSERT ON mine BEGIN SELECT 1; END`
  expect(drift(actual, '', ['mine'])).toEqual([])
})

describe('in a rehearsal', () => {
  const expected = ['CREATE TABLE users (id INTEGER PRIMARY KEY)']

  test('tables that were there before and that the design never had may stay', async () => {
    const { drift } = await rehearsed({
      seed: 'CREATE TABLE old (a); CREATE TABLE mine (a)',
      statements: [...expected, 'CREATE TABLE __new_users (id)'],
      tables: [table('old>', []), table('>users', [])],
      expected,
    })
    expect(drift.map(({ message }) => message)).toEqual([
      'The table `old` is not in the design.',
      'The table `__new_users` is not in the design.',
    ])
  })

  test('what should come out cannot be made', async () => {
    const { drift } = await rehearsed({ seed: '', statements: [], expected: ['CREATE nonsense'] })
    expect(drift).toEqual([
      {
        kind: 'other',
        message: 'The schemas cannot be compared: near "nonsense": syntax error.',
      },
    ])
  })
})
