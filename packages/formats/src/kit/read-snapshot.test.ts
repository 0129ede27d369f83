import { CONVENTIONS, type Conventions, type Schema, countedIds } from '@tandem/model'
import { describe, expect, test } from 'vitest'
import { readSnapshot } from './read-snapshot.ts'
import { showSql } from '../sqlite/show.ts'

interface Parts {
  readonly tables?: object
  readonly views?: object
  readonly meta?: object
  readonly internal?: object
}

const snapshot = ({ tables = {}, views = {}, meta = {}, internal = {} }: Parts): string =>
  JSON.stringify({
    version: '6',
    dialect: 'sqlite',
    id: 'one',
    prevId: 'none',
    tables,
    views,
    enums: {},
    _meta: meta,
    internal,
  })

const column = (name: string, more: object = {}) => ({
  [name]: { name, type: 'text', primaryKey: false, notNull: false, autoincrement: false, ...more },
})

const table = (name: string, columns: object, more: object = {}) => ({
  [name]: { name, columns, indexes: {}, foreignKeys: {}, compositePrimaryKeys: {}, ...more },
})

function read(text: string, conventions: Conventions = CONVENTIONS.standard) {
  const parsed = readSnapshot(text, conventions, countedIds())
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  return parsed.value
}

const problems = (text: string): readonly string[] => {
  const parsed = readSnapshot(text, CONVENTIONS.standard, countedIds())
  return parsed.ok ? [] : parsed.problems
}

const only = ({ tables }: Schema) => {
  const [first] = tables
  if (first === undefined) throw new Error('there is no table')
  return first
}

describe('columns', () => {
  const typed = (type: string, more: object = {}) =>
    only(read(snapshot({ tables: table('t', column('c', { type, ...more })) })).schema).columns[0]

  test.each([
    ['integer', { kind: 'integer' }],
    ['text(20)', { kind: 'text', length: 20 }],
    // What would be written with other words keeps its own.
    ['VARCHAR(20)', { kind: 'declared', sql: 'VARCHAR(20)', tsType: 'string' }],
    ['int', { kind: 'declared', sql: 'int', tsType: 'number' }],
    ['F32_BLOB(3)', { kind: 'declared', sql: 'F32_BLOB(3)', tsType: 'Uint8Array' }],
  ])('%s', (sql, type) => {
    expect(typed(sql)?.type).toEqual(type)
  })

  test('a collation is not of the type', () => {
    expect(typed('text COLLATE NOCASE')).toMatchObject({
      type: { kind: 'text', length: null },
      collate: 'NOCASE',
    })
  })

  test.each([
    [true, { kind: 'literal', value: true }],
    [0, { kind: 'literal', value: 0 }],
    ["'new'", { kind: 'sql', sql: "'new'" }],
    ['1e3', { kind: 'sql', sql: '1e3' }],
    ['(unixepoch())', { kind: 'sql', sql: 'unixepoch()' }],
    [{ a: 1 }, { kind: 'sql', sql: '\'{"a":1}\'' }],
  ])('default %j', (value, expected) => {
    expect(typed('integer', { default: value })?.default).toEqual(expected)
  })

  test('a true default makes a boolean', () => {
    expect(typed('integer', { default: true })?.type).toEqual({ kind: 'boolean' })
  })

  test('generated', () => {
    const columns = {
      ...column('a'),
      ...column('b', { generated: { as: '(lower("a"))', type: 'stored' } }),
    }
    const { schema } = read(snapshot({ tables: table('t', columns) }))
    const generated = only(schema).columns[1]?.generated
    expect(generated).toEqual({
      mode: 'stored',
      as: ['lower(', { column: only(schema).columns[0]?.id }, ')'],
    })
  })
})

describe('enums', () => {
  const checked = snapshot({
    tables: table('tasks', column('status'), {
      checkConstraints: {
        tasks_status_check: {
          name: 'tasks_status_check',
          value: `"tasks"."status" IN ('new', 'done')`,
        },
      },
    }),
  })
  const inType = snapshot({
    tables: table('tasks', column('status', { type: "text CHECK(status IN ('new', 'done'))" })),
  })
  const kinds = (text: string, conventions: Conventions) => {
    const { schema } = read(text, conventions)
    const { columns, checks } = only(schema)
    return [columns[0]?.type.kind, checks.length, schema.enums.map((it) => it.values.length)]
  }

  test('are what the conventions would write so', () => {
    expect(kinds(checked, CONVENTIONS.standard)).toEqual(['enum', 0, [2]])
    expect(kinds(checked, CONVENTIONS.velist)).toEqual(['text', 1, []])
    expect(kinds(checked, CONVENTIONS.molos)).toEqual(['text', 1, []])
    expect(kinds(inType, CONVENTIONS.molos)).toEqual(['enum', 0, [2]])
    expect(kinds(inType, CONVENTIONS.standard)).toEqual(['declared', 0, []])
  })
})

describe('keys and indexes', () => {
  const columns = {
    ...column('id', { primaryKey: true, type: 'integer', autoincrement: true }),
    ...column('email'),
  }
  const index = (name: string, parts: readonly string[], more: object = {}) => ({
    [name]: { name, columns: parts, isUnique: false, ...more },
  })

  test('names that are derived are left to be', () => {
    const indexes = {
      ...index('users_email_unique', ['email'], { isUnique: true }),
      ...index('idx_users_email', ['email']),
      ...index('by_email', ['email'], { where: '"users"."id" > 5' }),
    }
    const users = only(read(snapshot({ tables: table('users', columns, { indexes }) })).schema)
    expect(users.uniques.map(({ name }) => name)).toEqual([null])
    expect(users.indexes.map(({ name }) => name)).toEqual([null, 'by_email'])
    expect(users.indexes[1]?.where).toEqual([{ column: users.columns[0]?.id }, ' > 5'])
    expect(users.primaryKey).toEqual({
      name: null,
      columns: [users.columns[0]?.id],
      autoIncrement: true,
    })
  })

  test('expressions', () => {
    const name = 'lowered'
    const indexes = index(name, ['lower("email")', '"id" desc'])
    const internal = {
      indexes: { [name]: { columns: { 'lower("email")': { isExpression: true } } } },
    }
    const { schema } = read(snapshot({ tables: table('users', columns, { indexes }), internal }))
    const [first, second] = only(schema).indexes[0]?.parts ?? []
    expect(first?.kind === 'expression' && showSql(schema, first.sql)).toBe('lower(email)')
    expect(second).toEqual({
      kind: 'column',
      column: only(schema).columns[0]?.id,
      desc: true,
    })
  })

  test('a foreign key to nothing is left out, with a sentence', () => {
    const key = {
      name: 'k',
      tableFrom: 'tasks',
      columnsFrom: ['id'],
      tableTo: 'users',
      columnsTo: ['id'],
    }
    const tables = table('tasks', column('id'), { foreignKeys: { k: key } })
    const { schema, notes } = read(snapshot({ tables }))
    expect(only(schema).foreignKeys).toEqual([])
    expect(notes).toEqual([
      'The foreign key of “tasks” (id) was left out: it refers to “users” (id), which is not there.',
    ])
  })
})

test('views that drizzle-kit does not make are left out', () => {
  const views = {
    mine: { name: 'mine', columns: column('a'), isExisting: false, definition: 'select a from t' },
    other: { name: 'other', columns: {}, isExisting: true },
  }
  const { schema } = read(snapshot({ tables: table('t', column('a')), views }))
  expect(schema.views.map(({ name }) => name)).toEqual(['mine'])
  expect(showSql(schema, schema.views[0]?.select ?? [])).toBe('select a from t')
})

test('names of objects are names', () => {
  const text = snapshot({ tables: table('constructor', column('hasOwnProperty')) }).replaceAll(
    'hasOwnProperty',
    '__proto__',
  )
  const { name, columns } = only(read(text).schema)
  expect([name, columns[0]?.name]).toEqual(['constructor', '__proto__'])
})

test('what was renamed', () => {
  const meta = { tables: { '"users"': '"people"' }, columns: { '"people"."a"': '"people"."b"' } }
  expect(read(snapshot({ meta })).renamed).toEqual(meta)
  const seven = {
    version: '7',
    dialect: 'sqlite',
    id: 'two',
    prevIds: ['one'],
    ddl: [
      { entityType: 'tables', name: 'people' },
      { entityType: 'columns', table: 'people', name: 'b', type: 'text', notNull: false },
    ],
    renames: ['users->people', 'people.a->people.b'],
  }
  expect(read(JSON.stringify(seven)).renamed).toEqual(meta)
})

test.each([
  ['{', /^The snapshot is not JSON: /],
  ['null', /^The snapshot is of “undefined”/],
  ['{"version":"6","dialect":"postgresql"}', /of “postgresql”; Tandem reads those of sqlite/],
  ['{"version":"5","dialect":"sqlite"}', /of version 5; .*drizzle-kit up/],
  ['{"version":"6","dialect":"sqlite","id":1,"prevId":""}', /^id is not a text\.$/],
  [snapshot({ tables: { t: { name: 't', columns: [] } } }), /^tables\.t\.columns is not an object/],
  [
    snapshot({ tables: table('t', column('c', { notNull: 'yes' })) }),
    /^tables\.t\.columns\.c\.notNull is not true or false/,
  ],
])('%s is told of', (text, problem) => {
  expect(problems(text)[0]).toMatch(problem)
})
