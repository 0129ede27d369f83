import { loadTypes } from '@tandem/proof/types'
import { expect, test, vi } from 'vitest'
import type { QueryLanguage } from './language.ts'
import { createQueryChecker } from './query-checker.ts'
import { tasksWorld } from './tasks-world.sample.ts'

// The first query reads the libraries.
vi.setConfig({ testTimeout: 60_000 })
const checker = createQueryChecker(await loadTypes())
checker.setWorld(tasksWorld())

/** What is offered at the `|` of a text, and what of the text it would replace. */
function offered(language: QueryLanguage, marked: string) {
  const at = marked.indexOf('|')
  const text = marked.replace('|', '')
  const found = checker.completions(language, text, at)
  const options = (found?.options ?? []).toSorted((a, b) => b.boost - a.boost)
  return {
    labels: options.map(({ label }) => label),
    options,
    replaced: found === null ? null : text.slice(found.from, found.to),
  }
}

const COLUMNS = ['id', 'title', 'status', 'assignee_id', 'due_at']
const STATUSES = ['pending', 'in_progress', 'completed']

test.each([
  [`db.selectFrom('|')`, ['users', 'tasks'], ''],
  [`db.selectFrom('tas|')`, ['users', 'tasks'], 'tas'],
  [`db.selectFrom('tasks').selectAll('|')`, ['tasks'], ''],
  [`db.selectFrom('tasks as t').selectAll('|')`, ['t'], ''],
  [`db.selectFrom('tasks').select(['|'])`, [...COLUMNS, ...COLUMNS.map((it) => `tasks.${it}`)], ''],
  [
    `db.selectFrom('tasks').select(['tasks.ti| as t'])`,
    [...COLUMNS, ...COLUMNS.map((it) => `tasks.${it}`)],
    'tasks.ti',
  ],
  [`db.selectFrom('tasks').where('status', '=', '|')`, STATUSES, ''],
  [`db.updateTable('tasks').set({ status: 'pen|' })`, STATUSES, 'pen'],
  [`db.selectFrom('tasks').orderBy('title', '|')`, ['asc', 'desc'], ''],
])('inside the strings of Kysely: %s', (text, labels, replaced) => {
  const found = offered('kysely', text)
  expect(found.labels.toSorted()).toEqual(labels.toSorted())
  expect(found.replaced).toBe(replaced)
  expect(found.options.every(({ isString }) => isString)).toBe(true)
})

test('the columns of both tables of a join', () => {
  const { labels } = offered('kysely', `db.selectFrom('tasks').innerJoin('users', '|')`)
  expect(labels).toEqual(expect.arrayContaining(['users.id', 'tasks.assignee_id', 'is_admin']))
})

test('the keys of a row, and the values of an enum, in Drizzle', () => {
  const keys = offered('drizzle', `db.insert(tasks).values({ | })`).labels
  expect(keys).toEqual(expect.arrayContaining(['id', 'title', 'status', 'assigneeId', 'dueAt']))
  expect(offered('drizzle', `db.select().from(tasks).where(eq(tasks.status, '|'))`).labels).toEqual(
    STATUSES,
  )
  expect(offered('drizzle', `db.query.|`).labels).toEqual(['tasks', 'users'])
  expect(offered('drizzle', `db.query.tasks.findMany({ with: { | } })`).labels).toEqual([
    'assignee',
  ])
})

test('of a table its columns come first', () => {
  const { labels } = offered('drizzle', 'tasks.|')
  expect(labels.slice(0, 5).toSorted()).toEqual(['assigneeId', 'dueAt', 'id', 'status', 'title'])
})

test.each([
  ['kysely', ['db', 'sql']],
  ['drizzle', ['db', 'eq', 'tasks', 'tasksRelations', 'users']],
] as const)('what has no import in %s stands above the language', (language, wanted) => {
  const { options } = offered(language, 'const mine = 1\n|')
  const boosts = new Map(options.map(({ label, boost }) => [label, boost]))
  for (const name of wanted) expect(boosts.get(name)).toBeGreaterThan(boosts.get('const') ?? 0)
  expect(boosts.get('mine')).toBeGreaterThanOrEqual(boosts.get('sql') ?? Infinity)
  expect(options.length).toBeLessThan(100)
  expect(boosts.has('AggregateError')).toBe(false)
})

test('a completion is described when it is asked about', () => {
  const at = 'db.'.length
  const described = checker.describe('kysely', 'db.', at, 'selectFrom')
  expect(described?.type).toContain('selectFrom')
  expect(described?.documentation).toContain('select')
  expect(checker.describe('kysely', 'db.', at, 'no such thing')).toBeNull()
})

test('a name says what it is', () => {
  const text = `const row = await db.selectFrom('tasks').select('title').executeTakeFirstOrThrow()\nrow.title`
  const at = text.length - 2
  expect(checker.hover('kysely', text, at)).toEqual({
    from: text.length - 'title'.length,
    to: text.length,
    type: '(property) title: string',
    documentation: '',
  })
  expect(checker.hover('kysely', 'db', 1)?.documentation).toBe('The database of the design.')
  expect(checker.hover('drizzle', 'users', 2)?.documentation).toBe('People who can sign in.')
  expect(checker.hover('kysely', '   ', 1)).toBeNull()
})
