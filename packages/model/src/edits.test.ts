import { expect, test } from 'vitest'
import { newColumn, newTable } from './blank.ts'
import {
  moveColumn,
  putForeignKey,
  removeColumn,
  removeEnum,
  removeModule,
  removeTable,
  setColumn,
  setTable,
} from './edits.ts'
import type {
  CheckId,
  ColumnId,
  EnumId,
  ForeignKeyId,
  IndexId,
  ModuleId,
  OtherId,
  TableId,
  UniqueId,
  ViewId,
} from './id.ts'
import { emptySchema } from './design.ts'
import type { Column, Schema, SqlText, Table } from './schema.ts'
import { brokenReferences } from './whole.ts'

const column = (id: string, fields: Partial<Column> = {}): Column =>
  newColumn(id as ColumnId, id.split('.')[1] ?? id, fields)

const table = (id: string, columns: readonly Column[], fields: Partial<Table> = {}): Table =>
  newTable(id as TableId, id, { columns, ...fields })

const users = 'users' as TableId
const tasks = 'tasks' as TableId
const id = (text: string) => text as ColumnId

const schema: Schema = {
  modules: [{ id: 'm' as ModuleId, name: 'm', prefix: 'm_', note: '' }],
  enums: [{ id: 'e' as EnumId, name: 'Status', values: [], note: '' }],
  tables: [
    table(
      'users',
      [column('users.id'), column('users.role', { type: { kind: 'enum', enum: 'e' as EnumId } })],
      {
        module: 'm' as ModuleId,
        primaryKey: { name: null, columns: [id('users.id')], autoIncrement: false },
      },
    ),
    table('tasks', [column('tasks.id'), column('tasks.user_id'), column('tasks.title')], {
      primaryKey: {
        name: null,
        columns: [id('tasks.id'), id('tasks.title')],
        autoIncrement: false,
      },
      uniques: [{ id: 'u' as UniqueId, name: null, columns: [id('tasks.title')] }],
      foreignKeys: [
        {
          id: 'f' as ForeignKeyId,
          name: null,
          target: users,
          columns: [{ from: id('tasks.user_id'), to: id('users.id') }],
          onDelete: 'cascade',
          onUpdate: 'no action',
        },
      ],
      indexes: [
        {
          id: 'i' as IndexId,
          name: null,
          unique: false,
          parts: [{ kind: 'column', column: id('tasks.title'), desc: false }],
          where: [{ column: id('tasks.user_id') }, ' is not null'],
        },
      ],
      checks: [
        {
          id: 'k' as CheckId,
          name: null,
          sql: ['length(', { column: id('tasks.title') }, ') > 0'],
        },
      ],
    }),
  ],
  views: [
    {
      id: 'w' as ViewId,
      name: 'w',
      module: null,
      key: null,
      select: ['select ', { column: id('tasks.title') }, ' from ', { table: tasks }],
      columns: [],
      note: '',
    },
  ],
  others: [
    { id: 'o' as OtherId, kind: 'trigger', name: 'o', table: tasks, sql: 'create trigger …' },
  ],
}

const after = (edit: (schema: Schema) => Schema): Schema => {
  const next = edit(schema)
  expect(brokenReferences(next)).toEqual([])
  return next
}

test('a table that goes takes the keys that point to it, and the triggers on it', () => {
  expect(after(removeTable(users)).tables[0]?.foreignKeys).toEqual([])
  const { others, views } = after(removeTable(tasks))
  expect(others).toEqual([])
  expect(views[0]?.select).toEqual(['select title from tasks'])
})

test('a column that goes takes its keys, and stays as text in SQL', () => {
  const [, left] = after(removeColumn(tasks, id('tasks.title'))).tables
  expect(left?.primaryKey?.columns).toEqual(['tasks.id'])
  expect(left?.uniques).toEqual([])
  expect(left?.indexes).toEqual([])
  expect(left?.checks[0]?.sql).toEqual(['length(title) > 0'])
  expect(after(removeColumn(users, id('users.id'))).tables[1]?.foreignKeys).toEqual([])
})

test('an enum that goes leaves text, a module its tables', () => {
  expect(after(removeEnum('e' as EnumId)).tables[0]?.columns[1]?.type).toEqual({
    kind: 'text',
    length: null,
  })
  expect(after(removeModule('m' as ModuleId)).tables[0]?.module).toBeNull()
})

test('what changes nothing gives the same schema back', () => {
  const [, old] = schema.tables
  expect(setTable(users, { name: 'users' })(schema)).toBe(schema)
  expect(setColumn(tasks, id('tasks.id'), { type: { kind: 'text', length: null } })(schema)).toBe(
    schema,
  )
  expect(moveColumn(tasks, id('tasks.user_id'), 1)(schema)).toBe(schema)
  expect(
    putForeignKey(tasks, {
      ...old?.foreignKeys[0],
      columns: [...(old?.foreignKeys[0]?.columns ?? [])],
    } as Table['foreignKeys'][number])(schema),
  ).toBe(schema)
})

test('an untouched table keeps its identity', () => {
  expect(after(setTable(users, { name: 'people' })).tables[1]).toBe(schema.tables[1])
})

test('an id that is not there is a mistake of the program', () => {
  expect(() => setTable('nobody' as TableId, { name: 'x' })(schema)).toThrow(RangeError)
})

test('a view shows a renamed column under its new name, unless it has one of its own', () => {
  const title = { column: 'c' as ColumnId }
  const view = (id: string, select: SqlText): Schema['views'][number] => ({
    id: id as ViewId,
    name: id,
    module: null,
    key: null,
    select,
    columns: [
      {
        id: `${id}c` as ColumnId,
        name: 'title',
        key: null,
        type: { kind: 'text', length: null },
        notNull: false,
      },
    ],
    note: '',
  })
  const schema: Schema = {
    ...emptySchema,
    tables: [newTable('t' as TableId, 'tasks', { columns: [newColumn('c' as ColumnId, 'title')] })],
    views: [
      view('plain', ['select ', title, ' from tasks']),
      view('own', ['select ', title, ' as title from tasks']),
    ],
  }
  const next = setColumn('t' as TableId, 'c' as ColumnId, { name: 'heading' })(schema)
  expect(next.views.map(({ columns }) => columns[0]?.name)).toEqual(['heading', 'title'])
})
