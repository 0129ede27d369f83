import { createChecker, inProject } from '@tandem/proof'
import { loadTypes } from '@tandem/proof/types'
import { expect, test, vi } from 'vitest'
import { declaredTables } from './declared-tables.ts'

// The first program reads the libraries.
vi.setConfig({ testTimeout: 60_000 })
const checker = createChecker(await loadTypes())

const KINDS = `import { sql } from 'drizzle-orm'
import { blob, customType, integer, numeric, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const role = ['admin', 'member', "it's"] as const
const date = customType<{ data: string; driverData: string }>({ dataType: () => 'DATE' })
const stamps = { createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull() }

/** One column of every kind. */
export const every = sqliteTable('every', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  text: text('c_text').notNull().default('it\\'s \`x\` */ "q" \\n'),
  length: text('c_length', { length: 40 }),
  role: text('c_role', { enum: role }).notNull().default('member'),
  boolean: integer('c_boolean', { mode: 'boolean' }).notNull().default(true),
  seconds: integer('c_seconds', { mode: 'timestamp' }).notNull().default(sql\`(unixepoch())\`),
  real: real('c_real').default(1.5),
  numeric: numeric('c_numeric').notNull(),
  number: numeric('c_number', { mode: 'number' }),
  bigint: numeric('c_bigint', { mode: 'bigint' }).default(sql\`7\`),
  json: text('c_json', { mode: 'json' }).$type<{ theme: string; 'of-day'?: readonly Date[] }>().notNull(),
  buffer: blob('c_buffer', { mode: 'buffer' }).default(sql\`x'00ff'\`),
  blobJson: blob('c_blob_json', { mode: 'json' }),
  blobBigint: blob('c_blob_bigint', { mode: 'bigint' }),
  date: date('c_date'),
  made: text('c_made').notNull().$defaultFn(() => 'x'),
  changed: integer('c_changed', { mode: 'timestamp_ms' }).$onUpdate(() => new Date()),
  virtual: text('c_virtual').generatedAlwaysAs(sql\`lower("c_text")\`),
  stored: integer('c_stored').notNull().generatedAlwaysAs(sql\`1\`, { mode: 'stored' }),
  'with-dash': text('with-dash'),
  unnamed: integer(),
})
export const shared = sqliteTable('shared', { id: text().primaryKey(), ...stamps })
export const empty = sqliteTable('empty', {})
export const pairs = sqliteTable('pairs', { a: text('a').references(() => every.role), b: text('b') }, (t) => [
  primaryKey({ columns: [t.a, t.b] }),
])
`

/** The program of these files, and the source of one of them. */
function programOf(files: Readonly<Record<string, string>>, path: string) {
  checker.setFiles(new Map(Object.entries(files)), {}, Object.keys(files))
  const program = checker.program()
  const file = program.getSourceFile(inProject(path))
  if (file === undefined) throw new Error(`no ${path}`)
  return { program, file }
}

/** The schema once a query that names all of these has been answered. */
function settled(source: string, query: string, files: Readonly<Record<string, string>> = {}) {
  const { program, file } = programOf({ ...files, 'schema.ts': source }, 'schema.ts')
  return declaredTables(program, file, query)
}

const HEAD = `import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'\n`

test('the declarations are the types of the tables', () => {
  const tables = ['every', 'shared', 'empty', 'pairs']
  const declared = settled(KINDS, tables.join(' '))
  expect(declared).not.toContain('= sqliteTable(')
  const same = tables.map(
    (name) => `export const ${name}: Same<typeof a.${name}, typeof b.${name}> = true`,
  )
  const check = `import type * as a from './source'
import type * as b from './declared'
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
${same.join('\n')}`
  const files = { 'source.ts': KINDS, 'declared.ts': declared, 'check.ts': check }
  const { program, file } = programOf(files, 'check.ts')
  expect(program.getSemanticDiagnostics(file)).toEqual([])
  const wrong = { ...files, 'declared.ts': declared.replace('data: "admin"', 'data: "adimn"') }
  const broken = programOf(wrong, 'check.ts')
  expect(broken.program.getSemanticDiagnostics(broken.file)).toHaveLength(1)
})

test('what a query does not name stays as it is, and so does all around', () => {
  const source = `${HEAD}
/** People. */
export const users = sqliteTable('users', {
  /** What they are called. */
  name: text('name'),
})

export const tasks = sqliteTable('tasks', { id: integer('id') })
export const one = sqliteTable('one', {}), two = sqliteTable('two', {})
`
  const declared = settled(source, 'db.select().from(users).where(eq(one.id, two.id))')
  expect(declared).toContain('/** People. */\nexport declare const users: ')
  expect(declared).toContain('/** What they are called. */ "name": ')
  expect(declared.slice(declared.indexOf('\n\nexport const tasks'))).toBe(
    source.slice(source.indexOf('\n\nexport const tasks')),
  )
  expect(settled(declared, 'users')).toBe(declared)
})

test.each([
  ['an interface of the file', `interface Mine { a: number }\n`],
  ['an interface that it exports', `export interface Mine { a: number }\n`],
  ['an interface of another file', `import type { Mine } from './mine'\n`],
  ['a class of the file', `class Mine { private a = 1 }\n`],
  ['an enum of the file', `enum Mine { A, B }\n`],
  ['what cannot be found', `import type { Mine } from './nowhere'\n`],
  ['a type that is called as one of the language', `interface Date { a: 1 }\ntype Mine = Date\n`],
])('a table with %s among its types is not declared', (_, head) => {
  const source = `${HEAD}${head}export const t = sqliteTable('t', { a: text('a').$type<Mine>() })\n`
  expect(settled(source, 't', { 'mine.ts': 'export interface Mine { b: number }' })).toBe(source)
})
