import { type ColumnId, countedIds } from '@tandem/model'
import { describe, expect, test } from 'vitest'
import { type EnumColumn, enumsFor, readEnumCheck } from './enum-check.ts'

const status = { column: 'status', values: ['a', 'b'] }

test.each([
  [`status IN ('a', 'b')`, status],
  [`Status in('a','b','a')`, status],
  [`"tasks"."status" IN ('a', 'b')`, status],
  [`((\`status\` IN ('a', 'b')))`, status],
  [`[status] /* one */ IN ('a', -- two\n'b')`, status],
  [`status IN ('it''s')`, { column: 'status', values: [`it's`] }],
  [`other.status IN ('a', 'b')`, null],
  [`status IN ('a', 1)`, null],
  [`status IN ()`, null],
  [`status IN ('a',)`, null],
  [`status IN ('a' 'b')`, null],
  [`status NOT IN ('a')`, null],
  [`status IN ('a') OR x`, null],
  [`status IS NULL OR status IN ('a')`, null],
  [`lower(status) IN ('a')`, null],
  ['', null],
])('%j', (sql, expected) => {
  expect(readEnumCheck(sql, 'tasks')).toEqual(expected)
})

const column = (table: string, name: string, ...values: string[]): EnumColumn => ({
  id: `${table}.${name}` as ColumnId,
  name,
  table,
  values,
})
const names = (columns: readonly EnumColumn[], tables: readonly string[] = []) =>
  enumsFor(columns, tables, countedIds()).enums.map(({ name }) => name)

describe('names', () => {
  test('after the table and the column', () => {
    expect(names([column('tasks', 'status', 'a')])).toEqual(['TaskStatus'])
  })

  test('after the column, when several tables share it', () => {
    const columns = [column('tasks', 'status', 'a'), column('users', 'Status', 'a')]
    const { enums, of } = enumsFor(columns, [], countedIds())
    expect(enums.map(({ name }) => name)).toEqual(['Status'])
    expect(new Set(of.values()).size).toBe(1)
  })

  test('other values are another enum', () => {
    const columns = [column('tasks', 'status', 'a'), column('users', 'status', 'b')]
    expect(names(columns)).toEqual(['TaskStatus', 'UserStatus'])
  })

  test('no two are alike, and none is like a table', () => {
    expect(names([column('task', 'status', 'a'), column('tasks', 'status', 'b')])).toEqual([
      'TaskStatus',
      'TaskStatus2',
    ])
    const shared = [column('tasks', 'status', 'a'), column('users', 'status', 'a')]
    expect(names(shared, ['statuses'])).toEqual(['TaskStatus'])
  })
})
