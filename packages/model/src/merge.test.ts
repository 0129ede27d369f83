import { describe, expect, test } from 'vitest'
import { newColumn, newTable } from './blank.ts'
import { emptySchema } from './design.ts'
import { type Edit, sequence } from './edit.ts'
import {
  addColumn,
  addTable,
  moveColumn,
  putForeignKey,
  putIndex,
  putModule,
  removeColumn,
  removeTable,
  setColumn,
  setTable,
} from './edits.ts'
import type { ColumnId, ForeignKeyId, IndexId, ModuleId, TableId } from './id.ts'
import { mergeSchemas } from './merge.ts'
import type { Column, Schema, Table } from './schema.ts'
import { brokenReferences } from './whole.ts'

const tasks = 'tasks' as TableId
const users = 'users' as TableId
const [id, title] = ['tasks.id', 'tasks.title'] as [ColumnId, ColumnId]

const column = (of: TableId, name: string): Column => newColumn(`${of}.${name}` as ColumnId, name)

const table = (of: TableId, ...names: readonly string[]): Table => ({
  ...newTable(of, of),
  columns: names.map((name) => column(of, name)),
})

const base: Schema = {
  ...emptySchema,
  tables: [table(tasks, 'id', 'title'), table(users, 'id')],
}

function merged(ours: Edit<Schema>, theirs: Edit<Schema>) {
  const { schema, conflicts } = mergeSchemas(base, ours(base), theirs(base))
  expect(brokenReferences(schema)).toEqual([])
  return {
    tables: Object.fromEntries(
      schema.tables.map(({ name, columns }) => [name, columns.map((it) => it.name).join(' ')]),
    ),
    conflicts: conflicts.map(({ message }) => message),
    schema,
  }
}

const index = (name: string, of: ColumnId) =>
  putIndex(tasks, {
    id: name as IndexId,
    name,
    unique: false,
    parts: [{ kind: 'column', column: of, desc: false }],
    where: null,
  })

describe('merges', () => {
  test('columns that both sides add to one table: theirs are in the database already', () => {
    const { tables, conflicts } = merged(
      addColumn(tasks, column(tasks, 'ours')),
      addColumn(tasks, column(tasks, 'theirs')),
    )
    expect(tables['tasks']).toBe('id title theirs ours')
    expect(conflicts).toEqual([])
  })

  test('other fields of one column', () => {
    const { schema, conflicts } = merged(
      setColumn(tasks, title, { name: 'heading' }),
      setColumn(tasks, title, { notNull: true }),
    )
    expect(schema.tables[0]?.columns[1]).toMatchObject({ name: 'heading', notNull: true })
    expect(conflicts).toEqual([])
  })

  test('a new order and a new column', () => {
    const ours = moveColumn(tasks, title, 0)
    const theirs = addColumn(tasks, column(tasks, 'due'))
    expect(merged(ours, theirs).tables['tasks']).toBe('title due id')
    expect(merged(theirs, ours).tables['tasks']).toBe('title due id')
  })

  test('a removal and an edit elsewhere', () => {
    const { tables, conflicts } = merged(removeTable(users), setTable(tasks, { note: 'to do' }))
    expect(Object.keys(tables)).toEqual(['tasks'])
    expect(conflicts).toEqual([])
  })
})

describe('tells of', () => {
  test('a field that both changed', () => {
    const { tables, conflicts } = merged(
      setColumn(tasks, title, { name: 'heading' }),
      setColumn(tasks, title, { name: 'subject' }),
    )
    expect(tables['tasks']).toBe('id heading')
    expect(conflicts).toEqual([
      'Both sides changed the name of the column “heading” of the table “tasks”; ours stays.',
    ])
  })

  test('what one side removed and the other changed', () => {
    const change = setColumn(tasks, title, { notNull: true })
    const here = merged(removeColumn(tasks, title), change)
    expect(here.tables['tasks']).toBe('id')
    expect(here.conflicts).toEqual([
      'The other side changed the column “title” of the table “tasks”, which ours removed; it stays removed.',
    ])
    const there = merged(change, removeColumn(tasks, title))
    expect(there.tables['tasks']).toBe('id title')
    expect(there.conflicts).toEqual([
      'The other side removed the column “title” of the table “tasks”, which ours changed; it stays.',
    ])
  })

  test('what refers to something that the other side removed', () => {
    const key = putForeignKey(tasks, {
      id: 'key' as ForeignKeyId,
      name: null,
      target: users,
      columns: [{ from: id, to: 'users.id' as ColumnId }],
      onDelete: 'no action',
      onUpdate: 'no action',
    })
    const ours = sequence<Schema>(index('by_title', title), key)
    const theirs = sequence<Schema>(removeColumn(tasks, title), removeTable(users))
    const { schema, conflicts } = merged(ours, theirs)
    expect(schema.tables).toMatchObject([{ indexes: [], foreignKeys: [] }])
    expect(conflicts).toEqual([
      'One side removed something that a foreign key of the table “tasks” needs; it was left out.',
      'One side removed something that the index “by_title” of the table “tasks” needs; it was left out.',
    ])
  })

  test('a module that a new table is in and the other side removed', () => {
    const module = { id: 'm' as ModuleId, name: 'shop', prefix: 'shop_', note: '' }
    const start = putModule(module)(base)
    const ours = addTable({ ...table('cart' as TableId, 'id'), module: module.id })(start)
    const { schema, conflicts } = mergeSchemas(start, ours, base)
    expect(brokenReferences(schema)).toEqual([])
    expect(schema.tables.map((it) => it.module)).toEqual([null, null, null])
    expect(conflicts.map(({ message }) => message)).toEqual([
      'One side removed something that the table “cart” needs; it was changed to do without.',
    ])
  })
})

test('one thing that both sides added is one thing', () => {
  const add = (name: string) => addTable({ ...table('cart' as TableId, 'id', name), note: name })
  const { tables, conflicts } = merged(add('size'), add('colour'))
  expect(tables['cart']).toBe('id colour size')
  expect(conflicts).toEqual(['Both sides changed the note of the table “cart”; ours stays.'])
})
