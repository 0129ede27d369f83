import type { Snapshot } from '@tandem/formats'
import { expect, test } from 'vitest'
import { type Renamed, kitSql } from './index.ts'

type Columns = Readonly<Record<string, object>>

const none = { indexes: {}, foreignKeys: {}, uniqueConstraints: {}, checkConstraints: {} }

/** A snapshot of tables of nullable text columns; a column may say more of itself. */
const snapshot = (tables: Readonly<Record<string, Columns>>, views: readonly string[] = []) =>
  ({
    version: '6',
    dialect: 'sqlite',
    id: 'this',
    prevId: 'that',
    tables: mapped(tables, (columns, name) => ({
      name,
      columns: mapped(columns, (more, column) => ({
        name: column,
        type: 'text',
        primaryKey: false,
        notNull: false,
        autoincrement: false,
        ...more,
      })),
      ...none,
      compositePrimaryKeys: {},
    })),
    views: Object.fromEntries(
      views.map((name) => [name, { name, columns: {}, isExisting: false, definition: 'select 1' }]),
    ),
    enums: {},
    _meta: { schemas: {}, tables: {}, columns: {} },
    internal: { indexes: {} },
  }) satisfies Snapshot

const mapped = <T, U>(of: Readonly<Record<string, T>>, make: (it: T, name: string) => U) =>
  Object.fromEntries(Object.entries(of).map(([name, it]) => [name, make(it, name)]))

const renamed = (some: Partial<Renamed> = {}): Renamed => ({
  tables: {},
  columns: {},
  views: {},
  ...some,
})

test('has nothing to migrate between equal snapshots', async () => {
  const same = snapshot({ a: { x: {} } }, ['v'])
  expect(await kitSql(same, same, renamed())).toEqual({ sql: [], warnings: [] })
})

test('finds the columns of a renamed table by its name of now', async () => {
  const answer = await kitSql(
    snapshot({ a: { x: {}, y: {} } }),
    snapshot({ b: { x: {}, z: {} } }),
    renamed({ tables: { b: 'a' }, columns: { b: { z: 'y' } } }),
  )
  expect(answer).toEqual({
    sql: ['ALTER TABLE `a` RENAME TO `b`;', 'ALTER TABLE `b` RENAME COLUMN "y" TO "z";'],
    warnings: [],
  })
})

test('passes on what drizzle-kit warns of, each warning to its own caller', async () => {
  const stored = { generated: { as: '(1)', type: 'stored' } }
  const [first, second] = await Promise.all([
    kitSql(snapshot({ a: {} }), snapshot({ a: { x: stored } }), renamed()),
    kitSql(snapshot({ a: {} }), snapshot({ a: { x: {} } }), renamed()),
  ])
  expect(first).toMatchObject({ sql: [], warnings: [expect.stringContaining('a STORED column')] })
  expect(second).toMatchObject({ warnings: [] })
})

test.each([
  [
    'a table takes the name of a dropped one',
    snapshot({ a: {}, b: {} }),
    snapshot({ b: {} }),
    { tables: { b: 'a' } },
    'rename the table “a” to “b”',
  ],
  [
    'a new table takes the old name',
    snapshot({ a: {} }),
    snapshot({ a: {}, b: {} }),
    { tables: { b: 'a' } },
    'rename the table “a” to “b”',
  ],
  [
    'tables are renamed in a chain',
    snapshot({ a: {}, b: {} }),
    snapshot({ b: {}, c: {} }),
    { tables: { b: 'a', c: 'b' } },
    'rename the table “a” to “b”',
  ],
  [
    'columns of a renamed table swap their names',
    snapshot({ a: { x: {}, y: {} } }),
    snapshot({ b: { x: {}, y: {} } }),
    { tables: { b: 'a' }, columns: { b: { x: 'y', y: 'x' } } },
    'rename the column “y” to “x”',
  ],
  [
    'a view takes the name of a dropped one',
    snapshot({}, ['v', 'w']),
    snapshot({}, ['w']),
    { views: { w: 'v' } },
    'rename the view “v” to “w”',
  ],
])('refuses when %s', async (_, before, after, some, sentence) => {
  expect(await kitSql(before, after, renamed(some))).toEqual({
    refused: expect.stringContaining(sentence),
  })
})

test('says which snapshot is none, and goes on with the next question', async () => {
  const good = snapshot({})
  await expect(kitSql(good, { ...good, version: '5' as '6' }, renamed())).rejects.toThrow(
    'The snapshot after the migration is not one of drizzle-kit 0.31 (version: ',
  )
  expect(await kitSql(good, good, renamed())).toEqual({ sql: [], warnings: [] })
})
