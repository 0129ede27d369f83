import { emptyDesign } from '@tandem/editor'
import {
  CONVENTIONS,
  type ColumnId,
  type ModuleId,
  type TableId,
  newColumn,
  newTable,
} from '@tandem/model'
import { expect, test } from 'vitest'
import type { Command } from '../shell/command.ts'
import { findThings } from './find.ts'
import { formsOf, litLetters, scoreOf, wantedOf } from './score.ts'
import { commandThings, thingsOf } from './things.ts'

const table = (name: string, columns: readonly string[], module: string | null = null) =>
  newTable(name as TableId, name, {
    module: module as ModuleId | null,
    columns: columns.map((it) => newColumn(`${name}.${it}` as ColumnId, it)),
  })

const design = {
  ...emptyDesign('x', CONVENTIONS.standard, 0),
  schema: {
    modules: [{ id: 'm' as ModuleId, name: 'Example', prefix: 'MoLOS-Example_', note: '' }],
    enums: [],
    views: [],
    others: [],
    tables: [
      table('user_tasks', ['id', 'due_at', 'user_id']),
      table('users', ['id', 'email']),
      table('items', ['id', 'userName'], 'm'),
      table('tasks', ['id', 'due_at']),
    ],
  },
}

const command = (title: string, words = '', blocked: string | null = null): Command => ({
  id: title,
  title,
  keys: [],
  where: 'anywhere',
  group: 'Edit',
  words,
  family: null,
  isKeyOnly: false,
  isOfBrowser: false,
  unless: () => blocked,
  run: () => {},
})
const commands = [command('Remove', 'delete drop'), command('New table'), command('Undo', '', 'no')]
const things = [...thingsOf(design), ...commandThings(commands)]

const found = (query: string) =>
  findThings(things, query).flatMap((group) =>
    group.things.map(({ before, name }) => before + name),
  )

test.each([
  ['users', ['users']],
  ['user_t', ['user_tasks']],
  ['ut', ['user_tasks']],
  ['usta', ['user_tasks']],
  ['tsk', ['tasks']],
  ['MoLOS-Example_it', ['MoLOS-Example_items']],
  ['items', ['MoLOS-Example_items']],
  ['example it', ['MoLOS-Example_items']],
  ['dueAt', ['user_tasks.due_at', 'tasks.due_at']],
  ['tasks.due', ['tasks.due_at', 'user_tasks.due_at']],
  ['tasks due', ['tasks.due_at', 'user_tasks.due_at']],
  ['user_name', ['MoLOS-Example_items.userName']],
  ['delete', ['Remove']],
  ['new ta', ['New table']],
  ['>re', ['Remove']],
  ['zzz', []],
])('%s', (query, first) => {
  expect(found(query).slice(0, first.length)).toEqual(first)
  if (first.length === 0) expect(found(query)).toEqual([])
})

test('all that is in a table, and only that', () => {
  expect(found('users.')).toEqual(['users.id', 'users.email'])
})

test('a command that cannot be run is still found', () => {
  expect(found('undo')).toEqual(['Undo'])
})

test('the whole before its beginning, a word before a part of one', () => {
  const score = (name: string, word: string) => scoreOf(formsOf(name), word)
  const names = ['tasks', 'tasks_done', 'user_tasks', 'multitasks', 'xyz']
  const scores = names.map((name) => score(name, 'tasks'))
  expect(scores.toSorted((a, b) => b - a)).toEqual(scores)
  expect(scores.at(-1)).toBe(0)
})

test('the letters that were typed are lit', () => {
  const lit = (name: string, query: string) => [...litLetters(name, wantedOf(query))]
  expect(lit('due_at', 'dueat')).toEqual([0, 1, 2, 4, 5])
  expect(lit('user_tasks', 'ut')).toEqual([0, 5])
  expect(lit('New table', 'tab')).toEqual([4, 5, 6])
})

test('at most 50 are shown of a large design, and all are counted', () => {
  const columns = Array.from({ length: 10 }, (_, index) => `column_${index}`)
  const tables = Array.from({ length: 2000 }, (_, index) => table(`table_${index}`, columns))
  const large = thingsOf({ ...design, schema: { ...design.schema, tables } })
  const groups = findThings(large, 'column')
  expect(groups).toMatchObject([{ title: 'Columns', count: 20_000 }])
  expect(groups.flatMap((group) => group.things)).toHaveLength(50)
  expect(findThings(large, 'table_1999')[0]?.things[0]?.name).toBe('table_1999')
})
