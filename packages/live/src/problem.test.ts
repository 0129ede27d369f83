import { beforeEach, describe, expect, test } from 'vitest'
import { built, refused, type SampleTable, statement } from './blueprint.sample.ts'
import type { Engine } from './engine.ts'
import { openEngine } from './node.ts'

let engine: Engine
beforeEach(async () => {
  engine = await openEngine()
  return () => engine.close()
})

const rows = (sql: string) => engine.run(sql).rows

const users: SampleTable = { id: 'users', columns: { id: 'INTEGER PRIMARY KEY', email: 'TEXT' } }

describe('a schema that SQLite refuses', () => {
  const cases: readonly [string, SampleTable, string | null, string][] = [
    [
      'a type twice',
      { id: 'a', columns: { x: 'TEXT', y: ['X', 'TEXT'] } },
      'y',
      'duplicate column name: X',
    ],
    [
      'an unknown type',
      { id: 'a', columns: { 'x.y': 'FOO' }, options: 'STRICT' },
      'x.y',
      'unknown datatype for a.x.y: "FOO"',
    ],
    [
      'no type',
      { id: 'a', columns: { x: '' }, options: 'STRICT' },
      'x',
      'missing datatype for a.x',
    ],
    [
      'a default',
      { id: 'a', columns: { x: 'TEXT DEFAULT (y)' } },
      'x',
      'default value of column [x] is not constant',
    ],
    ['a check', { id: 'a', columns: { x: 'TEXT CHECK (y > 1)' } }, null, 'no such column: y'],
    [
      'no key',
      { id: 'a', columns: { x: 'TEXT' }, options: 'WITHOUT ROWID' },
      null,
      'PRIMARY KEY missing on table a',
    ],
    ['syntax', { id: 'a', columns: { x: 'TEXT', y: 'TEXT NOT' } }, null, 'near ")": syntax error'],
  ]
  test.each(cases)('%s', (_, table, column, message) => {
    built(engine, [users])
    engine.run(`INSERT INTO users VALUES (1, 'ada')`)
    const index = statement('CREATE INDEX a_x ON a (x)', 'i')
    const { problems } = refused(engine, [users, table], [index])
    expect(problems).toEqual([{ at: { id: 'a', column }, message, sqlite: message }])
    expect(rows('SELECT * FROM users')).toEqual([[1, 'ada']])
  })

  test('several errors are told at once', () => {
    const { problems } = refused(
      engine,
      [
        { id: 'a', columns: { x: 'TEXT', y: ['x', 'TEXT'] } },
        { id: 'b', columns: { x: 'NOT' } },
      ],
      [
        statement('CREATE INDEX i ON a (x)', 'i'),
        statement('CREATE VIEW v AS SELECT * FROM a', 'v'),
      ],
    )
    expect(problems.map(({ at }) => at?.id)).toEqual(['a', 'b'])
  })

  test('a view whose query does not work', () => {
    const { problems } = refused(
      engine,
      [users],
      [statement('CREATE VIEW v AS SELECT nope FROM users', 'v')],
    )
    expect(problems).toMatchObject([{ at: { id: 'v' }, message: 'no such column: nope' }])
  })

  test('a trigger whose body does not work', () => {
    const good =
      'CREATE TRIGGER one AFTER INSERT ON users BEGIN DELETE FROM users WHERE id = 5; END'
    const bad = 'CREATE TRIGGER two AFTER INSERT ON users BEGIN INSERT INTO gone VALUES (1); END'
    const { problems } = refused(engine, [users], [statement(good, 'one'), statement(bad, 'two')])
    expect(problems).toMatchObject([{ at: { id: 'two' }, message: 'no such table: main.gone' }])
  })

  test('a view with a trigger works', () => {
    const view = statement('CREATE VIEW v AS SELECT email FROM users', 'v')
    const trigger =
      'CREATE TRIGGER into_v INSTEAD OF INSERT ON v BEGIN INSERT INTO users (email) VALUES (new.email); END'
    built(engine, [users], [view, statement(trigger, 'tr')])
    engine.run(`INSERT INTO v VALUES ('ada')`)
    expect(rows('SELECT email FROM users')).toEqual([['ada']])
  })

  test('a foreign key to columns that are no key', () => {
    const child = {
      id: 'child',
      columns: { n: '', u: 'TEXT REFERENCES users (email)', v: 'INTEGER REFERENCES users' },
    }
    const { problems } = refused(engine, [users, child])
    expect(problems).toEqual([
      {
        at: { id: 'child', column: 'u' },
        message:
          '`child.u` points to `email` of `users`, which is not a key there. Make it the primary key or unique, or point to a column that is.',
        sqlite: 'foreign key mismatch - "child" referencing "users"',
      },
    ])
  })

  test('a foreign key to a table that is not there', () => {
    const { problems } = refused(engine, [
      { id: 'child', columns: { u: 'TEXT REFERENCES gone (id)' } },
    ])
    expect(problems).toMatchObject([{ at: { id: 'child', column: 'u' }, sqlite: null }])
    expect(problems[0]?.message).toContain('`gone`')
  })
})
