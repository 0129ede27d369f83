import { createSchema } from '@tandem/formats'
import { openSqlite } from '@tandem/live/node'
import { type Design, brokenReferences, countedIds } from '@tandem/model'
import { createProver, designFixes } from '@tandem/proof'
import { loadTypes } from '@tandem/proof/types'
import { expect, test, vi } from 'vitest'
import { filesByPath, readCase } from '../real/case-folder.ts'

const prover = createProver(await loadTypes())
// The first proof reads the libraries.
vi.setConfig({ testTimeout: 60_000 })

const design = readCase('mixed')
const newId = countedIds()

/** What the real prover says of a design of which one file was edited by hand. */
async function proofOf(of: Design, path: string, text: string) {
  const { connection } = await openSqlite()
  for (const { sql } of createSchema(of)) connection.exec(sql)
  const files = new Map([...filesByPath(of), [path, text]])
  const evidence = { files, conventions: of.conventions, connection }
  return { ...prover.prove(evidence), witnesses: prover.witnesses(evidence) }
}

function edited(file: 'drizzle' | 'kysely', from: string, to: string) {
  const path = design.conventions.files[file]
  const text = filesByPath(design).get(path) ?? ''
  expect(text).toContain(from)
  return { path, text: text.replace(from, to) }
}

/** The edit by hand, the column that then differs, and what can be done about it in the design. */
const CASES: readonly (readonly [
  file: 'drizzle' | 'kysely',
  from: string,
  to: string,
  column: string,
  titles: readonly string[],
])[] = [
  ['drizzle', "text('title'", "text('heading'", 'tasks.title', ['Rename tasks.title to heading']],
  [
    'drizzle',
    "text('title'",
    "text('heading'",
    'tasks.heading',
    ['Rename tasks.title to heading', 'Add tasks.heading'],
  ],
  [
    'kysely',
    '  due_at: number',
    '  dueAt: number',
    'tasks.due_at',
    ['Rename tasks.due_at to dueAt'],
  ],
  ['kysely', '  due_at: number | null\n', '', 'tasks.due_at', ['Remove tasks.due_at']],
  [
    'kysely',
    '  photo: Uint8Array | null\n',
    '',
    'MoLOS-Example_items.photo',
    ['Remove MoLOS-Example_items.photo'],
  ],
  [
    'kysely',
    '  due_at: number | null\n',
    '  due_at: number | null\n  points: number\n',
    'tasks.points',
    ['Add tasks.points'],
  ],
  [
    'drizzle',
    "    dueAt: integer('due_at'",
    "    points: integer('points'),\n    dueAt: integer('due_at'",
    'tasks.points',
    ['Add tasks.points'],
  ],
  [
    'kysely',
    'due_at: number | null',
    'due_at: number',
    'tasks.due_at',
    ['Make tasks.due_at NOT NULL'],
  ],
  [
    'drizzle',
    "text('label').notNull()",
    "text('label')",
    'MoLOS-Example_items.label',
    ['Let MoLOS-Example_items.label be NULL'],
  ],
  [
    'kysely',
    'is_admin: Generated<SqliteBoolean>',
    'is_admin: Generated<number>',
    'users.is_admin',
    ['Make users.is_admin an integer'],
  ],
  [
    'drizzle',
    "integer('is_admin', { mode: 'boolean' }).notNull().default(false)",
    "integer('is_admin').notNull().default(0)",
    'users.is_admin',
    ['Make users.is_admin an integer'],
  ],
  [
    'drizzle',
    "integer('due_at', { mode: 'timestamp' })",
    "text('due_at')",
    'tasks.due_at',
    ['Make tasks.due_at text'],
  ],
  [
    'drizzle',
    "real('price')",
    "integer('price')",
    'MoLOS-Example_items.price',
    ['Make MoLOS-Example_items.price an integer'],
  ],
  [
    'kysely',
    'is_admin: Generated<SqliteBoolean>',
    'is_admin: Generated<boolean>',
    'users.is_admin',
    [],
  ],
  [
    'kysely',
    'is_admin: Generated<SqliteBoolean>',
    'is_admin: SqliteBoolean',
    'users.is_admin',
    ['Drop the default of users.is_admin'],
  ],
  ['kysely', 'title: string', 'title: Generated<string>', 'tasks.title', []],
  [
    'kysely',
    "'in_progress' | 'completed'",
    "'in_progress' | 'done'",
    'tasks.status',
    ['Rename “completed” of TaskStatus to “done”'],
  ],
  [
    'drizzle',
    "'in_progress', 'completed'] as",
    "'in_progress', 'completed', 'late', 'lost'] as",
    'tasks.status',
    ['Add “late”, “lost” to TaskStatus'],
  ],
  ['kysely', " | 'completed'", '', 'tasks.status', ['Remove “completed” from TaskStatus']],
  [
    'drizzle',
    "text('status', { enum: taskStatus })",
    "text('status')",
    'tasks.status',
    ['Let tasks.status be any text'],
  ],
  [
    'kysely',
    '  label: string',
    "  label: 'new' | 'used'",
    'MoLOS-Example_items.label',
    ['Limit MoLOS-Example_items.label to “new”, “used”'],
  ],
  ['kysely', 'owner_id: string', 'owner_id: number', 'projects.owner_id', []],
  [
    'kysely',
    'project: GeneratedAlways<string>',
    'project: GeneratedAlways<number>',
    'open_tasks.project',
    [],
  ],
]

test.each(CASES)('%s: %s → %s', async (file, from, to, name, titles) => {
  const { path, text } = edited(file, from, to)
  const before = await proofOf(design, path, text)
  const told = before.differences.filter(({ table, column }) => `${table}.${column}` === name)
  expect(told).not.toEqual([])
  const [first] = told
  if (first === undefined) return
  const fixes = designFixes(first, before.witnesses, design, newId)
  expect(fixes.map(({ title }) => title)).toEqual(titles)
  for (const { edit, title } of fixes) {
    const next = edit(design)
    expect(brokenReferences(next.schema)).toEqual([])
    const { differences } = await proofOf(next, path, text)
    // A column renamed in place of one that was added and one removed leaves no other difference either.
    const left = differences.filter(({ table, column }) => `${table}.${column}` === name)
    expect({ title, left }).toEqual({ title, left: [] })
  }
})

test('a table that the interface calls otherwise', async () => {
  const { path, text } = edited('kysely', '  projects: Projects', '  plans: Projects')
  const { differences, witnesses } = await proofOf(design, path, text)
  const titles = differences.map((it) =>
    designFixes(it, witnesses, design, newId).map(({ title }) => title),
  )
  expect(titles).toEqual([['Rename projects to plans'], ['Rename projects to plans']])
  const [fix] = differences.flatMap((it) => designFixes(it, witnesses, design, newId))
  const after = await proofOf(fix?.edit(design) ?? design, path, text)
  expect(after.differences).toEqual([])
})

test('a file that says what the design says offers nothing', async () => {
  const { path, text } = edited('kysely', 'email: string', 'email: number')
  const { differences, witnesses } = await proofOf(design, path, text)
  const generated = { ...witnesses, kysely: null }
  expect(differences.flatMap((it) => designFixes(it, generated, design, newId))).toEqual([])
})
