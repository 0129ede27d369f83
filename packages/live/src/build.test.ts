import { beforeEach, describe, expect, test } from 'vitest'
import { c, sample, type SampleTable, statement, t } from './blueprint.sample.ts'
import type { BuildRefused } from './build.ts'
import type { Engine } from './engine.ts'
import { openEngine } from './node.ts'

let engine: Engine
beforeEach(async () => {
  engine = await openEngine()
  return () => engine.close()
})

const rows = (sql: string) => engine.run(sql).rows

function built(tables: readonly SampleTable[], more: Parameters<typeof sample>[1] = []) {
  const result = engine.build(sample(tables, more))
  expect(result).toMatchObject({ ok: true })
  return result
}

function refused(tables: readonly SampleTable[], more: Parameters<typeof sample>[1] = []) {
  const result = engine.build(sample(tables, more))
  expect(result.ok).toBe(false)
  return result as BuildRefused
}

const users: SampleTable = { id: 'users', columns: { id: 'INTEGER PRIMARY KEY', email: 'TEXT' } }

describe('rows are carried over by id', () => {
  beforeEach(() => {
    built([users])
    engine.run(`INSERT INTO users VALUES (1, 'ada'), (7, 'bob')`)
  })

  test('a table and a column renamed', () => {
    const columns = { id: 'INTEGER PRIMARY KEY', email: ['e mail', 'TEXT'] as const }
    expect(built([{ id: 'users', name: 'people', columns }])).toMatchObject({ carried: 2 })
    expect(rows(`SELECT id, "e mail" FROM people`)).toEqual([
      [1, 'ada'],
      [7, 'bob'],
    ])
  })

  test('a column added gets its default, one dropped is gone, the order is new', () => {
    const columns = { role: `TEXT NOT NULL DEFAULT 'user'`, id: 'INTEGER PRIMARY KEY' }
    built([{ id: 'users', columns }])
    expect(rows('SELECT * FROM users')).toEqual([
      ['user', 1],
      ['user', 7],
    ])
  })

  test('a column retyped', () => {
    engine.run(`UPDATE users SET email = '12' WHERE id = 1`)
    built([{ ...users, columns: { ...users.columns, email: 'INTEGER' } }])
    expect(rows('SELECT email, typeof(email) FROM users')).toEqual([
      [12, 'integer'],
      ['bob', 'text'],
    ])
  })

  test('two tables that change names', () => {
    const other: SampleTable = { id: 'other', columns: users.columns }
    built([users, other])
    engine.run(`INSERT INTO other VALUES (100, 'eve')`)
    built([
      { ...users, name: 'other' },
      { ...other, name: 'users' },
    ])
    expect(rows('SELECT email FROM users')).toEqual([['eve']])
    expect(rows('SELECT email FROM other')).toEqual([['ada'], ['bob']])
  })

  test('a generated column is computed, and may become an ordinary one', () => {
    const loud = { ...users.columns, loud: 'TEXT AS (upper(email)) STORED' }
    built([{ id: 'users', columns: loud }])
    expect(rows('SELECT loud FROM users')).toEqual([['ADA'], ['BOB']])
    built([{ id: 'users', columns: { ...loud, loud: 'TEXT' } }])
    expect(rows('SELECT loud FROM users')).toEqual([['ADA'], ['BOB']])
  })

  test('to and from WITHOUT ROWID', () => {
    built([
      {
        ...users,
        columns: { ...users.columns, id: 'INTEGER PRIMARY KEY' },
        options: 'WITHOUT ROWID',
      },
    ])
    expect(rows('SELECT * FROM users')).toHaveLength(2)
    built([users])
    expect(rows('SELECT * FROM users')).toEqual([
      [1, 'ada'],
      [7, 'bob'],
    ])
  })

  test('triggers do not fire', () => {
    const log: SampleTable = { id: 'log', columns: { what: 'TEXT' } }
    const trigger = `CREATE TRIGGER noted AFTER INSERT ON users BEGIN INSERT INTO log VALUES (new.email); END`
    built([users, log], [statement(trigger, 'noted')])
    expect(rows('SELECT * FROM log')).toEqual([])
    engine.run(`INSERT INTO users VALUES (9, 'eve')`)
    expect(rows('SELECT * FROM log')).toEqual([['eve']])
  })

  test('nothing is done for the same blueprint, unless someone changed the schema', () => {
    expect(built([users])).toMatchObject({ changed: false })
    engine.run('DROP TABLE users')
    expect(built([users])).toMatchObject({ changed: true })
    expect(rows('SELECT * FROM users')).toEqual([])
  })
})

test('values keep their exact type', () => {
  const things: SampleTable = { id: 'things', columns: { any: '', b: 'BLOB' } }
  built([things])
  engine.run(
    `INSERT INTO things VALUES (5.0, 9007199254740993), ('5', x'00ff'), (NULL, 5000000000)`,
  )
  built([{ ...things, name: 'items' }])
  expect(rows('SELECT any, typeof(any), b, typeof(b) FROM items')).toEqual([
    [5, 'real', 9007199254740993n, 'integer'],
    ['5', 'text', new Uint8Array([0, 255]), 'blob'],
    [null, 'null', 5_000_000_000, 'integer'],
  ])
})

test('rowids are kept where nothing else is the key', () => {
  const notes: SampleTable = { id: 'notes', columns: { text: 'TEXT' } }
  built([notes])
  engine.run(`INSERT INTO notes (rowid, text) VALUES (3, 'a'), (9, 'b')`)
  built([{ ...notes, columns: { text: 'TEXT', more: 'INTEGER' } }])
  expect(rows('SELECT rowid FROM notes')).toEqual([[3], [9]])
  built([{ ...notes, columns: { text: 'TEXT', rowid: 'TEXT' } }])
  expect(rows('SELECT oid FROM notes')).toEqual([[3], [9]])
})

test('AUTOINCREMENT goes on where it was, also after a rename and without rows', () => {
  const jobs: SampleTable = {
    id: 'jobs',
    columns: { id: 'INTEGER PRIMARY KEY AUTOINCREMENT', n: '' },
  }
  built([jobs])
  engine.run('INSERT INTO jobs (n) VALUES (1), (2), (3); DELETE FROM jobs WHERE id > 1')
  built([{ ...jobs, name: 'tasks' }])
  engine.run('INSERT INTO tasks (n) VALUES (4)')
  expect(rows('SELECT id FROM tasks')).toEqual([[1], [4]])
  engine.run('DELETE FROM tasks')
  built([jobs])
  engine.run('INSERT INTO jobs (n) VALUES (5)')
  expect(rows('SELECT id FROM jobs')).toEqual([[5]])
})

test('rows without a value for a new integer key are numbered after the others', () => {
  const columns = { id: 'INTEGER', n: 'TEXT' }
  built([{ id: 'a', columns }])
  engine.run(`INSERT INTO a VALUES (NULL, 'x'), (1, 'y'), (2, 'z')`)
  built([{ id: 'a', columns: { ...columns, id: 'INTEGER PRIMARY KEY' } }])
  expect(rows('SELECT * FROM a')).toEqual([
    [1, 'y'],
    [2, 'z'],
    [3, 'x'],
  ])
})

describe('rows that do not fit', () => {
  const tasks: SampleTable = {
    id: 'tasks',
    columns: { id: 'INTEGER PRIMARY KEY', title: 'TEXT', user: 'INTEGER' },
  }
  beforeEach(() => {
    built([users, tasks])
    engine.run(`INSERT INTO users VALUES (1, 'ada'), (2, 'ada')`)
    engine.run(`INSERT INTO tasks VALUES (1, 'a', 1), (2, NULL, 2), (3, NULL, 9), (4, 'd', NULL)`)
  })
  const required = { ...tasks, columns: { ...tasks.columns, title: 'TEXT NOT NULL' } }

  test('NOT NULL: counted, told, and the last good database stays', () => {
    const { misfits, problems } = refused([users, required])
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
    const { misfits } = refused([unique, tasks])
    expect(misfits).toMatchObject([
      { table: 'users', constraint: 'unique', columns: ['email'], count: 1, examples: [{ id: 2 }] },
    ])
  })

  test('a check', () => {
    const checked = { ...tasks, rest: `CONSTRAINT "not 9" CHECK ("user" <> 9)` }
    const { misfits } = refused([users, checked])
    expect(misfits).toMatchObject([{ constraint: 'check', columns: ['user'], count: 1 }])
    expect(misfits[0]?.message).toContain('`"user" <> 9`')
  })

  test('a type, in a STRICT table', () => {
    const typed = { ...users, columns: { ...users.columns, email: 'INTEGER' }, options: 'STRICT' }
    const { misfits } = refused([typed, tasks])
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
    built(
      [users, tasks, parts].map((table) =>
        table === parts ? { ...parts, columns: { task: 'INTEGER', n: 'TEXT' } } : table,
      ),
    )
    engine.run(`INSERT INTO parts VALUES (1, 'x'), (3, 'y')`)
    const { misfits } = refused([users, pointing, parts])
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
    built([users])
    engine.run(`INSERT INTO users VALUES (1, 'ada')`)
    const index = statement('CREATE INDEX a_x ON a (x)', 'i')
    const { problems } = refused([users, table], [index])
    expect(problems).toEqual([{ at: { id: 'a', column }, message, sqlite: message }])
    expect(rows('SELECT * FROM users')).toEqual([[1, 'ada']])
  })

  test('several errors are told at once', () => {
    const { problems } = refused(
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
      [users],
      [statement('CREATE VIEW v AS SELECT nope FROM users', 'v')],
    )
    expect(problems).toMatchObject([{ at: { id: 'v' }, message: 'no such column: nope' }])
  })

  test('a trigger whose body does not work', () => {
    const good =
      'CREATE TRIGGER one AFTER INSERT ON users BEGIN DELETE FROM users WHERE id = 5; END'
    const bad = 'CREATE TRIGGER two AFTER INSERT ON users BEGIN INSERT INTO gone VALUES (1); END'
    const { problems } = refused([users], [statement(good, 'one'), statement(bad, 'two')])
    expect(problems).toMatchObject([{ at: { id: 'two' }, message: 'no such table: main.gone' }])
  })

  test('a view with a trigger works', () => {
    const view = statement('CREATE VIEW v AS SELECT email FROM users', 'v')
    const trigger =
      'CREATE TRIGGER into_v INSTEAD OF INSERT ON v BEGIN INSERT INTO users (email) VALUES (new.email); END'
    built([users], [view, statement(trigger, 'tr')])
    engine.run(`INSERT INTO v VALUES ('ada')`)
    expect(rows('SELECT email FROM users')).toEqual([['ada']])
  })

  test('a foreign key to columns that are no key', () => {
    const child = {
      id: 'child',
      columns: { n: '', u: 'TEXT REFERENCES users (email)', v: 'INTEGER REFERENCES users' },
    }
    const { problems } = refused([users, child])
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
    const { problems } = refused([{ id: 'child', columns: { u: 'TEXT REFERENCES gone (id)' } }])
    expect(problems).toMatchObject([{ at: { id: 'child', column: 'u' }, sqlite: null }])
    expect(problems[0]?.message).toContain('`gone`')
  })
})

test('a build waits for the open transaction', () => {
  built([users])
  engine.run('BEGIN; INSERT INTO users VALUES (1, NULL)')
  expect(refused([users, { id: 'b', columns: { x: '' } }]).problems).toMatchObject([{ at: null }])
  engine.run('COMMIT')
  built([users, { id: 'b', columns: { x: '' } }])
  expect(rows('SELECT id FROM users')).toEqual([[1]])
})

test('saved bytes open again with their ids', async () => {
  built([users])
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
  built([users])
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
  built([table])
  expect(engine.insert(t('h'), { [c('v')]: '1' })).toEqual({ ok: true, key: [1] })
  built([{ ...table, name: `${name}2`, columns: { ...table.columns, v: [`${name}.`, 'TEXT'] } }])
  engine.insert(t('h'), { [c('v')]: null })
  expect(refused([table]).misfits).toMatchObject([{ columns: ['v'], count: 1 }])
  expect(engine.rows({ table: t('h'), offset: 0, limit: 9, orderBy: c('v') })).toMatchObject({
    rows: [
      [2, null],
      [1, '1'],
    ],
  })
})

test('speed (printed, not judged)', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({
    id: `t${index}`,
    columns: {
      id: 'INTEGER PRIMARY KEY',
      name: `TEXT NOT NULL DEFAULT ''`,
      a: 'INTEGER UNIQUE',
      b: 'REAL',
      parent: `INTEGER REFERENCES t${Math.max(0, index - 1)} (id)`,
    },
  }))
  const timed = (what: string, action: () => void) => {
    const start = performance.now()
    action()
    console.log(`${what}: ${Math.round(performance.now() - start)} ms`)
  }
  timed('500 tables', () => built(many))
  timed('500 tables again', () => built([...many, users]))
  const big: SampleTable = {
    id: 'big',
    columns: { id: 'INTEGER PRIMARY KEY', a: 'TEXT', b: 'REAL', c: 'INTEGER' },
  }
  built([big])
  engine.run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    INSERT INTO big SELECT i, 'text ' || i, i / 3.0, i % 100 FROM n`)
  timed('100k rows', () => built([{ ...big, columns: { ...big.columns, d: 'TEXT' } }]))
  timed('100k rows, half of them misfits', () => refused([{ ...big, rest: 'CHECK (id % 2 = 0)' }]))
}, 30_000)
