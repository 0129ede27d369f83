import type { Saved } from '@tandem/live'
import {
  type ColumnId,
  type Schema,
  type TableId,
  emptySchema,
  newColumn,
  newTable,
} from '@tandem/model'
import { expect, test } from 'vitest'
import { createLostRows, mayLose } from './lost-rows.ts'

const schema = (tables: Readonly<Record<string, readonly string[]>>): Schema => ({
  ...emptySchema,
  tables: Object.entries(tables).map(([name, columns]) =>
    newTable(name as TableId, name, {
      columns: columns.map((column) => newColumn(`${name}.${column}` as ColumnId, column)),
    }),
  ),
})

const saved = (size: number): Saved => ({
  bytes: new Uint8Array(size),
  blueprint: { statements: [], tables: [] },
})

const whole = schema({ users: ['id', 'name'], tasks: ['id'] })
const half = schema({ users: ['id'] })
const none = schema({})

test('the undo of one edit finds the database of that very schema', () => {
  const lost = createLostRows()
  lost.keep(whole, saved(1), 0)
  expect(lost.find(half, whole, 0)?.schema).toBe(whole)
})

test('the undo of several at once finds the one that has most of it', () => {
  const lost = createLostRows()
  lost.keep(whole, saved(1), 0)
  lost.keep(half, saved(2), 0)
  const alike = schema({ users: ['id', 'name', 'note'], tasks: ['id'] })
  expect(lost.find(none, alike, 0)?.schema).toBe(whole)
  expect(lost.find(none, schema({ users: ['id', 'note'] }), 0)?.schema).toBe(half)
})

test('what stands has as much: nothing is gone back to', () => {
  const lost = createLostRows()
  lost.keep(half, saved(1), 0)
  expect(lost.find(whole, schema({ users: ['id', 'name'] }), 0)).toBeNull()
})

test('rows written since are not given up', () => {
  const lost = createLostRows()
  lost.keep(whole, saved(1), 0)
  expect(lost.find(none, whole, 1)).toBeNull()
})

test('a table or a column that goes, or is of another type, may lose values', () => {
  expect(mayLose(whole, half)).toBe(true)
  expect(mayLose(half, whole)).toBe(false)
})
