import { expect, test } from 'vitest'
import { CONVENTIONS } from './conventions.ts'
import { parseDesign, printDesign } from './json.ts'

const design = (schema: unknown, more: object = {}) =>
  JSON.stringify({
    tandem: 1,
    name: 'x',
    conventions: CONVENTIONS.standard,
    schema,
    history: { created: 0 },
    ...more,
  })

const column = { id: 'c1', name: 'id', type: { kind: 'integer' } }
const table = (fields: object = {}) => ({ id: 't1', name: 'users', columns: [column], ...fields })

const problemsOf = (text: string): string => {
  const parsed = parseDesign(text)
  return parsed.ok ? '' : parsed.problems.join('\n')
}

test.each([
  ['no JSON', '{ tandem', /^This is not a Tandem design: it is not JSON/],
  ['another file', '{"name":"package"}', /the field "tandem", which says the version, is missing/],
  ['a list', '[]', /not a Tandem design/],
  ['null', 'null', /not a Tandem design/],
  [
    'a newer format',
    '{"tandem":99}',
    /made by a newer Tandem \(format 99; this one reads up to 1\)/,
  ],
  ['no schema', JSON.stringify({ tandem: 1, name: 'x' }), /conventions is missing/],
  [
    'a misspelt field',
    design({ tables: [table({ colour: 'red' })] }),
    /schema\.tables\[0\] \(“users”\)\.colour is not a field/,
  ],
  [
    'a type that is none',
    design({ tables: [table({ columns: [{ ...column, type: { kind: 'varchar' } }] })] }),
    /tables\[0\] \(“users”\)\.columns\[0\] \(“id”\)\.type\.kind is "varchar"; expected/,
  ],
  [
    'a path out of the repository',
    design(
      {},
      {
        conventions: {
          ...CONVENTIONS.standard,
          files: { ...CONVENTIONS.standard.files, drizzle: '../../etc/passwd' },
        },
      },
    ),
    /conventions\.files\.drizzle leaves the repository/,
  ],
  [
    'a key to nowhere',
    design({
      tables: [
        table({ foreignKeys: [{ id: 'f1', target: 't9', columns: [{ from: 'c1', to: 'c1' }] }] }),
      ],
    }),
    /A foreign key of “users” refers to the table t9, which is not in the design/,
  ],
  [
    'a column of another table',
    design({ tables: [table({ primaryKey: { columns: ['c7'] } })] }),
    /The primary key of “users” refers to the column c7/,
  ],
  [
    'an enum that is gone',
    design({ tables: [table({ columns: [{ ...column, type: { kind: 'enum', enum: 'e1' } }] })] }),
    /Column “users\.id” refers to the enum e1/,
  ],
  [
    'one id twice',
    design({ tables: [table(), table({ name: 'other', columns: [] })] }),
    /The id t1 is used twice: by Table “users” and by Table “other”/,
  ],
  [
    'SQL that names nothing',
    design({ tables: [table({ checks: [{ id: 'k1', sql: [{ column: 'c9' }, ' > 0'] }] })] }),
    /A check of “users” refers to the column c9/,
  ],
  [
    'a broken migration',
    design(
      {},
      {
        history: {
          created: 0,
          migrations: [
            {
              tag: '0000_init',
              when: 1,
              schema: { tables: [table({ module: 'm1' })] },
              conventions: CONVENTIONS.standard,
              sql: '',
              snapshot: { id: '1' },
            },
          ],
        },
      },
    ),
    /Migration 0000_init: Table “users” refers to the module m1/,
  ],
])('says what is wrong with %s, and where', (_, text, sentence) => {
  expect(problemsOf(text)).toMatch(sentence)
})

test('leaves out what is by default, and reads it again', () => {
  const parsed = parseDesign(design({ tables: [table()] }))
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  const text = printDesign(parsed.value)
  expect(text).toContain('{ "id": "c1", "name": "id", "type": { "kind": "integer" } }')
  expect(text).not.toContain('foreignKeys')
  expect(parseDesign(text)).toEqual(parsed)
})

test('prints fields in one order, however they were made', () => {
  const parsed = parseDesign(design({ tables: [table()] }))
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  const { schema, ...rest } = parsed.value
  const [only] = schema.tables
  if (only === undefined) throw new Error('there is no table')
  const { id, ...fields } = only
  const turned = { schema: { ...schema, tables: [{ ...fields, id }] }, ...rest }
  expect(printDesign(turned)).toBe(printDesign(parsed.value))
})
