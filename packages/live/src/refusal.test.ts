import { beforeEach, describe, expect, test } from 'vitest'
import { c, sample, type SampleTable, statement, t } from './blueprint.sample.ts'
import type { Engine } from './engine.ts'
import { openEngine } from './node.ts'
import type { RemoveResult, WriteResult } from './row.ts'

let engine: Engine
beforeEach(async () => {
  engine = await openEngine()
  return () => engine.close()
})

function build(tables: readonly SampleTable[], more: Parameters<typeof sample>[1] = []) {
  expect(engine.build(sample(tables, more))).toMatchObject({ ok: true })
}

const insert = (table: string, values: Record<string, unknown>) =>
  engine.insert(t(table), values as never)
const refusal = (result: WriteResult | RemoveResult) => (result.ok ? null : result.refusal)

describe('constraints in words', () => {
  beforeEach(() => {
    build(
      [
        {
          id: 'u',
          name: 'users',
          columns: {
            id: 'INTEGER PRIMARY KEY',
            email: 'TEXT NOT NULL UNIQUE',
            role: `TEXT DEFAULT 'user' CHECK (role IN ('user', 'admin'))`,
            org: 'TEXT',
            loud: 'TEXT AS (upper(email))',
          },
          rest: `UNIQUE (role, org), CONSTRAINT "long: enough" CHECK (length(email) > 2)`,
        },
      ],
      [statement('CREATE UNIQUE INDEX "o\'s" ON users (lower(email))', 'i')],
    )
    insert('u', { email: 'ada@example.org', org: 'acme' })
  })

  test.each([
    [
      { email: 'ada@example.org' },
      'unique',
      ['email'],
      '`email` must be unique, and another row of `users` already has `ada@example.org`. Choose another value.',
    ],
    [
      { email: 'new', org: 'acme' },
      'unique',
      ['role', 'org'],
      '`role` and `org` must be unique together, and another row of `users` already has `user`, `acme`. Choose another value.',
    ],
    [
      { email: 'ADA@example.org' },
      'unique',
      ['email'],
      '`email` must be unique, and another row of `users` already has `ADA@example.org`. Choose another value.',
    ],
    [
      { org: 'x' },
      'notNull',
      ['email'],
      '`email` of `users` is NOT NULL and was given no value. Give it one.',
    ],
    [
      { email: 'new', role: 'boss' },
      'check',
      ['role'],
      "`boss` in `role` breaks the check `role IN ('user', 'admin')`. Choose a value that it allows.",
    ],
    [
      { email: 'x' },
      'check',
      ['email'],
      '`x` in `email` breaks the check `length(email) > 2`. Choose a value that it allows.',
    ],
    [
      { id: 'one', email: 'new' },
      'type',
      ['id'],
      '`id` of `users` cannot hold `one`: as INTEGER PRIMARY KEY it takes whole numbers only.',
    ],
    [
      { email: 'new', loud: 'NEW' },
      'other',
      ['loud'],
      '`loud` of `users` is generated: SQLite computes it, so it cannot be written.',
    ],
    [
      { email: 'new', role: true },
      'other',
      [],
      '`users` was not changed: Parameter 2 is the boolean true, which SQLite does not have: write 1.',
    ],
  ])('insert %o', (values, constraint, columns, message) => {
    expect(refusal(insert('u', values))).toMatchObject({ table: 'u', constraint, columns, message })
    expect(engine.rows({ table: t('u'), offset: 0, limit: 9 })?.total).toBe(1)
  })

  test('an update reads the rest of the row', () => {
    insert('u', { email: 'bob', org: 'other' })
    expect(refusal(engine.update(t('u'), [2], c('org'), 'acme'))).toMatchObject({
      constraint: 'unique',
      message: expect.stringContaining('`user`, `acme`'),
    })
  })

  test('a row that is gone, a table that is not there', () => {
    expect(refusal(engine.update(t('u'), [99], c('org'), 'x'))?.message).toContain(
      'no longer there',
    )
    expect(refusal(insert('nope', {}))?.message).toContain('not in the live database')
    expect(engine.rows({ table: t('nope'), offset: 0, limit: 9 })).toBeNull()
  })
})

test('STRICT types', () => {
  build([{ id: 's', columns: { 'a.b': 'INTEGER' }, options: 'STRICT' }])
  expect(refusal(insert('s', { 'a.b': 'x' }))).toMatchObject({
    constraint: 'type',
    columns: ['a.b'],
    message: '`a.b` of `s` cannot hold `x`: the table is STRICT and the column is INTEGER.',
  })
})

test('hostile names', () => {
  const name = 'a.b, a"`[]\'; DROP TABLE x -- 🦕'
  build([
    { id: 'a', name: 'a', columns: { x: ['b, a.c', 'UNIQUE'] } },
    { id: 'h', name, columns: { x: [name, 'UNIQUE'], y: ['b', 'NOT NULL'] }, rest: 'UNIQUE (b)' },
  ])
  insert('h', { x: 1, y: 2 })
  expect(refusal(insert('h', { x: 1, y: 3 }))).toMatchObject({
    constraint: 'unique',
    columns: ['x'],
  })
  expect(refusal(insert('h', { x: 2, y: 2 }))).toMatchObject({
    constraint: 'unique',
    columns: ['y'],
  })
  expect(refusal(insert('h', { x: 2 }))).toMatchObject({ constraint: 'notNull', columns: ['y'] })
  insert('a', { x: 1 })
  expect(refusal(insert('a', { x: 1 }))).toMatchObject({ table: 'a', columns: ['x'] })
})

const tasks = (action: string): SampleTable => ({
  id: 't',
  name: 'tasks',
  columns: {
    id: 'INTEGER PRIMARY KEY',
    user_id: `TEXT REFERENCES users ${action}`,
    parent: 'INTEGER REFERENCES tasks (id)',
  },
})
const fill = () => {
  insert('u', { id: 'u1' })
  insert('u', { id: 'u2' })
  insert('t', { user_id: 'u1' })
  insert('t', { user_id: 'u1', parent: 1 })
}

describe('foreign keys', () => {
  const user: SampleTable = {
    id: 'u',
    name: 'users',
    columns: { id: 'TEXT PRIMARY KEY', n: 'INTEGER' },
  }
  const missing =
    '`tasks.user_id` points to `users.id`, and `users` has no row with `u9`. Insert that row first, or choose one that exists.'

  test('a parent that is missing', () => {
    build([user, tasks('')])
    fill()
    expect(refusal(insert('t', { user_id: 'u9', parent: 1 }))).toMatchObject({
      constraint: 'foreignKey',
      table: 't',
      columns: ['user_id'],
      message: missing,
    })
    expect(refusal(engine.update(t('t'), [1], c('user_id'), 'u9'))?.message).toBe(missing)
    expect(refusal(insert('t', { user_id: 'u1', parent: 77 }))).toMatchObject({
      columns: ['parent'],
    })
    expect(engine.run('PRAGMA defer_foreign_keys').rows).toEqual([[0]])
  })

  test('also inside a transaction, which goes on', () => {
    build([user, tasks('')])
    fill()
    engine.run('BEGIN')
    insert('u', { id: 'u3' })
    expect(refusal(insert('t', { user_id: 'u9' }))?.message).toBe(missing)
    engine.run('COMMIT')
    expect(engine.run('SELECT count(*) FROM users').rows).toEqual([[3]])
  })

  test.each([
    ['', 'NO ACTION'],
    ['ON DELETE RESTRICT ON UPDATE RESTRICT', 'RESTRICT'],
  ])('children that still point: %s', (action, named) => {
    build([user, tasks(action)])
    fill()
    const message =
      "2 rows of `tasks` still point to this row of `users` (`tasks.user_id`), and the key's action is " +
      `${named}. Remove or change them first, or choose another action.`
    const [one = []] = engine.rows({ table: t('u'), offset: 0, limit: 1 })?.keys ?? []
    expect(refusal(engine.remove(t('u'), [one]))).toMatchObject({
      constraint: 'foreignKey',
      table: 't',
      columns: ['user_id'],
      message,
    })
    expect(refusal(engine.update(t('u'), one, c('id'), 'u5'))?.message).toBe(message)
    expect(engine.run('SELECT count(*) FROM users').rows).toEqual([[2]])
  })

  test('a cascade that stops at a third table', () => {
    const notes = { id: 'n', name: 'notes', columns: { task: 'INTEGER REFERENCES tasks (id)' } }
    build([user, tasks('ON DELETE CASCADE'), notes])
    fill()
    insert('n', { task: 2 })
    expect(refusal(engine.remove(t('u'), [[1]]))?.message).toContain(
      '1 row of `notes` still points to a row of `tasks` (`notes.task`)',
    )
  })

  test('a row and those that point to it go together', () => {
    build([user, tasks('')])
    fill()
    expect(refusal(engine.remove(t('t'), [[1]]))?.message).toContain(
      '1 row of `tasks` still points',
    )
    expect(engine.remove(t('t'), [[1], [2]])).toEqual({ ok: true, removed: 2 })
  })

  test('a key of two columns', () => {
    const pair = {
      id: 'p',
      name: 'pairs',
      columns: { a: '', b: '' },
      rest: 'PRIMARY KEY (a, b)',
      options: 'WITHOUT ROWID',
    }
    build([
      pair,
      { id: 'c', columns: { x: '', y: '' }, rest: 'FOREIGN KEY (x, y) REFERENCES pairs (a, b)' },
    ])
    expect(insert('p', { a: 1, b: 'z' })).toEqual({ ok: true, key: [1, 'z'] })
    insert('c', { x: 1, y: 'z' })
    expect(refusal(insert('c', { x: 1, y: 'w' }))).toMatchObject({
      columns: ['x', 'y'],
      message: expect.stringContaining('`c.x`, `c.y` points to `pairs.a`, `pairs.b`'),
    })
    expect(refusal(engine.remove(t('p'), [[1, 'z']]))?.message).toContain(
      '1 row of `c` still points',
    )
  })
})
