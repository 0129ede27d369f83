import {
  CONVENTIONS,
  type ColumnId,
  type TableId,
  brokenReferences,
  countedIds,
  removeColumn,
  setTable,
} from '@tandem/model'
import { expect, test } from 'vitest'
import { addNewColumn, addNewTable, emptyDesign } from './create.ts'
import { relateColumns, relateTables } from './relate.ts'
import { removeSelected } from './remove.ts'
import { createEditor, onSchema } from './editor.ts'
import { relations } from './graph.ts'
import { emptySelection } from './selection.ts'

function start() {
  const editor = createEditor(emptyDesign('x', CONVENTIONS.standard, 0), countedIds())
  const add = (name: string): TableId => {
    const action = addNewTable(editor.store.getState().design, editor.newId, { x: 0, y: 0 }, name)
    editor.commit(action.label, action.edit)
    return action.id
  }
  const design = () => editor.store.getState().design
  return { editor, add, design }
}

test('undo gives the very design of before, redo the one of after', () => {
  const { editor, add, design } = start()
  const empty = design()
  add('users')
  const after = design()
  expect(editor.undo()).toBe('Add table users')
  expect(design()).toBe(empty)
  expect(editor.redo()).toBe('Add table users')
  expect(design()).toBe(after)
  expect(editor.redo()).toBeNull()
})

test('typing is one step until it settles', () => {
  const { editor, add, design } = start()
  const id = add('users')
  const type = (name: string) =>
    editor.commit('Rename', onSchema(setTable(id, { name })), `name:${id}`)
  const before = design()
  type('u')
  type('us')
  type('use')
  editor.settle()
  const settled = design()
  type('user')
  editor.undo()
  expect(design()).toBe(settled)
  editor.undo()
  expect(design()).toBe(before)
})

test('an edit that changes nothing leaves no step, and keeps what can be redone', () => {
  const { editor, add } = start()
  const id = add('users')
  add('tasks')
  editor.undo()
  editor.commit('Rename', onSchema(setTable(id, { name: 'users' })))
  expect(editor.store.getState().past).toHaveLength(1)
  expect(editor.store.getState().future).toHaveLength(1)
})

test('the selection forgets what is gone', () => {
  const { editor, add } = start()
  const id = add('users')
  editor.select({ ids: [id], column: null })
  editor.undo()
  expect(editor.store.getState().selection.ids).toEqual([])
})

test('a relation to a table makes the column, its key and its index', () => {
  const { editor, add, design } = start()
  const users = add('users')
  const tasks = add('tasks')
  const action = relateTables(design(), editor.newId, tasks, users)
  if (action === null) throw new Error('users has a key')
  editor.commit(action.label, action.edit)
  const [, table] = design().schema.tables
  expect(table?.columns.map(({ name }) => name)).toEqual([
    'id',
    'user_id',
    'created_at',
    'updated_at',
  ])
  expect(table?.indexes).toHaveLength(1)
  expect(relations(design().schema)).toMatchObject([
    { from: tasks, to: users, fromEnd: 'zero or many', toEnd: 'zero or one' },
  ])
  expect(brokenReferences(design().schema)).toEqual([])
})

test('a relation of two columns gives the one the type of the other', () => {
  const { editor, add, design } = start()
  const [users, tasks] = [add('users'), add('tasks')]
  const column = addNewColumn(design(), editor.newId, tasks, undefined, {
    name: 'owner',
    type: { kind: 'real' },
  })
  editor.commit(column.label, column.edit)
  const key = design().schema.tables[0]?.primaryKey?.columns[0] as ColumnId
  const relate = relateColumns(
    design(),
    editor.newId,
    { table: tasks, column: column.id },
    { table: users, column: key },
  )
  editor.commit(relate.label, relate.edit)
  const owner = design().schema.tables[1]?.columns.find(({ id }) => id === column.id)
  expect(owner?.type).toEqual({ kind: 'text', length: null })
})

test('what is selected is removed: a column, or the things', () => {
  const { add, design } = start()
  const [users, tasks] = [add('users'), add('tasks')]
  const last = design().schema.tables[0]?.columns.at(-1)
  const column = removeSelected(design(), { ids: [users], column: last?.id ?? null })
  expect(column?.label).toBe('Remove column users.updated_at')
  expect(column?.select?.ids).toEqual([users])
  const both = removeSelected(design(), { ids: [users, tasks], column: null })
  expect(both?.edit(design()).schema.tables).toEqual([])
})

test('behind the last column nothing is selected, so that the next removal is none of the table', () => {
  const { add, design, editor } = start()
  const users = add('users')
  const [id, ...rest] = design().schema.tables[0]?.columns ?? []
  for (const { id: gone } of rest) editor.commit('Remove', onSchema(removeColumn(users, gone)))
  const last = removeSelected(design(), { ids: [users], column: id?.id ?? null })
  expect(last?.edit(design()).schema.tables[0]?.columns).toEqual([])
  expect(last?.select).toEqual(emptySelection)
})
