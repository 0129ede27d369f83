import { loadTypes } from '@tandem/proof/types'
import { describe, expect, test, vi } from 'vitest'
import type { QueryDiagnostic, QueryLanguage } from './language.ts'
import { createQueryChecker } from './query-checker.ts'
import { tasksWorld } from './tasks-world.sample.ts'

// The first query reads the libraries.
vi.setConfig({ testTimeout: 60_000 })
const checker = createQueryChecker(await loadTypes())
checker.setWorld(tasksWorld())

const messages = (language: QueryLanguage, text: string): readonly string[] =>
  checker.diagnostics(language, text).map(({ message }) => message)

/** `'«titel→title»'`: the word that is underlined, and what its fix makes of it. */
function marked(text: string) {
  const words = [...text.matchAll(/«(.*?)→(.*?)»/g)].map(([, wrong = '', right = '']) => [
    wrong,
    right,
  ])
  return {
    words,
    wrong: text.replace(/«(.*?)→.*?»/g, '$1'),
    right: text.replace(/«.*?→(.*?)»/g, '$1'),
  }
}

const fixed = (text: string, diagnostics: readonly QueryDiagnostic[]): string =>
  diagnostics
    .flatMap(({ fixes }) => fixes.slice(0, 1))
    .toSorted((a, b) => b.from - a.from)
    .reduce((made, { from, to, insert }) => made.slice(0, from) + insert + made.slice(to), text)

const MISSPELT: Readonly<Record<QueryLanguage, readonly string[]>> = {
  kysely: [
    `db.selectFrom('«tsks→tasks»').select(['id'])`,
    `db.selectFrom(['tasks', '«usrs→users»']).selectAll()`,
    `db.selectFrom('tasks').select('«titel→title»')`,
    `db.selectFrom('tasks').select(['id', '«titel→title»'])`,
    `db.selectFrom('tasks').select(['«idd→id»', 'title', '«staus→status»'])`,
    `db.selectFrom('tasks').select('tasks.«titel→title» as t')`,
    `db.selectFrom('tasks').select(['«taks→tasks».title as t'])`,
    `db.selectFrom('tasks as t').select(['t.«idd→id»', 't.title'])`,
    `db.selectFrom('tasks').selectAll('«taks→tasks»')`,
    `db.selectFrom('tasks').selectAll().where('«titel→title»', '=', 'x')`,
    `db.selectFrom('tasks').selectAll().where('status', '=', '«pendng→pending»')`,
    `db.selectFrom('tasks').selectAll().where('status', 'in', ['«pendng→pending»', 'completed'])`,
    `db.selectFrom('tasks').selectAll().where((eb) => eb('«tsks→tasks».id', '=', 'x'))`,
    `db.selectFrom('tasks').selectAll().where((eb) => eb.or([eb('id', '=', 'x'), eb('«idd→id»', '=', 'y')]))`,
    `db.selectFrom('tasks').selectAll().where(({ exists, selectFrom }) => exists(selectFrom('«usres→users»').select('id')))`,
    `db.selectFrom('tasks').innerJoin('«uesrs→users»', 'users.id', 'tasks.assignee_id').selectAll()`,
    `db.selectFrom('tasks').innerJoin('users', 'users.«idd→id»', 'tasks.assignee_id').selectAll()`,
    `db.selectFrom('tasks').innerJoin('users', (j) => j.onRef('users.«idd→id»', '=', 'tasks.assignee_id')).selectAll()`,
    `db.selectFrom('tasks').selectAll().orderBy('«titel→title»', 'desc')`,
    `db.selectFrom('tasks').selectAll().orderBy('title', '«dsc→desc»')`,
    `db.selectFrom('tasks').select(({ fn }) => fn.count('«idd→id»').as('n')).groupBy('«statis→status»')`,
    `db.insertInto('tasks').values({ id: 'x', «titel→title»: 'x' })`,
    `db.insertInto('tasks').values([{ id: 'x', title: 'x', status: '«pendng→pending»' }])`,
    `db.insertInto('tasks').values({ id: 'x', title: 'x' }).returning(['«idd→id»'])`,
    `db.insertInto('tasks').values({ id: 'x', title: 'x' }).onConflict((oc) => oc.column('«idd→id»').doUpdateSet({ «titel→title»: 'x' }))`,
    `db.updateTable('tasks').set({ «titel→title»: 'x' }).where('id', '=', 'x')`,
    `db.updateTable('tasks').set({ status: '«complete→completed»' }).where('id', '=', 'x')`,
    `db.updateTable('tasks').set('«titel→title»', 'x').where('id', '=', 'x')`,
    `db.updateTable('«tsks→tasks»').set({ title: 'x' }).where('id', '=', 'x')`,
    `db.deleteFrom('tasks').where('«idd→id»', '=', 'x')`,
    `db.with('a', (q) => q.selectFrom('tasks').select('«titel→title»')).selectFrom('a').selectAll()`,
    `await db.transaction().execute(async (trx) => trx.selectFrom('«taks→tasks»').selectAll().execute())`,
    `db.«selectFrm→selectFrom»('tasks')`,
    `«dbb→db».selectFrom('tasks').selectAll()`,
    `const { title } = await db.selectFrom('tasks').selectAll().executeTakeFirstOrThrow()\n«titel→title»`,
    `const row = await db.selectFrom('tasks').select('title').executeTakeFirst()\nrow?.«titl→title»`,
    `import type { «Taks→Task» } from './database'`,
  ],
  drizzle: [
    `db.select().from(«usrs→users»)`,
    `db.select({ id: users.id, n: users.«nmae→name» }).from(users)`,
    `db.select().from(tasks).where(eq(tasks.«titel→title», 'x'))`,
    `db.select().from(tasks).where(eq(tasks.status, '«pendng→pending»'))`,
    `db.select().from(tasks).where(inArray(tasks.status, ['completed', '«pendng→pending»']))`,
    `db.select().from(tasks).innerJoin(users, eq(users.«idd→id», tasks.assigneeId))`,
    `db.select().from(tasks).orderBy(«decs→desc»(tasks.«dueA→dueAt»))`,
    `db.select({ n: «cuont→count»() }).from(tasks)`,
    `db.insert(tasks).values({ «titel→title»: 'x', id: 'x' })`,
    `db.insert(tasks).values([{ id: 'x', title: 'x', «staus→status»: 'pending' }])`,
    `db.insert(tasks).values({ id: 'x', title: 'x', status: '«pendng→pending»' })`,
    `db.update(tasks).set({ «titel→title»: 'x' }).where(eq(tasks.id, 'x'))`,
    `db.update(tasks).set({ status: '«pendng→pending»' }).where(eq(tasks.id, 'x'))`,
    `db.query.«tsks→tasks».findMany()`,
    `db.query.tasks.findMany({ «wth→with»: { assignee: true } })`,
    `db.query.tasks.findMany({ with: { «asignee→assignee»: true } })`,
    `db.query.tasks.findMany({ columns: { «titel→title»: true } })`,
    `db.query.tasks.findMany({ where: (t, { eq }) => eq(t.«titel→title», 'x') })`,
    `const rows = await db.query.tasks.findMany({ with: { assignee: true } })\nrows[0]?.assignee?.«nam→name»`,
    `await db.transaction(async (tx) => tx.select().from(«taks→tasks»))`,
    `import { «userz→users» } from './schema'`,
    `import { alias } from 'drizzle-orm/sqlite-core'\nconst a = alias(users, 'a')\ndb.select().from(a).where(eq(a.«nam→name», 'x'))`,
  ],
}

describe.each(['kysely', 'drizzle'] as const)('%s', (language) => {
  test.each(MISSPELT[language])('%s', (text) => {
    const { wrong, right, words } = marked(text)
    const found = checker.diagnostics(language, wrong)
    expect(found.map(({ from, to }) => wrong.slice(from, to))).toEqual(words.map(([word]) => word))
    for (const [index, { message, severity, fixes }] of found.entries()) {
      const [word, meant] = words[index] ?? []
      expect(message).toBe(`'${word}' is not a name that fits here. Did you mean '${meant}'?`)
      expect(severity).toBe('error')
      expect(fixes).toMatchObject([{ title: `Replace with '${meant}'`, insert: meant }])
    }
    expect(fixed(wrong, found)).toBe(right)
    expect(messages(language, right)).toEqual([])
  })
})

test.each([
  ['kysely', `db.insertInto('tasks').values({ id: 'x' })`, `'title' is missing.`],
  ['kysely', `db.insertInto('tasks').values({})`, `'id' and 'title' are missing.`],
  ['drizzle', `db.insert(tasks).values({ id: 'x' })`, `'title' is missing.`],
  ['drizzle', `db.insert(tasks).values([{ id: 'x' }])`, `'title' is missing.`],
  [
    'kysely',
    `db.selectFrom('tasks').selectAll().where('due_at', '=', «'x'»)`,
    `A value of type 'string' does not fit here. This takes 'number' or 'null'.`,
  ],
  [
    'kysely',
    `db.insertInto('tasks').values({ id: 'x', title: «5» })`,
    `A value of type 'number' does not fit here. This takes 'string'.`,
  ],
  [
    'kysely',
    `db.updateTable('users').set({ is_admin: «true» })`,
    `A value of type 'boolean' does not fit here. This takes '0' or '1'.`,
  ],
  [
    'drizzle',
    `db.select().from(tasks).where(eq(tasks.dueAt, «5»))`,
    `A value of type 'number' does not fit here. This takes 'Date'.`,
  ],
  [
    'drizzle',
    `db.insert(tasks).values({ id: 'x', title: 'x', dueAt: «5» })`,
    `A value of type 'number' does not fit here. This takes 'Date' or 'null'.`,
  ],
  [
    'kysely',
    `db.selectFrom('tasks').selectAll().where('status', '=', '«gone»')`,
    `'gone' is not a name that fits here. It can be 'pending', 'in_progress' or 'completed'.`,
  ],
  [
    'kysely',
    `const row = await db.selectFrom('tasks').selectAll().executeTakeFirst()\n«row».title`,
    `'row' is possibly 'undefined'.`,
  ],
] as const)('%s: %s', (language, text, message) => {
  const [place] = /«(.*?)»/.exec(text)?.slice(1) ?? []
  const plain = text.replace(/[«»]/g, '')
  const found = checker.diagnostics(language, plain)
  expect(found.map((it) => it.message)).toEqual([message])
  if (place !== undefined) expect(found.map((it) => plain.slice(it.from, it.to))).toEqual([place])
})

test.each([
  ['kysely', `await sql\`select 1\`.execute(db)\nconst a = 1\na`],
  ['kysely', `import { sql } from 'kysely'\nsql\`select 1\``],
  [
    'kysely',
    `import { jsonArrayFrom } from 'kysely/helpers/sqlite'
db.selectFrom('users').select((eb) => [
  'name',
  jsonArrayFrom(eb.selectFrom('tasks').select('title').whereRef('assignee_id', '=', 'users.id')).as('tasks'),
])`,
  ],
  ['kysely', `const db = 5\ndb + 1`],
  [
    'kysely',
    `for await (const row of db.selectFrom('tasks').selectAll().stream()) console.log(row.title)`,
  ],
  [
    'drizzle',
    `import { users } from './schema'\nimport { eq } from 'drizzle-orm'\ndb.select().from(users).where(eq(users.id, 'x'))`,
  ],
  ['drizzle', `const users = 5\nusers + 1`],
  ['drizzle', `db.run(sql\`select 1\`)\nawait db.select().from(users)`],
] as const)('%s: nothing is wrong with %s', (language, text) => {
  expect(messages(language, text)).toEqual([])
})

test('an import shadows a global with its own type', () => {
  const text = `import { sql } from 'drizzle-orm'\nsql\`select 1\`.execute(db)`
  expect(messages('kysely', text)).toHaveLength(1)
  expect(messages('kysely', text.replace("'drizzle-orm'", "'kysely'"))).toEqual([])
})

test('what is not finished is reported where it breaks, and the rest is not guessed at', () => {
  const text = `db.selectFrom('tasks').select(['id'`
  const found = checker.diagnostics('kysely', text)
  expect(found.map(({ from, message }) => [from, message])).toEqual([
    [text.length, "']' expected."],
  ])
  const two = `db.selectFrom('tsks')\n\nconst a = `
  expect(messages('kysely', two)).toEqual([
    "'tsks' is not a name that fits here. Did you mean 'tasks'?",
    'Expression expected.',
  ])
})

test('a column that is renamed turns a query red, and back', () => {
  const kysely = `db.selectFrom('tasks').select('title')`
  const drizzle = `db.select({ title: tasks.title }).from(tasks)`
  checker.setWorld(tasksWorld('label'))
  expect(messages('kysely', kysely)).toHaveLength(1)
  expect(messages('drizzle', drizzle)).toHaveLength(1)
  expect(messages('kysely', kysely.replace("'title'", "'label'"))).toEqual([])
  expect(messages('drizzle', drizzle.replace('tasks.title', 'tasks.label'))).toEqual([])
  checker.setWorld(tasksWorld())
  expect(messages('kysely', kysely)).toEqual([])
  expect(messages('drizzle', drizzle)).toEqual([])
})

test('a query before there is a world is not complained about', async () => {
  const bare = createQueryChecker(await loadTypes())
  expect(bare.diagnostics('kysely', 'const a = 1')).toEqual([])
})
