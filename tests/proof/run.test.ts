import { newSqlite, openSqlite } from '@tandem/live/node'
import { CONVENTIONS, type Design, tableName } from '@tandem/model'
import { createProver, createToCommonJs, type Evidence } from '@tandem/proof'
import { loadTypes } from '@tandem/proof/types'
import { createRunProver } from '@tandem/proof/run'
import { localGuest } from '@tandem/sandbox/local'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { arbitraryDesign } from '../laws/arbitrary-design.ts'
import { evidenceOf } from './evidence-of.ts'
import { withSoundValues } from './sound-values.ts'
import { caseNames, readCase } from '../real/case-folder.ts'

vi.setConfig({ testTimeout: 60_000 })

const RUNS = Number(process.env['LAW_RUNS'] ?? 100)
const prover = createProver(await loadTypes())
const open = await newSqlite()
const newRunProver = () => {
  const running = createRunProver({ guest: localGuest(), open })
  const toCommonJs = createToCommonJs()
  return {
    prove: (evidence: Evidence) =>
      running.prove(
        { ...evidence, modules: toCommonJs(evidence.files) },
        prover.witnesses(evidence),
      ),
  }
}

describe.each(caseNames)('case %s', (name) => {
  test('what it says is what it does', async () => {
    const evidence = await evidenceOf(readCase(name))
    const ran = await newRunProver().prove(evidence)
    expect(ran).toMatchObject({ problems: [], differences: [] })
    expect(ran.untried).toEqual(new Map())
    expect(ran.tried.length).toBeGreaterThan(0)
  })
})

test('every design does what it says', { timeout: 600_000 }, async () => {
  const running = newRunProver()
  await fc.assert(
    fc.asyncProperty(arbitraryDesign.map(withSoundValues), async (design) => {
      const evidence = await evidenceOf(design)
      const { problems, differences } = await running.prove(evidence)
      const implied = impliedNotNull(design)
      const told = differences.filter(({ table, column }) => !implied.has(`${table}.${column}`))
      expect({ problems, told }).toEqual({ problems: [], told: [] })
    }),
    { numRuns: RUNS },
  )
})

/** Drizzle has no words for STRICT and WITHOUT ROWID, in which SQLite makes a key NOT NULL and no rowid of an integer. */
const impliedNotNull = ({ schema }: Design): ReadonlySet<string> =>
  new Set(
    schema.tables
      .filter(({ strict, withoutRowid }) => strict || withoutRowid)
      .flatMap((table) =>
        table.columns
          .filter(({ id }) => table.primaryKey?.columns.includes(id) === true)
          .map(({ name }) => `${tableName(schema, table)}.${name}`),
      ),
  )

const DDL = `
  create table users (id integer primary key, email text not null unique);
  create table tasks (
    id text primary key not null,
    user_id integer not null references users (id) on delete cascade,
    title text default 'new' not null,
    is_done integer default false not null,
    due_at integer,
    created_at integer default (unixepoch()) not null,
    constraint tasks_title_check check (length(title) < 100)
  );
  create index tasks_user_id_idx on tasks (user_id);
`

const SCHEMA = `
  import { sql } from 'drizzle-orm'
  import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
  export const users = sqliteTable('users', {
    id: integer('id').primaryKey(),
    email: text('email').notNull().unique(),
  })
  export const tasks = sqliteTable('tasks', {
    id: text('id').primaryKey().notNull().$defaultFn(() => 'made'),
    userId: integer('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
    title: text('title').default('new').notNull(),
    isDone: integer('is_done', { mode: 'boolean' }).default(false).notNull(),
    dueAt: integer('due_at', { mode: 'timestamp' }),
    createdAt: integer('created_at', { mode: 'timestamp' }).default(sql\`(unixepoch())\`).notNull(),
  }, (t) => [
    index('tasks_user_id_idx').on(t.userId),
    check('tasks_title_check', sql\`length(\${t.title}) < 100\`),
  ])
`

const INTERFACE = `
  import type { Generated } from 'kysely'
  export interface Database {
    users: { id: Generated<number>; email: string }
    tasks: {
      id: string
      user_id: number
      title: Generated<string>
      is_done: Generated<0 | 1>
      due_at: number | null
      created_at: Generated<number>
    }
  }
`

interface Edit {
  readonly schema?: readonly [string, string]
  readonly types?: readonly [string, string]
  readonly ddl?: readonly [string, string]
}

async function ranWith({ schema, types, ddl }: Edit) {
  const changed = (text: string, edit: readonly [string, string] | undefined) => {
    if (edit === undefined) return text
    expect(text).toContain(edit[0])
    return text.replace(edit[0], edit[1])
  }
  const { connection } = await openSqlite()
  connection.exec(changed(DDL, ddl))
  const conventions = CONVENTIONS.standard
  const files = new Map([
    [conventions.files.drizzle, changed(SCHEMA, schema)],
    [conventions.files.kysely, changed(INTERFACE, types)],
  ])
  const evidence = { files, conventions, connection }
  return newRunProver().prove(evidence)
}

test('two files and a database that a person wrote', async () => {
  expect(await ranWith({})).toEqual({
    problems: [],
    differences: [],
    tried: ['tasks', 'users'],
    untried: new Map(),
    stubs: [],
  })
})

const EDITS: readonly (readonly [string, Edit, readonly string[]])[] = [
  ['a default is another', { schema: [".default('new')", ".default('old')"] }, ['tasks.title']],
  ['a default is missing', { schema: [".default('new')", ''] }, ['tasks.title']],
  [
    'a foreign key is missing',
    { schema: [/* */ ".references(() => users.id, { onDelete: 'cascade' })", ''] },
    ['tasks.null'],
  ],
  ['an action is another', { schema: ["'cascade'", "'set null'"] }, ['tasks.null']],
  [
    'an index is missing',
    { schema: ["index('tasks_user_id_idx').on(t.userId),", ''] },
    ['tasks.null'],
  ],
  [
    'an index is unique',
    { ddl: ['create index', 'create unique index'] },
    ['tasks.null', 'tasks.null'],
  ],
  ['a unique is missing', { ddl: [' unique', ''] }, ['users.null']],
  ['a check is another', { ddl: ['< 100', '< 10'] }, ['tasks.null', 'tasks.null']],
  ['a key is missing', { ddl: ['text primary key not null', 'text not null'] }, ['tasks.null']],
  // The trap: SQLite stores the text of the time in a column of integers.
  [
    'a default stores a text in a column of integers',
    {
      schema: ['(unixepoch())', '(CURRENT_TIMESTAMP)'],
      ddl: ['(unixepoch())', '(CURRENT_TIMESTAMP)'],
    },
    ['tasks.created_at'],
  ],
  ['a date is a text to Kysely', { types: ['due_at: number', 'due_at: string'] }, ['tasks.due_at']],
  [
    'a number is a text to Kysely',
    { types: ['is_done: Generated<0 | 1>', 'is_done: Generated<string>'] },
    ['tasks.is_done'],
  ],
  [
    'Kysely may leave out what nobody fills in',
    { types: ['id: string', 'id: Generated<string>'] },
    ['tasks.id'],
  ],
]

test.each(EDITS)('%s', async (_, edit, told) => {
  const { differences, problems } = await ranWith(edit)
  expect(problems).toEqual([])
  expect(differences.map(({ table, column }) => `${table}.${column}`)).toEqual(told)
})

test('what SQLite refuses is told again by the next proof', async () => {
  const running = newRunProver()
  const { connection } = await openSqlite()
  connection.exec(DDL)
  const conventions = CONVENTIONS.standard
  const refused = SCHEMA.replace('length(${t.title})', 'longest(${t.title})')
  const files = new Map([
    [conventions.files.drizzle, refused],
    [conventions.files.kysely, INTERFACE],
  ])
  const evidence = { files, conventions, connection }
  const first = await running.prove(evidence)
  expect(first.problems.join()).toContain('SQLite refuses what the Drizzle schema declares')
  expect(await running.prove(evidence)).toEqual(first)
})

test('an edit is tried, and nothing that it does not touch', async () => {
  const design = readCase('velist')
  const running = newRunProver()
  const first = await evidenceOf(design)
  const before = await running.prove(first)
  const { drizzle } = first.conventions.files
  const text = first.files.get(drizzle) ?? ''
  const files = new Map([
    ...first.files,
    [drizzle, text.replace("default('pending')", "default('completed')")],
  ])
  expect(files.get(drizzle)).not.toBe(text)
  const edited = { ...first, files }
  const { differences } = await running.prove(edited)
  expect(differences.map(({ column }) => column)).toEqual(['status'])
  expect(await running.prove(first)).toEqual(before)
})

test.each([
  ['throws', "throw new Error('no')", 'src/db/schema.ts could not be run: no'],
  ['is not JavaScript', 'const = 1', 'src/db/schema.ts could not be run: '],
  ['imports what is not there', "import './other'", 'imports ./other, and there is no such file'],
])('a file that %s says so', async (_, line, said) => {
  const { problems } = await ranWith({
    schema: ['export const users', `${line}\nexport const users`],
  })
  expect(problems).toEqual([expect.stringContaining(said)])
})
