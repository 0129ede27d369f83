import { describe, expect, test } from 'vitest'
import { rehearseBytes } from '../node.ts'
import type { RehearsalProgress } from './rehearsal.ts'
import { database, rebuild, rehearsed, table } from './rehearse.sample.ts'

const users = 'CREATE TABLE users (id INTEGER PRIMARY KEY NOT NULL, name TEXT);'
const required = 'id integer PRIMARY KEY NOT NULL, name text NOT NULL'
const two = `INSERT INTO users VALUES (1, 'ann'), (2, 'bob');`
const posts = (action: string) => `CREATE TABLE posts (
    id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id) ON DELETE ${action}, title TEXT);
  INSERT INTO posts VALUES (10, 1, 'p1'), (11, 2, 'p2');`

describe("what drizzle-kit's dance around a parent does", () => {
  const dance = {
    statements: rebuild('users', required, ['id', 'name']),
    tables: [table('users', ['id', 'name']), table('posts', ['id', 'user_id', 'title'])],
  }

  test('cascade: the rows of the child are lost in a transaction', async () => {
    const seed = users + two + posts('CASCADE')
    const { failure, tables, orphans } = await rehearsed({ ...dance, seed })
    expect(failure).toBeNull()
    expect(tables).toMatchObject([
      { id: 'users', before: 2, after: 2, lost: 0, byKey: true, changed: [] },
      { id: 'posts', before: 2, after: 0, lost: 2, changed: [] },
    ])
    expect(orphans).toEqual([])
  })

  test('cascade: as a script it does what it says', async () => {
    const seed = users + two + posts('CASCADE')
    const { tables, foreignKeysOff } = await rehearsed({ ...dance, seed, mode: 'script' })
    expect(tables[1]).toMatchObject({ before: 2, after: 2, lost: 0, changed: [] })
    expect(foreignKeysOff).toBe(false)
  })

  test('set null: the values of the child are changed', async () => {
    const { tables } = await rehearsed({ ...dance, seed: users + two + posts('SET NULL') })
    expect(tables[1]).toMatchObject({
      lost: 0,
      changed: [
        {
          column: 'user_id',
          count: 2,
          examples: [
            { before: 1, after: null },
            { before: 2, after: null },
          ],
        },
      ],
    })
  })

  test('no action: SQLite refuses, and all is as it was', async () => {
    const seed = users + two + posts('NO ACTION')
    const { failure, tables, drift } = await rehearsed({ ...dance, seed, expected: [users] })
    expect(failure).toEqual({ statement: 3, sqlite: 'FOREIGN KEY constraint failed' })
    expect(tables).toMatchObject([
      { before: 2, after: 2, lost: 0, changed: [] },
      { before: 2, after: 2, lost: 0, changed: [] },
    ])
    expect(drift).toEqual([])
  })
})

describe('values that were not copied', () => {
  test('a renamed column is filled with its own name', async () => {
    const { tables } = await rehearsed({
      seed: users + two,
      statements: rebuild('users', 'id integer PRIMARY KEY NOT NULL, full_name text', [
        'id',
        'full_name',
      ]),
      tables: [table('users', ['id', 'name>full_name'])],
    })
    expect(tables[0]?.changed).toEqual([
      {
        column: 'name',
        count: 2,
        examples: [
          { before: 'ann', after: 'full_name' },
          { before: 'bob', after: 'full_name' },
        ],
      },
    ])
  })

  test('a new column is filled with its own name', async () => {
    const { tables } = await rehearsed({
      seed: users + two,
      statements: rebuild('users', `${required}, nick text, n int`, ['id', 'name', 'nick']),
      tables: [table('users', ['id', 'name'])],
    })
    expect(tables[0]).toMatchObject({
      lost: 0,
      changed: [],
      added: [
        { column: 'nick', values: [{ value: 'nick', count: 2 }] },
        { column: 'n', values: [{ value: null, count: 2 }] },
      ],
    })
  })

  test('the counter of AUTOINCREMENT, indexes and triggers do not outlive a rebuild', async () => {
    const definition = 'id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT'
    const { tables, gone } = await rehearsed({
      seed: `CREATE TABLE users (${definition}); INSERT INTO users VALUES (1, 'a'), (50, 'b');
        DELETE FROM users WHERE id = 50; CREATE INDEX "By Name" ON users (name);
        CREATE TRIGGER tr AFTER INSERT ON users BEGIN SELECT 1; END; CREATE VIEW v AS SELECT 1`,
      statements: [
        ...rebuild('users', definition, ['id', 'name']),
        'DROP VIEW v',
        'CREATE INDEX "by name" ON users (name)',
      ],
      tables: [table('users', ['id', 'name'])],
    })
    expect(tables[0]?.counter).toEqual({ before: 50, after: 1 })
    expect(gone).toEqual([
      { kind: 'trigger', name: 'tr', table: 'users' },
      { kind: 'view', name: 'v', table: 'v' },
    ])
  })

  test('a column that should have been kept is gone', async () => {
    const { tables } = await rehearsed({
      seed: users + two,
      statements: ['ALTER TABLE users DROP COLUMN name'],
      tables: [table('users', ['id', 'name'])],
    })
    expect(tables[0]?.changed).toMatchObject([{ column: 'name', count: 2 }])
  })
})

describe('failures', () => {
  const rows = `INSERT INTO users VALUES (1, 'ann'), (2, NULL);`
  const statements = rebuild('users', required, ['id', 'name'])
  const tables = [table('users', ['id', 'name'])]

  test('NOT NULL over NULL, at its statement', async () => {
    const { failure, tables: compared } = await rehearsed({
      seed: users + rows,
      statements,
      tables,
    })
    const sqlite = 'NOT NULL constraint failed: __new_users.name'
    expect(failure).toEqual({ statement: 2, sqlite })
    expect(compared[0]).toMatchObject({ before: 2, after: 2, lost: 0 })
  })

  test('a script that breaks off leaves foreign keys off and what it made', async () => {
    const { failure, foreignKeysOff, drift } = await rehearsed({
      seed: users + rows,
      statements,
      tables,
      mode: 'script',
      expected: [users],
    })
    expect(failure?.statement).toBe(2)
    expect(foreignKeysOff).toBe(true)
    expect(drift).toEqual([
      { kind: 'other', message: 'The table `__new_users` is not in the design.' },
    ])
  })

  test('deferred foreign keys are checked at the end', async () => {
    const { failure } = await rehearsed({
      seed: users + two + posts('NO ACTION'),
      statements: ['PRAGMA defer_foreign_keys=ON', 'DELETE FROM users WHERE id = 1'],
    })
    expect(failure).toEqual({ statement: 2, sqlite: 'FOREIGN KEY constraint failed' })
  })

  test('several statements in one: a migrator refuses, a script runs them', async () => {
    const both = { seed: users, statements: ['-- nothing', 'DROP TABLE users; SELECT 1;'] }
    expect((await rehearsed(both)).failure).toMatchObject({ statement: 1 })
    expect((await rehearsed({ ...both, mode: 'script' })).failure).toBeNull()
  })

  test('a script that leaves its transaction open does nothing', async () => {
    const { failure, tables: compared } = await rehearsed({
      seed: users + two,
      statements: ['BEGIN', 'DELETE FROM users'],
      tables,
      mode: 'script',
    })
    expect(failure?.statement).toBe(2)
    expect(compared[0]).toMatchObject({ after: 2, lost: 0 })
  })

  test('a migration that ends the transaction of the migrator', async () => {
    const { failure, tables: compared } = await rehearsed({
      seed: users + two,
      statements: ['DELETE FROM users', 'COMMIT'],
      tables,
    })
    expect(failure).toEqual({
      statement: 2,
      sqlite: 'cannot commit - no transaction is active',
    })
    expect(compared[0]).toMatchObject({ after: 0, lost: 2 })
  })

  test('a script that breaks off before it renames', async () => {
    const { tables: compared } = await rehearsed({
      seed: users + two,
      statements: ['nonsense', 'ALTER TABLE users RENAME TO people'],
      tables: [table('users>people', ['id', 'name>full_name'])],
      mode: 'script',
    })
    expect(compared[0]).toMatchObject({ before: 2, after: 2, lost: 0, changed: [] })
  })

  test('a database that a script attached is let go', async () => {
    const { tables: compared } = await rehearsed({
      seed: users + two,
      statements: [`ATTACH ':memory:' AS before`, 'CREATE TABLE before.users (id)'],
      tables,
      mode: 'script',
    })
    expect(compared[0]).toMatchObject({ before: 2, after: 2, lost: 0, error: null })
  })
})

test('triggers and views of the database run as they would', async () => {
  const { failure, tables } = await rehearsed({
    seed: `${users}${two} CREATE VIEW v AS SELECT nope FROM nowhere;
      CREATE TRIGGER tr AFTER UPDATE ON users BEGIN DELETE FROM users WHERE id <> new.id; END;
      CREATE TRIGGER stop BEFORE DELETE ON users WHEN old.id = 1
        BEGIN SELECT RAISE(ROLLBACK, 'no'); END`,
    statements: [`UPDATE users SET name = 'x' WHERE id = 1`, 'DELETE FROM users'],
    tables: [table('users', ['id', 'name']), table('v', ['nope'])],
  })
  expect(failure).toEqual({ statement: 1, sqlite: 'no' })
  expect(tables).toMatchObject([
    { before: 2, after: 2, lost: 0, changed: [] },
    { before: null, after: null, lost: 0 },
  ])
})

describe('foreign keys and damage', () => {
  const orphan = 'INSERT INTO posts VALUES (12, 9, NULL);'
  const seed = `PRAGMA foreign_keys = OFF;${users}${two}${posts('NO ACTION')}${orphan}`
  const tables = [table('users>people', ['id']), table('posts', ['id'])]

  test('orphans that were there before are told apart', async () => {
    const { orphans, orphansBefore } = await rehearsed({
      seed,
      statements: [
        'PRAGMA foreign_keys = OFF',
        'ALTER TABLE users RENAME TO people',
        'DELETE FROM people WHERE id = 1',
      ],
      tables,
      mode: 'script',
    })
    expect(orphans).toEqual([{ table: 'posts', parent: 'people', count: 1 }])
    expect(orphansBefore).toEqual([{ table: 'posts', parent: 'users', count: 1 }])
  })

  test('orphans are not new where a script breaks off before it renames', async () => {
    const statements = ['nonsense', 'ALTER TABLE users RENAME TO people']
    const { orphans } = await rehearsed({ seed, statements, tables, mode: 'script' })
    expect(orphans).toEqual([])
  })

  test('a foreign key that points to no key', async () => {
    const { integrity, integrityBefore } = await rehearsed({
      seed,
      statements: ['CREATE TABLE likes (post REFERENCES posts (title))'],
      tables,
    })
    expect(integrity).toEqual(['foreign key mismatch - "likes" referencing "posts"'])
    expect(integrityBefore).toEqual([])
  })

  test('bytes that are no database', async () => {
    const request = { statements: [], mode: 'script', tables, expected: [], probes: [] } as const
    const bytes = new TextEncoder().encode('no database, but a text that is long enough'.repeat(99))
    await expect(rehearseBytes(bytes, request)).rejects.toThrow(
      'SQLite cannot read this database: file is not a database.',
    )
  })

  test('a schema that cannot be parsed', async () => {
    const bytes = await database(`${users}
      PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE nonsense'`)
    const request = { statements: [], mode: 'script', tables, expected: [], probes: [] } as const
    await expect(rehearseBytes(bytes, request)).rejects.toThrow('malformed database schema')
  })

  test.each(['migrator', 'script'] as const)('a %s that breaks the schema', async (mode) => {
    const report = await rehearsed({
      seed: users + two + 'CREATE INDEX i ON users (name)',
      statements: [
        'PRAGMA writable_schema = ON',
        `UPDATE sqlite_schema SET sql = 'CREATE TABLE nonsense'`,
      ],
      mode,
      tables: [table('users', ['id', 'name'])],
    })
    const sqlite = 'malformed database schema (users) - incomplete input'
    expect(report.failure).toEqual({ statement: 2, sqlite })
    expect(report.tables[0]).toMatchObject({ lost: null, error: sqlite })
    expect(report.integrity).toEqual([sqlite])
  })

  test('damaged pages are reported, and not by a crash', async () => {
    const rows = `WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
      INSERT INTO users SELECT i, 'name ' || i FROM n;`
    const bytes = await database(users + rows)
    bytes.fill(0xff, 5 * 4096, 9 * 4096)
    const request = {
      statements: ['UPDATE users SET name = upper(name)'],
      mode: 'migrator',
      tables: [table('users', ['id', 'name'])],
      expected: [users],
      probes: [{ id: 'p', count: 'SELECT count(name) FROM users', sample: null }],
    } as const
    const report = await rehearseBytes(bytes, request)
    expect(report.failure).toEqual({ statement: 0, sqlite: 'database disk image is malformed' })
    expect(report.tables[0]?.error).toBe('database disk image is malformed')
    expect(report.integrity.length).toBeGreaterThan(0)
    expect(report.integrityBefore.length).toBeGreaterThan(0)
    expect(report.probes[0]?.error).toBe('database disk image is malformed')
  })

  test('a virtual table whose module is not here', async () => {
    const seed = `${users}${two} PRAGMA writable_schema = ON;
      INSERT INTO sqlite_schema VALUES ('table', 'f', 'f', 0, 'CREATE VIRTUAL TABLE f USING nope(a)')`
    const report = await rehearsed({
      seed,
      statements: ['ALTER TABLE users ADD n'],
      tables: [table('users', ['id', 'name']), table('f', ['a'], null)],
      expected: ['CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, n)'],
    })
    expect(report).toMatchObject({ failure: null, integrity: [] })
    expect(report.tables).toMatchObject([
      { before: 2, after: 2, lost: 0, error: null },
      { before: null, lost: null, error: 'no such module: nope' },
    ])
    expect(report.drift).toEqual([
      { kind: 'other', message: 'The table `f` is not in the design.' },
    ])
  })

  test('a file in WAL mode', async () => {
    const bytes = await database(users + two)
    bytes[18] = 2
    bytes[19] = 2
    const request = { statements: [], mode: 'script', tables, expected: [], probes: [] } as const
    expect((await rehearseBytes(bytes, request)).tables[0]).toMatchObject({ before: 2, after: 2 })
    expect(bytes[18]).toBe(2)
  })
})

describe('probes', () => {
  test('count and sample, of the database before', async () => {
    const { probes } = await rehearsed({
      seed: `${users} WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
        INSERT INTO users SELECT i, NULL FROM n`,
      statements: ['DELETE FROM users'],
      probes: [
        {
          id: 'nulls',
          count: 'SELECT count(*) FROM users WHERE name IS NULL',
          sample: 'SELECT id, name FROM users ORDER BY id DESC -- the newest',
        },
        { id: 'broken', count: 'SELECT nope FROM users', sample: null },
        { id: 'writes', count: 'DELETE FROM users', sample: null },
      ],
    })
    expect(probes[0]).toMatchObject({ id: 'nulls', count: 50, columns: ['id', 'name'] })
    expect(probes[0]?.rows).toHaveLength(10)
    expect(probes[0]?.rows[0]).toEqual([50, null])
    expect(probes[1]).toMatchObject({ count: null, error: 'no such column: nope' })
    expect(probes[2]).toMatchObject({ error: 'attempt to write a readonly database' })
  })
})

test('progress, and the bytes stay as they are', async () => {
  const bytes = await database(users + two)
  const copy = bytes.slice()
  const steps: RehearsalProgress[] = []
  const request = {
    statements: ['DELETE FROM users', 'DROP TABLE users'],
    mode: 'migrator',
    tables: [table('users>', [])],
    expected: [],
    probes: [],
  } as const
  const { tables, size } = await rehearseBytes(bytes, request, (step) => void steps.push(step))
  expect(tables[0]).toMatchObject({ before: 2, after: null, lost: 2 })
  expect(size).toBe(bytes.length)
  expect(bytes).toEqual(copy)
  expect(steps.map(({ phase, done, total }) => `${phase} ${done}/${total}`)).toEqual([
    'copying 0/2',
    'copying 1/2',
    'copying 2/2',
    'running 0/2',
    'running 1/2',
    'running 2/2',
    'checking 0/2',
    'checking 1/2',
    'checking 2/2',
  ])
})
