import {
  type ColumnId,
  type ForeignKeyId,
  type Schema,
  type Table,
  type TableId,
  emptySchema,
  newColumn,
  newTable,
} from '@tandem/model'
import { expect, test } from 'vitest'
import { arrange } from './arrange.ts'

const table = (name: string, ...targets: string[]): Table =>
  newTable(name as TableId, name, {
    columns: [
      newColumn(`${name}.id` as ColumnId, 'id'),
      ...targets.map((to) => newColumn(`${name}.${to}` as ColumnId, `${to}_id`)),
    ],
    foreignKeys: targets.map((to) => ({
      id: `${name}>${to}` as ForeignKeyId,
      name: null,
      target: to as TableId,
      columns: [{ from: `${name}.${to}` as ColumnId, to: `${to}.id` as ColumnId }],
      onDelete: 'cascade',
      onUpdate: 'no action',
    })),
  })

const schema = (...tables: Table[]): Schema => ({ ...emptySchema, tables })

test('parents stand left of their children', () => {
  const places = arrange(
    schema(table('tasks', 'projects', 'users'), table('projects', 'users'), table('users')),
  )
  const x = (name: string) => places[name]?.x ?? Number.NaN
  expect(x('users')).toBeLessThan(x('projects'))
  expect(x('projects')).toBeLessThan(x('tasks'))
})

test('every table has a place of its own, in a circle and alone too', () => {
  const names = Array.from({ length: 40 }, (_, index) => `lonely_${index}`)
  const places = arrange(
    schema(
      table('a', 'b'),
      table('b', 'a'),
      table('self', 'self'),
      ...names.map((name) => table(name)),
    ),
  )
  const spots = Object.values(places).map(({ x, y }) => `${x},${y}`)
  expect(spots).toHaveLength(43)
  expect(new Set(spots).size).toBe(43)
})
