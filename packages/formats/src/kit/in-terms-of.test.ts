import {
  CONVENTIONS,
  type Conventions,
  type ModuleId,
  type Schema,
  brokenReferences,
  countedIds,
} from '@tandem/model'
import { expect, test } from 'vitest'
import { inMemory } from '../sqlite/read/in-memory.sample.ts'
import { inspect } from '../sqlite/read/inspect.ts'
import { toSqlTable } from '../sqlite/write/to-sql-table.ts'
import { allInTermsOf, asConventions, inTermsOf, withIdsOf } from './in-terms-of.ts'

const conventions = CONVENTIONS.standard

function made(sql: string, prefix: string): Schema {
  const ids = countedIds()
  return inspect(inMemory(sql), (kind) => ids(`${prefix}-${kind}`)).schema
}

const context = (schema: Schema, own: Conventions = conventions) => ({ schema, conventions: own })

const known = made(
  `CREATE TABLE users (id integer PRIMARY KEY, name text, role text CHECK (role IN ('a', 'b')));
   CREATE TABLE tasks (id integer PRIMARY KEY, done integer DEFAULT 0,
     owner integer REFERENCES users(id));
   CREATE INDEX by_owner ON tasks (owner);
   CREATE VIEW done AS SELECT id FROM tasks WHERE done;`,
  'known',
)

const ids = (schema: Schema): readonly string[] =>
  JSON.stringify(schema).match(/(?<="id":")[^"]*/g) ?? []

test('what is called the same has the same ids', () => {
  const again = made(
    `CREATE TABLE users (id integer PRIMARY KEY, name text, role text CHECK (role IN ('a', 'b')));
     CREATE TABLE tasks (id integer PRIMARY KEY, done integer DEFAULT 0,
       owner integer REFERENCES users(id));
     CREATE INDEX by_owner ON tasks (owner);
     CREATE VIEW done AS SELECT id FROM tasks WHERE done;`,
    'own',
  )
  expect(withIdsOf(context(known), context(again))).toEqual(known)
  expect(withIdsOf(context(known), context(again)).tables[0]).toBe(known.tables[0])
})

test('what was renamed has the same ids, and so has what says the same', () => {
  const renamed = made(
    `CREATE TABLE people (id integer PRIMARY KEY, full_name text, role text CHECK (role IN ('a')));
     CREATE TABLE tasks (id integer PRIMARY KEY, done integer DEFAULT 0, due text,
       owner integer REFERENCES people(id));
     CREATE INDEX other_name ON tasks (owner);`,
    'own',
  )
  const own = withIdsOf(context(known), context(renamed), {
    tables: { '"users"': '"people"' },
    columns: { '"people"."name"': '"people"."full_name"' },
  })
  expect(ids(own).filter((id) => id.startsWith('own'))).toHaveLength(1)
  const [people, tasks] = own.tables
  expect(people?.id).toBe(known.tables[0]?.id)
  expect(people?.columns.map(({ id }) => id)).toEqual(known.tables[0]?.columns.map(({ id }) => id))
  expect(own.enums[0]?.id).toBe(known.enums[0]?.id)
  expect(own.enums[0]?.values.map(({ value }) => value)).toEqual(['a'])
  expect(tasks?.indexes[0]).toMatchObject({ id: known.tables[1]?.indexes[0]?.id })
})

test('a name that passes on is not mistaken', () => {
  const swapped = made('CREATE TABLE t (b text, a text);', 'own')
  const before = made('CREATE TABLE t (a text, b text);', 'known')
  const own = withIdsOf(context(before), context(swapped), {
    tables: {},
    columns: { '"t"."a"': '"t"."b"', '"t"."b"': '"t"."a"' },
  })
  expect(own.tables[0]?.columns.map(({ id }) => id)).toEqual(
    before.tables[0]?.columns.map(({ id }) => id),
  )
})

test('an id that means something else there is not kept', () => {
  const one = made('CREATE TABLE t (a text);', 'x')
  const other = made('CREATE TABLE u (b text);', 'x')
  const both = [...ids(one), ...ids(withIdsOf(context(one), context(other)))]
  expect(new Set(both).size).toBe(both.length)
})

test('what SQL does not tell is as it is known', () => {
  const told: Schema = {
    ...known,
    tables: known.tables.map((table) => ({
      ...table,
      note: 'a note',
      columns: table.columns.map((column) =>
        column.name === 'done'
          ? {
              ...column,
              type: { kind: 'boolean' },
              default: { kind: 'literal', value: false },
              key: 'isDone',
            }
          : column.name === 'name'
            ? { ...column, default: { kind: 'code', code: 'nanoid()' } }
            : column,
      ),
    })),
  }
  const own = inTermsOf(context(told), context(known))
  expect(own.tables[1]?.columns[1]).toMatchObject({ key: 'isDone', type: { kind: 'boolean' } })
  expect(own.tables[0]?.columns[1]?.default).toEqual({ kind: 'code', code: 'nanoid()' })
  expect(own.tables[0]?.note).toBe('a note')
})

test('what SQL does tell stays', () => {
  const other = made(
    `CREATE TABLE users (id integer PRIMARY KEY, name integer NOT NULL,
       role text DEFAULT 'a' CHECK (role IN ('a')));`,
    'own',
  )
  const own = inTermsOf(context(known), context(other))
  const sql = ({ columns, checks }: ReturnType<typeof toSqlTable>) =>
    JSON.stringify([columns, checks], (key, value) => (key === 'id' ? '' : value))
  const table = (schema: Schema) => schema.tables[0] as Schema['tables'][number]
  expect(sql(toSqlTable(table(own), context(own)))).toBe(
    sql(toSqlTable(table(other), context(other))),
  )
  expect(own.enums).toMatchObject([{ id: known.enums[0]?.id, values: [{ value: 'a' }] }])
})

test('a history gets the ids of what its end has become', () => {
  const first = made('CREATE TABLE users (id integer PRIMARY KEY, title text);', 'a')
  const second = {
    ...first,
    tables: first.tables.map((table) => ({
      ...table,
      columns: table.columns.map((it) => (it.name === 'title' ? { ...it, name: 'name' } : it)),
    })),
  }
  const [before, after] = allInTermsOf(context(known), [context(first), context(second)])
  const name = known.tables[0]?.columns[1]?.id
  expect(before?.tables[0]?.columns[1]).toMatchObject({ id: name, name: 'title' })
  expect(after?.tables[0]?.columns[1]).toMatchObject({ id: name, name: 'name' })
})

test('where enums are plain text, a CHECK is a CHECK', () => {
  const plain = asConventions(known, CONVENTIONS.velist, countedIds())
  expect(brokenReferences(plain)).toEqual([])
  expect(plain.enums).toEqual([])
  expect(plain.tables[0]?.columns[2]?.type.kind).toBe('text')
  expect(plain.tables[0]?.checks).toHaveLength(1)
  expect(asConventions(known, conventions, countedIds())).toBe(known)
})

test('modules are told by their prefixes', () => {
  const module = { id: 'm' as ModuleId, name: 'shop', prefix: 'us', note: '' }
  const inModule = (schema: Schema): Schema => ({
    ...schema,
    modules: [module],
    tables: schema.tables.map((table) =>
      table.name === 'users' ? { ...table, name: 'ers', module: module.id } : table,
    ),
  })
  const more = made('CREATE TABLE users (id integer PRIMARY KEY); CREATE TABLE more (a);', 'own')
  const own = inTermsOf(context(inModule(known)), context(more))
  expect(own.tables.map(({ name, module }) => [name, module])).toEqual([
    ['ers', 'm'],
    ['more', null],
  ])
  const back = inTermsOf(context(known), context(inModule(more)))
  expect(back.tables.map(({ name, module }) => [name, module])).toEqual([
    ['users', null],
    ['more', null],
  ])
  expect(inTermsOf(context(inModule(known)), context(inModule(more))).modules).toEqual([module])
})
