import {
  CONVENTIONS,
  type CheckId,
  type ColumnId,
  type Design,
  brokenReferences,
  countedIds,
  editTable,
} from '@tandem/model'
import { expect, test } from 'vitest'
import { emptyDesign } from './create.ts'
import { onSchema } from './editor.ts'
import { moveColumnTo } from './move-column.ts'
import { quickAdd } from './quick-add/quick-add.ts'

const ids = countedIds()

function design(): Design {
  const empty = emptyDesign('x', CONVENTIONS.standard, 0)
  const text = `users: id uuid pk, email! unique index, name; tasks: id uuid pk, owner > users cascade,
    a, b, unique(a, b); notes: id pk, email`
  const { edit } = quickAdd(empty, ids, text, null)
  return edit === null ? empty : onSchema(edit)(empty)
}

const before = design()
const tableIn = (of: Design, name: string) => {
  const found = of.schema.tables.find((it) => it.name === name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

function moved(of: string, column: string, to: string, index: number) {
  const table = tableIn(before, of)
  const id = table.columns.find(({ name }) => name === column)?.id as ColumnId
  const target = { table: tableIn(before, to).id, index }
  const action = moveColumnTo(before, ids, { table: table.id, column: id }, target)
  const after = action.edit(before)
  expect(brokenReferences(after.schema)).toEqual([])
  return { ...action, after, names: tableIn(after, to).columns.map(({ name }) => name) }
}

test('in its own table it keeps all', () => {
  const { names, after, says } = moved('users', 'name', 'users', 0)
  expect(names).toEqual(['name', 'id', 'email'])
  expect(tableIn(after, 'users').uniques).toEqual(tableIn(before, 'users').uniques)
  expect(says).toEqual([])
  expect(moved('users', 'name', 'users', 2).after).toBe(before)
})

test('into another it takes along what is its own', () => {
  const { names, after, says, label, select } = moved('tasks', 'owner', 'notes', 1)
  expect(names).toEqual(['id', 'owner', 'email'])
  expect(label).toBe('Move column tasks.owner to notes')
  expect(select?.column).toBe(tableIn(after, 'notes').columns[1]?.id)
  const { foreignKeys, indexes } = tableIn(after, 'notes')
  expect(foreignKeys).toMatchObject([{ onDelete: 'cascade', columns: [{ from: select?.column }] }])
  expect(indexes).toHaveLength(1)
  expect(says).toEqual([])
  const email = moved('users', 'email', 'notes', 0)
  expect(email.names).toEqual(['email_2', 'id', 'email'])
  expect(email.says).toEqual(['notes has email already: this one is email_2.'])
  expect(tableIn(email.after, 'notes').uniques).toHaveLength(1)
})

test('what it shared is lost, and said', () => {
  expect(moved('users', 'id', 'notes', 0).says).toEqual([
    'notes has id already: this one is id_2.',
    'users has no primary key now.',
    'tasks.owner points nowhere now.',
  ])
  expect(moved('tasks', 'a', 'notes', 0).says).toEqual(['tasks lost a unique of several columns.'])
  const { id, columns } = tableIn(before, 'tasks')
  const a = columns.find(({ name }) => name === 'a')?.id as ColumnId
  const checks = [{ id: ids<CheckId>('k'), name: null, sql: [{ column: a }, ' > 1'] }]
  const checked = onSchema(editTable(id, (table) => ({ ...table, checks, uniques: [] })))(before)
  const to = { table: tableIn(before, 'notes').id, index: 0 }
  const action = moveColumnTo(checked, ids, { table: id, column: a }, to)
  expect(action.says).toEqual(['A check of tasks still names a.'])
  expect(tableIn(action.edit(checked), 'tasks').checks[0]?.sql).toEqual(['a > 1'])
})
