import { textOf, writeDrizzle, writeKysely } from '@tandem/formats'
import {
  CONVENTIONS,
  type ColumnId,
  type EnumId,
  type EnumValueId,
  type ForeignKey,
  type ForeignKeyId,
  type Schema,
  type Table,
  type TableId,
  newColumn,
  newTable,
} from '@tandem/model'
import type { QueryWorld } from './language.ts'

const status = 'e1' as EnumId
const text = { kind: 'text', length: null } as const

const users = newTable('t1' as TableId, 'users', {
  note: 'People who can sign in.',
  columns: [
    newColumn('u1' as ColumnId, 'id', { notNull: true }),
    newColumn('u2' as ColumnId, 'name', { notNull: true }),
    newColumn('u3' as ColumnId, 'is_admin', {
      type: { kind: 'boolean' },
      notNull: true,
      default: { kind: 'literal', value: false },
    }),
  ],
  primaryKey: { name: null, columns: ['u1' as ColumnId], autoIncrement: false },
})

const key = (from: string): ForeignKey => ({
  id: `f${from}` as ForeignKeyId,
  name: null,
  target: users.id,
  columns: [{ from: from as ColumnId, to: 'u1' as ColumnId }],
  onDelete: 'no action',
  onUpdate: 'no action',
})

const tasks = (title: string): Table =>
  newTable('t2' as TableId, 'tasks', {
    columns: [
      newColumn('c1' as ColumnId, 'id', { notNull: true }),
      newColumn('c2' as ColumnId, title, {
        type: text,
        notNull: true,
        note: 'What is to be done.',
      }),
      newColumn('c3' as ColumnId, 'status', {
        type: { kind: 'enum', enum: status },
        notNull: true,
        default: { kind: 'literal', value: 'pending' },
      }),
      newColumn('c4' as ColumnId, 'assignee_id'),
      newColumn('c5' as ColumnId, 'due_at', { type: { kind: 'timestamp', unit: 's' } }),
    ],
    primaryKey: { name: null, columns: ['c1' as ColumnId], autoIncrement: false },
    foreignKeys: [key('c4')],
  })

/** The world of users and their tasks, for tests; `title` is what the title of a task is called. */
export function tasksWorld(title = 'title', conventions = CONVENTIONS.standard): QueryWorld {
  const values = ['pending', 'in_progress', 'completed'].map((value, index) => ({
    id: `v${index}` as EnumValueId,
    value,
    note: '',
  }))
  const schema: Schema = {
    modules: [],
    enums: [{ id: status, name: 'task_status', values, note: '' }],
    tables: [users, tasks(title)],
    views: [],
    others: [],
  }
  const files = [writeDrizzle, writeKysely].map((write) => write({ schema, conventions }))
  return { files: new Map(files.map(({ path, chunks }) => [path, textOf(chunks)])), conventions }
}
