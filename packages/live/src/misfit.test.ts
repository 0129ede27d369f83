import { beforeEach, describe, expect, test } from 'vitest'
import { built, refused, sample, type SampleTable } from './blueprint.sample.ts'
import type { Engine } from './engine.ts'
import { openEngine } from './node.ts'

let engine: Engine
beforeEach(async () => {
  engine = await openEngine()
  return () => engine.close()
})

const rows = (sql: string) => engine.run(sql).rows

const users: SampleTable = { id: 'users', columns: { id: 'INTEGER PRIMARY KEY', email: 'TEXT' } }

describe('rows that do not fit', () => {
  const tasks: SampleTable = {
    id: 'tasks',
    columns: { id: 'INTEGER PRIMARY KEY', title: 'TEXT', user: 'INTEGER' },
  }
  beforeEach(() => {
    built(engine, [users, tasks])
    engine.run(`INSERT INTO users VALUES (1, 'ada'), (2, 'ada')`)
    engine.run(`INSERT INTO tasks VALUES (1, 'a', 1), (2, NULL, 2), (3, NULL, 9), (4, 'd', NULL)`)
  })
  const required = { ...tasks, columns: { ...tasks.columns, title: 'TEXT NOT NULL' } }

  test('NOT NULL: counted, told, and the last good database stays', () => {
    const { misfits, problems } = refused(engine, [users, required])
    expect(problems).toEqual([])
    expect(misfits).toEqual([
      {
        table: 'tasks',
        constraint: 'notNull',
        columns: ['title'],
        count: 2,
        examples: [
          { id: 2, title: null, user: 2 },
          { id: 3, title: null, user: 9 },
        ],
        message:
          '2 rows of `tasks` have no `title`, which is NOT NULL. Change them, or leave them out.',
        sqlite: 'NOT NULL constraint failed: tasks.title',
      },
    ])
    expect(rows('SELECT count(*) FROM tasks')).toEqual([[4]])
  })

  test('they can be left out', () => {
    const result = engine.build(sample([users, required]), { dropMisfits: true })
    expect(result).toMatchObject({ ok: true, carried: 4, dropped: [{ count: 2 }] })
    expect(rows('SELECT id FROM tasks')).toEqual([[1], [4]])
  })

  test('unique: the first one fits', () => {
    const unique = {
      ...users,
      columns: { ...users.columns, email: 'TEXT UNIQUE ON CONFLICT REPLACE' },
    }
    const { misfits } = refused(engine, [unique, tasks])
    expect(misfits).toMatchObject([
      { table: 'users', constraint: 'unique', columns: ['email'], count: 1, examples: [{ id: 2 }] },
    ])
  })

  test('a check', () => {
    const checked = { ...tasks, rest: `CONSTRAINT "not 9" CHECK ("user" <> 9)` }
    const { misfits } = refused(engine, [users, checked])
    expect(misfits).toMatchObject([{ constraint: 'check', columns: ['user'], count: 1 }])
    expect(misfits[0]?.message).toContain('`"user" <> 9`')
  })

  test('a type, in a STRICT table', () => {
    const typed = { ...users, columns: { ...users.columns, email: 'INTEGER' }, options: 'STRICT' }
    const { misfits } = refused(engine, [typed, tasks])
    expect(misfits).toMatchObject([{ constraint: 'type', columns: ['email'], count: 2 }])
  })

  test('a foreign key, and those that pointed to the row left out', () => {
    const pointing = { ...tasks, columns: { ...tasks.columns, user: 'INTEGER REFERENCES users' } }
    const parts: SampleTable = {
      id: 'parts',
      columns: { task: 'INTEGER REFERENCES tasks (id)', n: 'TEXT' },
      rest: 'PRIMARY KEY (task, n)',
      options: 'WITHOUT ROWID',
    }
    built(engine, [users, tasks, { ...parts, columns: { task: 'INTEGER', n: 'TEXT' } }])
    engine.run(`INSERT INTO parts VALUES (1, 'x'), (3, 'y')`)
    const { misfits } = refused(engine, [users, pointing, parts])
    expect(misfits).toMatchObject([
      {
        table: 'tasks',
        constraint: 'foreignKey',
        columns: ['user'],
        count: 1,
        examples: [{ id: 3, user: 9 }],
      },
      { table: 'parts', constraint: 'foreignKey', columns: ['task'], count: 1 },
    ])
    const result = engine.build(sample([users, pointing, parts]), { dropMisfits: true })
    expect(result).toMatchObject({ ok: true, carried: 2 + 3 + 1 })
    expect(rows('PRAGMA foreign_key_check')).toEqual([])
  })
})
