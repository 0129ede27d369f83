import { newColumn, newTable } from '@tandem/editor'
import {
  type Column,
  type Design,
  type EnumId,
  type Table,
  CONVENTIONS,
  countedIds,
  parseDesign,
  startingColumns,
} from '@tandem/model'

const cases = import.meta.glob<string>('../../../tests/cases/mixed/design.tandem.json', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** What a first visit opens on. */
export function startDesign(): Design {
  const [text] = Object.values(cases)
  const read = text === undefined ? null : parseDesign(text)
  return read?.ok === true ? read.value : handMade()
}

function handMade(): Design {
  const newId = countedIds()
  const start = startingColumns(CONVENTIONS.standard)
  const id = () => newColumn(newId('c'), 'id', { ...start.id, notNull: true })
  const createdAt = () => {
    const [first] = start.timestamps
    return newColumn(newId('c'), 'created_at', { ...first, notNull: true })
  }
  const text = (name: string, fields: Partial<Column> = {}) =>
    newColumn(newId('c'), name, { notNull: true, ...fields })
  const table = (name: string, columns: readonly Column[], fields: Partial<Table> = {}): Table =>
    newTable(newId('t'), name, {
      columns,
      primaryKey: {
        name: null,
        columns: columns.slice(0, 1).map((it) => it.id),
        autoIncrement: false,
      },
      ...fields,
    })
  const pointing = (from: Column, target: Table, onDelete: 'cascade' | 'set null') => ({
    foreignKeys: [
      {
        id: newId<Table['foreignKeys'][number]['id']>('f'),
        name: null,
        target: target.id,
        columns: target.columns.slice(0, 1).map((to) => ({ from: from.id, to: to.id })),
        onDelete,
        onUpdate: 'no action' as const,
      },
    ],
    indexes: [
      {
        id: newId<Table['indexes'][number]['id']>('i'),
        name: null,
        unique: false,
        parts: [{ kind: 'column' as const, column: from.id, desc: false }],
        where: null,
      },
    ],
  })

  const status = newId<EnumId>('e')
  const value = (it: string) => ({ id: newId<never>('v'), value: it, note: '' })
  const email = text('email')
  const users = table('users', [id(), email, text('name'), createdAt()], {
    uniques: [{ id: newId('u'), name: null, columns: [email.id] }],
  })
  const owner = text('user_id')
  const tasks = table(
    'tasks',
    [
      id(),
      owner,
      text('title'),
      text('status', {
        type: { kind: 'enum', enum: status },
        default: { kind: 'literal', value: 'pending' },
      }),
      newColumn(newId('c'), 'due_at', { type: { kind: 'timestamp', unit: 'ms' } }),
      createdAt(),
    ],
    pointing(owner, users, 'cascade'),
  )
  const example = { id: newId<never>('m'), name: 'Example', prefix: 'MoLOS-Example_', note: '' }
  const author = newColumn(newId('c'), 'user_id')
  const items = table(
    'items',
    [
      id(),
      author,
      text('name'),
      newColumn(newId('c'), 'data', { type: { kind: 'json', storage: 'text', shape: null } }),
      createdAt(),
    ],
    { ...pointing(author, users, 'set null'), module: example.id },
  )
  return {
    name: 'Start',
    conventions: CONVENTIONS.standard,
    schema: {
      modules: [example],
      enums: [
        {
          id: status,
          name: 'TaskStatus',
          values: ['pending', 'active', 'done'].map(value),
          note: '',
        },
      ],
      tables: [users, tasks, items],
      views: [],
      others: [],
    },
    layout: {
      places: {
        [users.id]: { x: 0, y: 64 },
        [tasks.id]: { x: 360, y: -48 },
        [items.id]: { x: 360, y: 192 },
      },
      colors: { [example.id]: 'teal' },
      stickies: [],
    },
    history: { created: Date.UTC(2026, 0, 1), migrations: [] },
  }
}
