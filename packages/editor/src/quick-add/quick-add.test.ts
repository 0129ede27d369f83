import {
  CONVENTIONS,
  type Conventions,
  type Design,
  type Schema,
  type Table,
  type TableId,
  brokenReferences,
  columnOf,
  countedIds,
  enumOf,
  tableName,
  tableOf,
} from '@tandem/model'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyDesign } from '../create.ts'
import { onSchema } from '../editor.ts'
import { quickAdd } from './quick-add.ts'
import { writeQuickAdd } from './write.ts'

const empty = (conventions: Conventions = CONVENTIONS.standard) => emptyDesign('x', conventions, 0)
const ids = countedIds()

function added(text: string, design: Design = empty(), into: TableId | null = null) {
  const { edit, problems, ...rest } = quickAdd(design, ids, text, into)
  const after = edit === null ? design : onSchema(edit)(design)
  expect(brokenReferences(after.schema)).toEqual([])
  const messages = problems.map(
    ({ span, message }) => `${text.slice(span.from, span.to)}: ${message}`,
  )
  return { ...rest, after, messages, lines: after.schema.tables.map((it) => plain(after, it)) }
}

/** A table in words that have no ids. */
function plain({ schema }: Pick<Design, 'schema'>, table: Table) {
  const name = (id: string) => table.columns.find((it) => it.id === id)?.name
  return {
    name: tableName(schema, table),
    note: table.note,
    options: [table.strict, table.withoutRowid],
    columns: table.columns.map(({ id: _id, type, ...column }) => ({
      ...column,
      type:
        type.kind === 'enum' ? enumOf(schema, type.enum).values.map(({ value }) => value) : type,
    })),
    primaryKey: table.primaryKey && [
      ...table.primaryKey.columns.map(name),
      table.primaryKey.autoIncrement,
    ],
    uniques: table.uniques.map(({ columns }) => columns.map(name)),
    indexes: table.indexes.map(({ parts }) =>
      parts.map((it) => (it.kind === 'column' && !it.desc ? name(it.column) : '')),
    ),
    foreignKeys: table.foreignKeys.map(({ target, columns, onDelete, onUpdate }) => ({
      onDelete,
      onUpdate,
      from: columns.map((it) => name(it.from)),
      to: columns.map((it) => columnOf(tableOf(schema, target), it.to).name),
      target: tableName(schema, tableOf(schema, target)),
    })),
  }
}

const column = (text: string, design?: Design) => {
  const { lines, messages } = added(`t: ${text}`, design)
  expect(messages).toEqual([])
  return lines.at(-1)?.columns[0]
}

test('the line of the design', () => {
  const users = added('users: id uuid pk, name!').after
  const { lines, messages, label, after } = added(
    'tasks: id uuid pk, userId > users.id cascade, title!, status(pending|completed)=pending, due_at timestamp?, ...timestamps',
    users,
  )
  expect(messages).toEqual([])
  expect(label).toBe('Add table tasks')
  expect(after.schema.enums.map(({ name }) => name)).toEqual(['TaskStatus'])
  expect(lines[1]).toMatchObject({
    name: 'tasks',
    primaryKey: ['id', false],
    indexes: [['user_id']],
    foreignKeys: [{ from: ['user_id'], target: 'users', to: ['id'], onDelete: 'cascade' }],
    columns: [
      { name: 'id', notNull: true, default: { kind: 'code', code: 'uuidv7()' } },
      { name: 'user_id', key: null, notNull: false },
      { name: 'title', notNull: true },
      {
        name: 'status',
        type: ['pending', 'completed'],
        default: { kind: 'literal', value: 'pending' },
      },
      { name: 'due_at', type: { kind: 'timestamp', unit: 'ms' }, notNull: false },
      { name: 'created_at', notNull: true },
      { name: 'updated_at', notNull: true },
    ],
  })
})

test.each([
  ['a', { type: { kind: 'text', length: null }, notNull: false }],
  ['a!', { notNull: true }],
  ['a text(20)', { type: { kind: 'text', length: 20 } }],
  ['a varchar(20)', { type: { kind: 'text', length: 20 } }],
  ['a int', { type: { kind: 'integer' } }],
  ['a: integer', { type: { kind: 'integer' } }],
  ['a bool = true', { type: { kind: 'boolean' }, default: { kind: 'literal', value: true } }],
  ['a double precision', { type: { kind: 'real' } }],
  ['a decimal(10, 2)', { type: { kind: 'numeric', as: 'number' } }],
  ['a date', { type: { kind: 'isoDate' } }],
  ['a timestamp_s =now', { default: { kind: 'sql', sql: 'unixepoch()' } }],
  ['a timestamp =now', { default: { kind: 'sql', sql: "unixepoch('subsec') * 1000" } }],
  ['a json', { type: { kind: 'json', storage: 'text', shape: null } }],
  ['a blob', { type: { kind: 'blob', as: 'buffer' } }],
  ['a MONEY', { type: { kind: 'declared', sql: 'MONEY', tsType: 'string | number' } }],
  ["a 'long text'", { type: { kind: 'declared', sql: 'long text', tsType: 'string' } }],
  ['a geometry(3)', { type: { kind: 'declared', sql: 'geometry(3)' } }],
  ['a int =-4', { default: { kind: 'literal', value: -4 } }],
  ['a =0', { default: { kind: 'literal', value: '0' } }],
  ["a ='it''s'", { default: { kind: 'literal', value: "it's" } }],
  ["a ='now'", { default: { kind: 'literal', value: 'now' } }],
  ['a =null', { default: { kind: 'literal', value: null } }],
  ['a =uuid', { default: { kind: 'code', code: 'uuidv7()' } }],
  ['a =`nanoid()`', { default: { kind: 'code', code: 'nanoid()' } }],
  ["a =(lower(')'))", { default: { kind: 'sql', sql: "lower(')')" } }],
  ['a =unixepoch()', { default: { kind: 'sql', sql: 'unixepoch()' } }],
  ['a =pending!', { default: { kind: 'literal', value: 'pending' }, notNull: true }],
  ['a -- to the end, all of it', { note: 'to the end, all of it' }],
  ["a -- 'in quotes' !", { note: 'in quotes', notNull: true }],
  ['dueAt', { name: 'due_at', key: null }],
  ['userID', { name: 'user_id', key: 'userID' }],
  ['"dueAt"', { name: 'dueAt', key: null }],
  ['URL', { name: 'URL', key: null }],
  ['a(low|in between|"a|b")=low', { type: ['low', 'in between', 'a|b'] }],
  ['a(low, high)', { type: ['low', 'high'] }],
  ['a not null unique', { notNull: true }],
  ['größe', { name: 'größe' }],
] as const)('a column: %s', (text, want) => {
  expect(column(text)).toMatchObject(want)
})

test('an enum with just these values is used again, by whatever order', () => {
  const first = added('a: s Mood(calm|lively)').after
  const { after, messages } = added('b: s(lively|calm), t Mood, u: Mood(calm|lively)', first)
  expect(messages).toEqual([])
  expect(after.schema.enums.map(({ name }) => name)).toEqual(['Mood'])
  expect(added('b: s Mood(sad)', first).messages).toEqual([
    'Mood: There is an enum `Mood` with other values: this one is `Mood_2`.',
  ])
})

test('tables of one text point to each other, and to themselves', () => {
  const { lines, messages, label } = added(
    'tasks: id int pk, list > lists, parent > tasks set null on update cascade; lists: id int pk auto\nlists: owner_task > tasks.id no index',
  )
  expect(messages).toEqual([])
  expect(label).toBe('Add 2 tables')
  expect(lines).toMatchObject([
    {
      name: 'tasks',
      columns: [{}, { type: { kind: 'integer' } }, { type: { kind: 'integer' } }],
      primaryKey: ['id', false],
      indexes: [['list'], ['parent']],
      foreignKeys: [{ target: 'lists' }, { onDelete: 'set null', onUpdate: 'cascade' }],
    },
    { name: 'lists', primaryKey: ['id', true], indexes: [], foreignKeys: [{ target: 'tasks' }] },
  ])
})

test('keys of several columns', () => {
  const { lines, messages } = added(
    'members: teamId int, userId int, role, pk(teamId, userId), unique(role, team_id), index(user_id, role)',
  )
  expect(messages).toEqual([])
  expect(lines).toMatchObject([
    {
      primaryKey: ['team_id', 'user_id', false],
      uniques: [['role', 'team_id']],
      indexes: [['user_id', 'role']],
    },
  ])
})

test('columns for the table that is selected, or that is named', () => {
  const { after } = added('tasks: id uuid pk, title!, ...timestamps; users: id uuid pk')
  const into = after.schema.tables[0]?.id ?? null
  const one = added('done bool!', after, into)
  expect(one.label).toBe('Add 1 column to tasks')
  expect(one.lines[0]?.columns.map(({ name }) => name)).toEqual([
    'id',
    'title',
    'done',
    'created_at',
    'updated_at',
  ])
  expect(one.select.column).toBe(one.tables[0]?.columns[0])
  const named = added('users: nickname, email! unique', after, into)
  expect(named.label).toBe('Add 2 columns to users')
  const typed = added('due: date!, kind: text, tasks > users', after, into)
  expect(typed.messages).toEqual([])
  expect(typed.lines[0]?.columns.map(({ name }) => name)).toContain('due')
})

test('a name alone is a table as the conventions start one', () => {
  for (const text of ['tasks', 'tasks:']) {
    expect(added(text).lines).toMatchObject([
      { name: 'tasks', columns: [{ name: 'id' }, { name: 'created_at' }, { name: 'updated_at' }] },
    ])
  }
})

test('the prefix of a module', () => {
  const design = empty()
  const schema: Schema = {
    ...design.schema,
    modules: [{ id: ids('m'), name: 'Example', prefix: 'MoLOS-Example_', note: '' }],
  }
  const { after, lines } = added('MoLOS-Example_items: id pk; x: i > MoLOS-Example_items', {
    ...design,
    schema,
  })
  expect(after.schema.tables[0]?.name).toBe('items')
  expect(lines[0]?.name).toBe('MoLOS-Example_items')
  expect(lines[1]?.foreignKeys).toHaveLength(1)
})

test.each([
  ['t: a timestmp', 'timestmp: `timestmp` is no type that is known here. Do you mean `timestamp`?'],
  ['t: a > user; users: id pk', 'user: There is no table `user`. Do you mean `users`?'],
  ['t: a > u.nam; u: name', 'nam: `u` has no column `nam`. Do you mean `name`?'],
  ['t: a > u; u: name', 'u: `u` has no primary key: say which column, `> u.id`.'],
  ['t: a >', '>: Say which table it points to: `> users`.'],
  ['t: a(x|y)=z', '=z: `TA` has no value `z`.'],
  ['t: a int =many', '=many: `many` is no number.'],
  ['t: a int text', 'text: `text` is not understood: the type is said already.'],
  ['t: a, A', 'A: `t` has a column `A` already.'],
  ['t: a (x|y', '(x|y: The bracket is not closed.'],
  ["t: a ='x", '=: Say the default behind `=`.'],
  ['t: a cascade', 'a cascade: `cascade` is of a relation: `> users cascade`.'],
  ['t: a @', '@: `@` means nothing here.'],
  ['a!', 'a!: Begin with the name of the table: `tasks: id uuid pk, title!`.'],
  [
    't: ...things',
    '...things: There is no fragment `...things`: there are `...id` and `...timestamps`.',
  ],
  ['t: a, unique(a, b)', 'b: `t` has no column `b`.'],
])('what is not understood: %s', (text, message) => {
  expect(added(text).messages).toContain(message)
})

test('what is understood is added all the same', () => {
  expect(added('t: a int =many!, > x, b @ !').lines).toMatchObject([
    {
      columns: [
        { name: 'a', default: null, notNull: true },
        { name: 'b', notNull: true },
      ],
    },
  ])
})

const PIECES = [
  'users',
  'a',
  'id',
  ':',
  ',',
  ';',
  '\n',
  '(',
  ')',
  '|',
  '=',
  '!',
  '?',
  '>',
  '.',
  '...',
]
const MORE = [
  '--',
  "'",
  '"',
  '`',
  'pk',
  'unique',
  'index',
  'cascade',
  'timestamps',
  'int',
  '💥',
  ' ',
]

test('no text throws, and every place is in the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...PIECES, ...MORE)).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, fc.boolean(), (typed, selected) => {
      const { after } = added('users: id pk')
      const into = selected ? (after.schema.tables[0]?.id ?? null) : null
      const { problems, edit } = quickAdd(after, ids, typed, into)
      for (const { span } of problems) {
        expect(span.from).toBeGreaterThanOrEqual(0)
        expect(span.to).toBeLessThanOrEqual(typed.length)
      }
      if (edit !== null) expect(brokenReferences(edit(after.schema))).toEqual([])
    }),
    { numRuns: 2000 },
  )
})

/** All tables of a schema as lines, read into an empty design. */
function again(design: Design) {
  const text = design.schema.tables.map((table) => writeQuickAdd(design, table)).join('\n')
  const start = {
    ...design,
    schema: { ...design.schema, tables: [], views: [], enums: [], others: [] },
  }
  return { text, ...added(text, start) }
}

test('lines as they are written are read and written as they were', () => {
  const text = [
    "users -- 'People who can sign in.': id pk =uuid, email! unique, is_admin boolean! =false, settings json, created_at timestamp_ms! =now",
    'projects strict: id integer pk autoincrement, owner_id! > users cascade, name!, unique(owner_id, name)',
    "tasks: id pk, project_id integer > projects set null no index, parent > tasks.title on update cascade, title text(200)!, status(pending|in_progress)! =pending, mood Mood('a|b'|c), priority integer! =0 -- 'Higher, comes first.', userID index, due_at timestamp_s, index(status, project_id)",
  ].join('\n')
  const { messages, after } = added(text)
  expect(messages).toEqual([])
  // The type that a relation gives need not be said.
  const want = text.replace('project_id integer >', 'project_id >')
  expect(again(after).text).toBe(want)
})

const name = fc.oneof(
  fc.constantFrom(
    'a',
    'userId',
    'user_id',
    'Größe',
    'x-y',
    'index',
    'unique',
    "it's",
    'a"b',
    '--',
    '1st',
  ),
  fc.string({ minLength: 1, maxLength: 8 }),
)
const anyType = fc.constantFrom(
  '',
  'int',
  'bool',
  'timestamp_s',
  'date',
  'json',
  'jsonb',
  'blob',
  'text(7)',
  'numeric',
  "'ODD type'",
  "(a|b|'c|d')",
  "Mood('x''y'|z)",
)
const anyColumn = fc.record({
  name,
  type: anyType,
  marks: fc.subarray(['!', 'unique', 'index', 'pk', "-- 'it''s, a: note'", '=null'], {
    maxLength: 4,
  }),
  target: fc.constantFrom('', '> first', '> first cascade', '> first on update set null no index'),
})

test('a table that is written is read as the same table', () => {
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(
      fc.uniqueArray(anyColumn, {
        selector: (it) => it.name.toLowerCase(),
        minLength: 1,
        maxLength: 5,
      }),
      name,
      fc.boolean(),
      (columns, tableCalled, strict) => {
        fc.pre(tableCalled.toLowerCase() !== 'first')
        const items = columns.map((it) =>
          [quote(it.name), it.type, ...it.marks, it.target].join(' '),
        )
        const text = `first: id pk; ${quote(tableCalled)}${strict ? ' strict' : ''}: ${items.join(', ')}`
        const { after, lines } = added(text)
        const round = again(after)
        expect([round.text, round.messages]).toEqual([round.text, []])
        expect([round.text, round.lines]).toEqual([round.text, lines])
      },
    ),
    { numRuns: 1000 },
  )
})
