import { describe, expect, test } from 'vitest'
import { rehearsed, table } from './rehearse.sample.ts'

const many = (count: number, insert: string) =>
  `WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) ${insert} FROM n;`

describe('rows by key', () => {
  test('renamed tables and columns', async () => {
    const { tables } = await rehearsed({
      seed: `CREATE TABLE "my users" (id INTEGER PRIMARY KEY, "a ""b""" TEXT);
        INSERT INTO "my users" VALUES (1, 'x'), (2, 'y')`,
      statements: [
        'ALTER TABLE "my users" RENAME TO people',
        'ALTER TABLE people RENAME COLUMN id TO "from"',
        'ALTER TABLE people RENAME COLUMN "a ""b""" TO name',
        `UPDATE people SET name = 'z' WHERE "from" = 2`,
      ],
      tables: [table('my users>people', ['id>from', 'a "b">name'])],
    })
    expect(tables).toEqual([
      {
        id: 'my users',
        before: 2,
        after: 2,
        lost: 0,
        byKey: true,
        changed: [{ column: 'a "b"', count: 1, examples: [{ before: 'y', after: 'z' }] }],
        added: [],
        counter: null,
        error: null,
      },
    ])
  })

  test('two tables that swap their names, and a dropped one whose name is given away', async () => {
    const { tables } = await rehearsed({
      seed: `CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY);
        CREATE TABLE c (id INTEGER PRIMARY KEY); CREATE TABLE d (id INTEGER PRIMARY KEY);
        INSERT INTO a VALUES (1); INSERT INTO b VALUES (2); INSERT INTO c VALUES (3), (4);
        INSERT INTO d VALUES (4)`,
      statements: [
        'ALTER TABLE a RENAME TO x',
        'ALTER TABLE b RENAME TO a',
        'ALTER TABLE x RENAME TO b',
        'DROP TABLE c',
        'ALTER TABLE d RENAME TO c',
      ],
      tables: [
        table('a>b', ['id']),
        table('b>a', ['id']),
        table('c>', []),
        table('d>c', ['id']),
        table('>e', []),
      ],
    })
    expect(tables.map(({ before, after, lost }) => [before, after, lost])).toEqual([
      [1, 1, 0],
      [1, 1, 0],
      [2, null, 2],
      [1, 1, 0],
      [null, null, 0],
    ])
  })

  test('WITHOUT ROWID and a key of two columns', async () => {
    const { tables } = await rehearsed({
      seed: `CREATE TABLE pairs (a TEXT, b INTEGER, note TEXT, PRIMARY KEY (b, a)) WITHOUT ROWID;
        INSERT INTO pairs VALUES ('x', 1, 'one'), ('x', 2, 'two'), ('y', 1, 'three')`,
      statements: [
        `UPDATE pairs SET note = NULL WHERE a = 'y'`,
        `DELETE FROM pairs WHERE b = 2`,
        `INSERT INTO pairs VALUES ('new', 1, 'n')`,
      ],
      tables: [table('pairs', ['a', 'b', 'note'], ['a', 'b'])],
    })
    expect(tables[0]).toMatchObject({
      before: 3,
      after: 3,
      lost: 1,
      byKey: true,
      changed: [{ column: 'note', count: 1, examples: [{ before: 'three', after: null }] }],
    })
  })

  test('integers beyond 2^53, blobs, and texts that only look alike', async () => {
    const { tables } = await rehearsed({
      seed: `CREATE TABLE v (id INTEGER PRIMARY KEY, n, name TEXT COLLATE NOCASE, b BLOB);
        INSERT INTO v VALUES (1, 9007199254740993, 'ada', x'0001'), (2, 5, 'eve', x'00')`,
      statements: [
        'UPDATE v SET n = 9007199254740992.0 WHERE id = 1',
        `UPDATE v SET name = 'Ada' WHERE id = 1`,
        `UPDATE v SET b = x'0002' WHERE id = 1`,
        'UPDATE v SET n = 5.0 WHERE id = 2',
      ],
      tables: [table('v', ['id', 'n', 'name', 'b'])],
    })
    expect(tables[0]?.changed).toEqual([
      {
        column: 'n',
        count: 1,
        examples: [{ before: 9007199254740993n, after: 9007199254740992 }],
      },
      { column: 'name', count: 1, examples: [{ before: 'ada', after: 'Ada' }] },
      {
        column: 'b',
        count: 1,
        examples: [{ before: new Uint8Array([0, 1]), after: new Uint8Array([0, 2]) }],
      },
    ])
  })

  test('another type: only what reads differently is changed, and keys meet', async () => {
    const { tables } = await rehearsed({
      seed: `CREATE TABLE codes (code TEXT PRIMARY KEY, n INTEGER);
        INSERT INTO codes VALUES ('007', 1), ('8', 2), ('x', 3)`,
      statements: [
        'CREATE TABLE made (code INTEGER, n TEXT, PRIMARY KEY (code))',
        `INSERT INTO made SELECT code, n FROM codes WHERE code <> 'x'`,
        'DROP TABLE codes',
        'ALTER TABLE made RENAME TO codes',
      ],
      tables: [table('codes', ['code', 'n'])],
    })
    expect(tables[0]).toMatchObject({
      lost: 1,
      byKey: true,
      changed: [{ column: 'code', count: 1, examples: [{ before: '007', after: 7 }] }],
    })
  })

  test('rows that come together in one', async () => {
    const { tables } = await rehearsed({
      seed: `CREATE TABLE tags (name TEXT PRIMARY KEY);
        INSERT INTO tags VALUES ('a'), ('A'), ('b')`,
      statements: [
        'CREATE TABLE made (name TEXT COLLATE NOCASE PRIMARY KEY)',
        'INSERT OR IGNORE INTO made SELECT name FROM tags',
        'DROP TABLE tags',
        'ALTER TABLE made RENAME TO tags',
      ],
      tables: [table('tags', ['name'])],
    })
    expect(tables[0]).toMatchObject({ before: 3, after: 2, lost: 1 })
  })

  test('long values are cut in examples', async () => {
    const { tables } = await rehearsed({
      seed: 'CREATE TABLE f (id INTEGER PRIMARY KEY, b); INSERT INTO f VALUES (1, zeroblob(9999))',
      statements: [`UPDATE f SET b = replace(hex(b), '00', 'x')`],
      tables: [table('f', ['id', 'b'])],
    })
    expect(tables[0]?.changed[0]?.examples).toEqual([
      { before: new Uint8Array(1000), after: 'x'.repeat(1000) },
    ])
  })
})

describe('rows as a bag', () => {
  const seed = `CREATE TABLE log (at INTEGER, what TEXT);
    INSERT INTO log VALUES (1, 'a'), (1, 'a'), (1, 'a'), (2, NULL), (3, 'c')`

  test('without a key, equal rows are counted', async () => {
    const { tables } = await rehearsed({
      seed,
      statements: [
        'DELETE FROM log WHERE rowid = 1',
        'DELETE FROM log WHERE at = 2',
        `INSERT INTO log VALUES (4, 'd'), (5, 'e')`,
      ],
      tables: [table('log', ['at', 'what'], null)],
    })
    expect(tables[0]).toMatchObject({ before: 5, after: 5, lost: 2, byKey: false, changed: [] })
  })

  test('the rows are the same in another order, under other names and types', async () => {
    const { tables } = await rehearsed({
      seed,
      statements: [
        'CREATE TABLE events (text TEXT, "when" TEXT)',
        'INSERT INTO events SELECT what, at FROM log ORDER BY at DESC',
        'DROP TABLE log',
      ],
      tables: [table('log>events', ['at>when', 'what>text'], null)],
    })
    expect(tables[0]).toMatchObject({ before: 5, after: 5, lost: 0 })
  })

  test('no column is kept', async () => {
    const { tables } = await rehearsed({
      seed,
      statements: ['DELETE FROM log WHERE at = 1'],
      tables: [table('log', [], null)],
    })
    expect(tables[0]).toMatchObject({ before: 5, after: 2, lost: 3 })
  })

  test('a key that the database does not have, or that holds NULL, tells no rows apart', async () => {
    const { tables } = await rehearsed({
      seed: `${seed}; CREATE TABLE k (a TEXT PRIMARY KEY); INSERT INTO k VALUES (NULL), (NULL)`,
      statements: ['DELETE FROM k WHERE rowid = 1'],
      tables: [table('log', ['at', 'what']), table('k', ['a'])],
    })
    expect(tables).toMatchObject([
      { lost: 0, byKey: false },
      { lost: 1, byKey: false },
    ])
  })
})

test('100,000 rows, with and without a key', async () => {
  const { tables } = await rehearsed({
    seed: `CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b REAL, c BLOB, d INTEGER);
      CREATE TABLE u (id TEXT PRIMARY KEY, a TEXT, b TEXT);
      CREATE TABLE l (a TEXT, b TEXT);
      ${many(100_000, `INSERT INTO t SELECT i, 'text ' || i, i / 3.0, randomblob(16), i % 7`)}
      ${many(100_000, `INSERT INTO u SELECT hex(randomblob(16)), 'text ' || i, i % 7`)}
      ${many(100_000, `INSERT INTO l SELECT 'text ' || i, i % 7`)}`,
    statements: [
      'UPDATE t SET d = NULL WHERE d = 1',
      'DELETE FROM u WHERE b = 3',
      'DELETE FROM l WHERE b = 3',
    ],
    tables: [
      table('t', ['id', 'a', 'b', 'c', 'd']),
      table('u', ['id', 'a', 'b']),
      table('l', ['a', 'b'], null),
    ],
  })
  expect(tables).toMatchObject([
    { before: 100_000, after: 100_000, lost: 0, changed: [{ column: 'd', count: 14_286 }] },
    { before: 100_000, lost: 14_286, byKey: true, changed: [] },
    { before: 100_000, lost: 14_286, byKey: false, changed: [] },
  ])
  expect(tables[0]?.changed[0]?.examples).toHaveLength(5)
})
