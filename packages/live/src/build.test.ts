import { beforeEach, describe, expect, test } from 'vitest'
import { built, c, refused, sample, type SampleTable, statement, t } from './blueprint.sample.ts'
import type { Engine } from './engine.ts'
import { openEngine } from './node.ts'

let engine: Engine
beforeEach(async () => {
  engine = await openEngine()
  return () => engine.close()
})

const rows = (sql: string) => engine.run(sql).rows

const users: SampleTable = { id: 'users', columns: { id: 'INTEGER PRIMARY KEY', email: 'TEXT' } }

describe('rows are carried over by id', () => {
  beforeEach(() => {
    built(engine, [users])
    engine.run(`INSERT INTO users VALUES (1, 'ada'), (7, 'bob')`)
  })

  test('a NULL that may no longer be takes the default', () => {
    engine.run(`INSERT INTO users VALUES (8, NULL)`)
    const columns = { id: 'INTEGER PRIMARY KEY', email: `TEXT NOT NULL DEFAULT 'no''body'` }
    built(engine, [{ id: 'users', columns }])
    expect(rows('SELECT email FROM users')).toEqual([['ada'], ['bob'], [`no'body`]])
  })

  test('a table and a column renamed', () => {
    const columns = { id: 'INTEGER PRIMARY KEY', email: ['e mail', 'TEXT'] as const }
    expect(built(engine, [{ id: 'users', name: 'people', columns }])).toMatchObject({ carried: 2 })
    expect(rows(`SELECT id, "e mail" FROM people`)).toEqual([
      [1, 'ada'],
      [7, 'bob'],
    ])
  })

  test('a column added gets its default, one dropped is gone, the order is new', () => {
    const columns = { role: `TEXT NOT NULL DEFAULT 'user'`, id: 'INTEGER PRIMARY KEY' }
    built(engine, [{ id: 'users', columns }])
    expect(rows('SELECT * FROM users')).toEqual([
      ['user', 1],
      ['user', 7],
    ])
  })

  test('a column retyped', () => {
    engine.run(`UPDATE users SET email = '12' WHERE id = 1`)
    built(engine, [{ ...users, columns: { ...users.columns, email: 'INTEGER' } }])
    expect(rows('SELECT email, typeof(email) FROM users')).toEqual([
      [12, 'integer'],
      ['bob', 'text'],
    ])
  })

  test('two tables that change names', () => {
    const other: SampleTable = { id: 'other', columns: users.columns }
    built(engine, [users, other])
    engine.run(`INSERT INTO other VALUES (100, 'eve')`)
    built(engine, [
      { ...users, name: 'other' },
      { ...other, name: 'users' },
    ])
    expect(rows('SELECT email FROM users')).toEqual([['eve']])
    expect(rows('SELECT email FROM other')).toEqual([['ada'], ['bob']])
  })

  test('a generated column is computed, and may become an ordinary one', () => {
    const loud = { ...users.columns, loud: 'TEXT AS (upper(email)) STORED' }
    built(engine, [{ id: 'users', columns: loud }])
    expect(rows('SELECT loud FROM users')).toEqual([['ADA'], ['BOB']])
    built(engine, [{ id: 'users', columns: { ...loud, loud: 'TEXT' } }])
    expect(rows('SELECT loud FROM users')).toEqual([['ADA'], ['BOB']])
  })

  test('to and from WITHOUT ROWID', () => {
    built(engine, [
      {
        ...users,
        columns: { ...users.columns, id: 'INTEGER PRIMARY KEY' },
        options: 'WITHOUT ROWID',
      },
    ])
    expect(rows('SELECT * FROM users')).toHaveLength(2)
    built(engine, [users])
    expect(rows('SELECT * FROM users')).toEqual([
      [1, 'ada'],
      [7, 'bob'],
    ])
  })

  test('triggers do not fire', () => {
    const log: SampleTable = { id: 'log', columns: { what: 'TEXT' } }
    const trigger = `CREATE TRIGGER noted AFTER INSERT ON users BEGIN INSERT INTO log VALUES (new.email); END`
    built(engine, [users, log], [statement(trigger, 'noted')])
    expect(rows('SELECT * FROM log')).toEqual([])
    engine.run(`INSERT INTO users VALUES (9, 'eve')`)
    expect(rows('SELECT * FROM log')).toEqual([['eve']])
  })

  test('nothing is done for the same blueprint, unless someone changed the schema', () => {
    expect(built(engine, [users])).toMatchObject({ changed: false })
    engine.run('DROP TABLE users')
    expect(built(engine, [users])).toMatchObject({ changed: true })
    expect(rows('SELECT * FROM users')).toEqual([])
  })
})

test('values keep their exact type', () => {
  const things: SampleTable = { id: 'things', columns: { any: '', b: 'BLOB' } }
  built(engine, [things])
  engine.run(
    `INSERT INTO things VALUES (5.0, 9007199254740993), ('5', x'00ff'), (NULL, 5000000000)`,
  )
  built(engine, [{ ...things, name: 'items' }])
  expect(rows('SELECT any, typeof(any), b, typeof(b) FROM items')).toEqual([
    [5, 'real', 9007199254740993n, 'integer'],
    ['5', 'text', new Uint8Array([0, 255]), 'blob'],
    [null, 'null', 5_000_000_000, 'integer'],
  ])
})

test('rowids are kept where nothing else is the key', () => {
  const notes: SampleTable = { id: 'notes', columns: { text: 'TEXT' } }
  built(engine, [notes])
  engine.run(`INSERT INTO notes (rowid, text) VALUES (3, 'a'), (9, 'b')`)
  built(engine, [{ ...notes, columns: { text: 'TEXT', more: 'INTEGER' } }])
  expect(rows('SELECT rowid FROM notes')).toEqual([[3], [9]])
  built(engine, [{ ...notes, columns: { text: 'TEXT', rowid: 'TEXT' } }])
  expect(rows('SELECT oid FROM notes')).toEqual([[3], [9]])
})

test('AUTOINCREMENT goes on where it was, also after a rename and without rows', () => {
  const jobs: SampleTable = {
    id: 'jobs',
    columns: { id: 'INTEGER PRIMARY KEY AUTOINCREMENT', n: '' },
  }
  built(engine, [jobs])
  engine.run('INSERT INTO jobs (n) VALUES (1), (2), (3); DELETE FROM jobs WHERE id > 1')
  built(engine, [{ ...jobs, name: 'tasks' }])
  engine.run('INSERT INTO tasks (n) VALUES (4)')
  expect(rows('SELECT id FROM tasks')).toEqual([[1], [4]])
  engine.run('DELETE FROM tasks')
  built(engine, [jobs])
  engine.run('INSERT INTO jobs (n) VALUES (5)')
  expect(rows('SELECT id FROM jobs')).toEqual([[5]])
})

test('rows without a value for a new integer key are numbered after the others', () => {
  const columns = { id: 'INTEGER', n: 'TEXT' }
  built(engine, [{ id: 'a', columns }])
  engine.run(`INSERT INTO a VALUES (NULL, 'x'), (1, 'y'), (2, 'z')`)
  built(engine, [{ id: 'a', columns: { ...columns, id: 'INTEGER PRIMARY KEY' } }])
  expect(rows('SELECT * FROM a')).toEqual([
    [1, 'y'],
    [2, 'z'],
    [3, 'x'],
  ])
})

test('a build waits for the open transaction', () => {
  built(engine, [users])
  engine.run('BEGIN; INSERT INTO users VALUES (1, NULL)')
  expect(refused(engine, [users, { id: 'b', columns: { x: '' } }]).problems).toMatchObject([
    { at: null },
  ])
  engine.run('COMMIT')
  built(engine, [users, { id: 'b', columns: { x: '' } }])
  expect(rows('SELECT id FROM users')).toEqual([[1]])
})

test('saved bytes open again with their ids', async () => {
  built(engine, [users])
  engine.run(`INSERT INTO users VALUES (1, 'ada')`)
  const saved = engine.save()
  const other = await openEngine()
  other.open(saved)
  expect(other.build(sample([{ ...users, name: 'people' }]))).toMatchObject({
    ok: true,
    carried: 1,
  })
  expect(other.run('SELECT email FROM people').rows).toEqual([['ada']])
  expect(other.run('PRAGMA foreign_keys').rows).toEqual([[1]])
  expect(() => other.open({ ...saved, bytes: new Uint8Array([1, 2, 3]) })).toThrow('not a database')
  expect(other.run('SELECT email FROM people').rows).toEqual([['ada']])
  other.close()
})

test('the bytes of a database in WAL mode open', async () => {
  built(engine, [users])
  const { bytes, blueprint } = engine.save()
  bytes[18] = 2
  bytes[19] = 2
  engine.open({ bytes, blueprint })
  expect(rows('SELECT count(*) FROM users')).toEqual([[0]])
  expect(bytes[18]).toBe(2)
})

test('hostile names', () => {
  const name = 'a"b`c.d[e]\'f; DROP TABLE x; -- 🦕'
  const table: SampleTable = {
    id: 'h',
    name,
    columns: { k: [`${name} key`, 'INTEGER PRIMARY KEY'], v: [name, 'TEXT NOT NULL'] },
  }
  built(engine, [table])
  expect(engine.insert(t('h'), { [c('v')]: '1' })).toEqual({ ok: true, key: [1] })
  built(engine, [
    { ...table, name: `${name}2`, columns: { ...table.columns, v: [`${name}.`, 'TEXT'] } },
  ])
  engine.insert(t('h'), { [c('v')]: null })
  expect(refused(engine, [table]).misfits).toMatchObject([{ columns: ['v'], count: 1 }])
  expect(engine.rows({ table: t('h'), offset: 0, limit: 9, orderBy: c('v') })).toMatchObject({
    rows: [
      [2, null],
      [1, '1'],
    ],
  })
})
