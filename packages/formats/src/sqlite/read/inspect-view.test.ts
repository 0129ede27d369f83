import { describe, expect, test } from 'vitest'
import { inspected } from './inspect.sample.ts'

describe('views', () => {
  const tables = `CREATE TABLE users (id INTEGER PRIMARY KEY, role text CHECK (role IN ('a', 'b')), photo BLOB);`
  const view = (sql: string) => inspected(tables + sql)

  test('a column that is passed on keeps its type', () => {
    const { schema } = view(
      'CREATE VIEW v AS SELECT id, role, photo, id + 1 AS next, upper(role) AS big FROM users -- all\n;',
    )
    const [it] = schema.views
    expect(it?.select.at(-1)).toEqual({ table: schema.tables[0]?.id })
    expect(it?.columns.map(({ name, type }) => [name, type.kind])).toEqual([
      ['id', 'integer'],
      ['role', 'enum'],
      ['photo', 'blob'],
      ['next', 'declared'],
      ['big', 'declared'],
    ])
  })

  test('the names behind a view stand in its SELECT', () => {
    const { schema, notes } = view('CREATE VIEW v ("a b", c) AS SELECT id, role FROM users')
    expect(schema.views[0]?.columns.map(({ name }) => name)).toEqual(['a b', 'c'])
    expect(schema.views[0]?.select[0]).toBe('WITH named("a b", "c") AS (SELECT ')
    expect(notes).toMatchObject([{ rule: 'view-rewritten' }])
  })

  test('one that does not run is kept', () => {
    const { schema, notes } = view('CREATE VIEW v AS SELECT * FROM gone')
    expect(schema.views).toMatchObject([{ name: 'v', select: ['SELECT * FROM gone'], columns: [] }])
    expect(notes[0]?.message).toMatch(/^The view “v” does not run: no such table: main.gone\./)
  })
})

describe('triggers and virtual tables', () => {
  test('a trigger is its SQL, and knows its table', () => {
    const sql = 'CREATE TRIGGER tr AFTER INSERT ON "T" BEGIN SELECT 1; END'
    const { schema } = inspected(`CREATE TABLE t (a); ${sql}`)
    expect(schema.others).toMatchObject([
      { kind: 'trigger', name: 'tr', table: schema.tables[0]?.id, sql },
    ])
  })

  test('a virtual table is its SQL; where it keeps its data is left out', () => {
    const { schema, notes } = inspected('CREATE VIRTUAL TABLE ft USING fts4(body)')
    expect(schema.tables).toEqual([])
    expect(schema.others).toMatchObject([
      { kind: 'virtual table', name: 'ft', sql: 'CREATE VIRTUAL TABLE ft USING fts4(body)' },
    ])
    expect(notes[0]?.message).toMatch(
      /^Left out “ft_content”, .*: virtual tables keep their data there/,
    )
  })

  test('so is one that this SQLite cannot run', () => {
    const { schema, notes } = inspected(`
      CREATE TABLE notes (body);
      PRAGMA writable_schema = ON;
      INSERT INTO sqlite_schema VALUES ('table', 'f', 'f', 0, 'CREATE VIRTUAL TABLE f USING fts5(a)');
      CREATE TABLE f_data (id INTEGER PRIMARY KEY);
      CREATE TABLE f_other (id);
      CREATE VIEW v AS SELECT a FROM f;
      PRAGMA writable_schema = RESET;`)
    expect(schema.tables.map(({ name }) => name)).toEqual(['notes', 'f_other'])
    expect(schema.others.map(({ name }) => name)).toEqual(['f'])
    expect(notes.map(({ rule }) => rule)).toEqual(['kept-out', 'view-broken'])
  })
})
