import { beforeEach, describe, expect, test } from 'vitest'
import { c, sample, t } from './blueprint.sample.ts'
import type { Engine } from './engine.ts'
import { openEngine } from './node.ts'
import type { RowPage } from './row.ts'

let engine: Engine
beforeEach(async () => {
  engine = await openEngine()
  engine.build(
    sample([
      { id: 'plain', columns: { a: '', b: `TEXT DEFAULT 'none'`, g: 'AS (a + 1)' } },
      {
        id: 'keyed',
        columns: { x: 'TEXT', y: 'INTEGER', v: '' },
        rest: 'PRIMARY KEY (y, x)',
        options: 'WITHOUT ROWID',
      },
      { id: 'shy', columns: { rowid: '', oid: '', _rowid_: '' } },
    ]),
  )
  return () => engine.close()
})

const noPage: RowPage = { columns: [], rows: [], keys: [], total: -1 }
const page = (table: string, more: object = {}) =>
  engine.rows({ table: t(table), offset: 0, limit: 100, ...more }) ?? noPage

describe('a table with rowids', () => {
  test('insert, read, update, remove', () => {
    expect(engine.insert(t('plain'), { [c('a')]: 1 })).toEqual({ ok: true, key: [1] })
    expect(engine.insert(t('plain'), {})).toEqual({ ok: true, key: [2] })
    expect(engine.update(t('plain'), [2], c('a'), 41)).toEqual({ ok: true, key: [2] })
    expect(page('plain')).toEqual({
      columns: [
        { id: 'a', name: 'a' },
        { id: 'b', name: 'b' },
        { id: 'g', name: 'g' },
      ],
      rows: [
        [1, 'none', 2],
        [41, 'none', 42],
      ],
      keys: [[1], [2]],
      total: 2,
    })
    expect(engine.remove(t('plain'), [[1], [99]])).toEqual({ ok: true, removed: 1 })
    expect(page('plain').keys).toEqual([[2]])
  })

  test('pages in an order', () => {
    for (const a of [3, 1, 2]) engine.insert(t('plain'), { [c('a')]: a })
    const ordered = page('plain', { orderBy: c('a'), descending: true, offset: 1, limit: 1 })
    expect(ordered).toMatchObject({ rows: [[2, 'none', 3]], keys: [[3]], total: 3 })
  })
})

const roundTrip = (value: never) => {
  engine.insert(t('plain'), { [c('a')]: value })
  return [
    page('plain').rows.at(-1)?.[0],
    engine.run('SELECT typeof(a) FROM plain').rows.at(-1)?.[0],
  ]
}

describe('values', () => {
  test.each([
    [9007199254740993n, 'integer'],
    [-9223372036854775808n, 'integer'],
    [5_000_000_000.5, 'real'],
    [1e300, 'real'],
    [-1e16, 'real'],
    ['', 'text'],
    ['a\u0000b 🦕', 'text'],
    [new Uint8Array([0, 1, 255]), 'blob'],
    [new Uint8Array(0), 'blob'],
    [null, 'null'],
  ])('%s is %s and comes back', (value, type) => {
    expect(roundTrip(value as never)).toEqual([value, type])
  })

  test('a bigint that a number can hold comes back as one', () => {
    expect(roundTrip(7n as never)).toEqual([7, 'integer'])
  })
})

describe('a table WITHOUT ROWID', () => {
  test('is addressed by its primary key, in the order of the key', () => {
    engine.insert(t('keyed'), { [c('x')]: 'a', [c('y')]: 9007199254740993n })
    expect(page('keyed').keys).toEqual([[9007199254740993n, 'a']])
    const moved = engine.update(t('keyed'), [9007199254740993n, 'a'], c('x'), 'b')
    expect(moved).toEqual({ ok: true, key: [9007199254740993n, 'b'] })
    expect(engine.remove(t('keyed'), [[9007199254740993n, 'b']])).toEqual({ ok: true, removed: 1 })
  })
})

test('a table that hides its rowid is addressed by its columns', () => {
  engine.insert(t('shy'), { [c('rowid')]: 'r', [c('oid')]: 2, [c('_rowid_')]: null })
  const [key = []] = page('shy').keys
  expect(key).toEqual(['r', 2, null])
  expect(engine.update(t('shy'), key, c('oid'), 3)).toEqual({ ok: true, key: ['r', 3, null] })
})

test('removing is all or nothing, for more keys than one statement takes', () => {
  engine.run(
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) INSERT INTO plain (a) SELECT i FROM n',
  )
  const keys = Array.from({ length: 40_000 }, (_, index) => [index + 1])
  expect(engine.remove(t('plain'), keys)).toEqual({ ok: true, removed: 40_000 })
})

describe('run', () => {
  test('gives rows, changes and the last rowid', () => {
    expect(engine.run('INSERT INTO plain (a) VALUES (?), (?)', [1, 'x'])).toMatchObject({
      changes: 2,
      lastInsertRowid: 2,
    })
    expect(engine.run('SELECT a FROM plain WHERE a = ?', [1])).toEqual({
      columns: ['a'],
      rows: [[1]],
      changes: 0,
      lastInsertRowid: null,
    })
    expect(engine.run('CREATE TABLE z (a)').changes).toBe(0)
    expect(engine.run('DELETE FROM plain WHERE a = 77').changes).toBe(0)
    expect(engine.run(`UPDATE plain SET b = '?' WHERE a = ? RETURNING b`, [1n])).toMatchObject({
      rows: [['?']],
      changes: 1,
    })
  })

  test('several statements give what the last one gives', () => {
    const result = engine.run(
      'INSERT INTO plain (a) VALUES (1); SELECT count(*) AS n FROM plain; -- end',
    )
    expect(result).toMatchObject({ columns: ['n'], rows: [[1]] })
    expect(engine.run(' -- nothing').rows).toEqual([])
  })

  test.each([
    ['SELECT ?', [true], 'Parameter 1 is the boolean true, which SQLite does not have: write 1.'],
    ['SELECT ?, ?', [1, undefined], 'Parameter 2 is undefined: write null'],
    ['SELECT ?', [new Date(0)], 'Parameter 1 is a Date'],
    ['SELECT ?', [{ a: 1 }], 'JSON.stringify'],
    ['SELECT ?', [2n ** 63n], '64 bits'],
    ['SELECT ?; SELECT 1', [1], 'Parameters are for one statement'],
    ['SELEC 1', [], 'near "SELEC": syntax error'],
  ])('%s %o is refused', (sql, parameters, message) => {
    expect(() => engine.run(sql, parameters)).toThrow(message)
  })
})
