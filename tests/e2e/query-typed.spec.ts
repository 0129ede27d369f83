import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { test } from './app.ts'
import { queryOf } from './query-panel.ts'

test('a misspelt column is underlined, fixed, run, and turns red when it is renamed', async ({
  app,
}) => {
  const { page } = app
  const query = await queryOf(app, 'Kysely')
  await query.write(
    "db.selectFrom('tasks').select(['titel', 'due_at']).where('status', '=', 'pending')",
  )
  await expect(query.underlined).toHaveText('titel')
  await query.underlined.hover()
  await page.getByRole('button', { name: "Replace with 'title'" }).click()
  await expect(query.underlined).toHaveCount(0)
  await query.editor.press('Control+Enter')
  await expect(query.summary).toHaveText(/^\d rows? · /)
  await expect(query.rows.getByRole('columnheader', { name: /^due_at/ })).toBeVisible()
  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  await expect(query.underlined).toHaveText('title')
  await query.editor.press('Control+.')
  await page.keyboard.press('Control+z')
})

test('columns, tables and values are completed inside strings', async ({ app }) => {
  const { page } = app
  const query = await queryOf(app, 'Kysely')
  await query.editor.click()
  await page.keyboard.type("db.selectFrom('ta")
  await expect(query.completions.first()).toContainText('tasks')
  await page.keyboard.press('Tab')
  await query.write('')
  await page.keyboard.type("db.selectFrom('tasks').where('status', '=', 'pe")
  await expect(query.completions.first()).toContainText('pending')
  await page.keyboard.press('Tab')
  await expect(query.editor).toContainText("'pending'")
  // A long list stands over the canvas, where it can be clicked.
  await query.write('\n\n\n\n\n\n')
  await page.keyboard.type('db.')
  await query.completions.first().click()
  await expect(query.editor).toContainText('db.$extendTables')
})

test('several queries, a transaction and a template give their results and the SQL they became', async ({
  app,
}) => {
  const query = await queryOf(app, 'Kysely')
  await query.run(`db.selectFrom('tasks').selectAll()
await db.transaction().execute(async (trx) => {
  await trx.updateTable('tasks').set({ title: 'Found' }).where('title', '=', 'Find the moth').execute()
  return trx.selectFrom('tasks').select('title').where('title', '=', 'Found').execute()
})
sql\`select count(*) as n from tasks\``)
  await expect(query.cell('4')).toBeVisible()
  await expect(app.page.getByText('3 of 3')).toBeVisible()
  await app.page.getByRole('button', { name: 'Result before' }).click()
  await expect(query.cell('Found')).toBeVisible()
  await query.result('Compiled')
  await expect(query.sent.getByRole('listitem')).toHaveCount(4)
  await expect(query.sent).toContainText('update "tasks" set "title" = ? where "title" = ?')
  await expect(query.sent).toContainText('with "Found", "Find the moth"')
  await query.result('Plan')
  await expect(query.plan).toContainText('SCAN tasks')
})

test('what fails says so at its place, and a transaction is rolled back', async ({ app }) => {
  const query = await queryOf(app, 'Kysely')
  await query.run(`await db.transaction().execute(async (trx) => {
  await trx.updateTable('tasks').set({ title: 'Lost' }).execute()
  throw new Error('No.')
})`)
  await expect(query.alert).toHaveText('No.')
  await query.run("db.selectFrom('tasks').select('title').where('title', '=', 'Lost')")
  await expect(app.page.getByText('No rows match.')).toBeVisible()
  await query.run("db.selectFrom('tasks'")
  await expect(query.alert).toBeVisible()
  await query.run("db.insertInto('tasks').values({ title: 'x' } as never)")
  await expect(query.alert).toContainText('NOT NULL')
})

test('Kysely and Drizzle side by side give a number and a Date for the same column', async ({
  app,
}) => {
  const { page } = app
  await queryOf(app, 'Kysely')
  await app.selectTable('tasks')
  await page.getByRole('button', { name: 'Kysely and Drizzle side by side' }).click()
  await page.getByRole('button', { name: 'Ready queries' }).click()
  await page.getByRole('menuitem', { name: 'All rows' }).first().click()
  const half = (name: string) => page.getByRole('region', { name, exact: true })
  await expect(half('Drizzle').getByRole('textbox')).toContainText('from(tasks)')
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(half('Kysely').locator('output')).toHaveText(/^4 rows · /)
  await expect(half('Drizzle').locator('output')).toHaveText(/^4 rows · /)
  const head = (name: string, column: RegExp) =>
    half(name).getByRole('columnheader', { name: column })
  await half('Kysely')
    .getByRole('region', { name: 'Rows of the query' })
    .evaluate((it) => it.scrollTo(9999, 0))
  await expect(head('Kysely', /^created_at/)).toHaveText(/number$/)
  await expect(head('Drizzle', /^createdAt/)).toHaveText(/Date$/)
})

test('Drizzle has the tables, their relations and operators without an import', async ({ app }) => {
  const query = await queryOf(app, 'Drizzle')
  await query.run(`db.select({ title: tasks.title }).from(tasks).where(eq(tasks.status, 'pending'))
db.query.tasks.findFirst({ with: { project: true } })
db.update(tasks).set({ dueAt: new Date(0) }).returning()`)
  await expect(app.page.getByText('3 of 3')).toBeVisible()
  await expect(query.underlined).toHaveCount(0)
  await expect(query.cell('1970-01-01T00:00:00.000Z').first()).toBeVisible()
  await query.write('db.select().from(tasks).where(eq(tasks.titel, 1))')
  await expect(query.underlined.first()).toHaveText('titel')
})

test('an endless query and an endless loop are stopped', async ({ app }) => {
  const query = await queryOf(app, 'Kysely')
  await query.run('for (;;) {}')
  await expect(query.summary).toHaveText('Running…')
  await query.stop.click()
  await expect(query.alert).toContainText('Stopped. The database is as the query left it')
  await query.run(
    'sql`with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n`',
  )
  await expect(query.summary).toHaveText('Running…')
  // Nothing tells when SQLite has it.
  await app.page.waitForTimeout(2000)
  await query.stop.click()
  await expect(query.alert).toContainText('Stopped. The database is as it was at its last save')
  await query.run("db.selectFrom('tasks').selectAll()")
  await expect(query.summary).toHaveText(/^4 rows · /)
})

test('a query reaches nothing of the page', async ({ app }) => {
  const { page } = app
  const answered: string[] = []
  page.on('response', (response) => {
    if (response.url().includes('probe')) answered.push(response.url())
  })
  const query = await queryOf(app, 'Kysely')
  const TRIES = [
    'fetch("http://localhost/probe")',
    'new Promise((_, no) => { const x = new XMLHttpRequest(); x.open("GET", "/probe", false); x.send(); no("sent") })',
    'indexedDB.open("x") && new Promise((_, no) => no(Error("opened")))',
    'document.cookie',
    'localStorage.length',
    'importScripts("http://localhost/probe")',
    'import("http://localhost/probe")',
    'caches.open("x")',
  ]
  for (const text of TRIES)
    await test.step(text, async () => {
      await query.run(`// @ts-nocheck\nawait ${text}`)
      await expect(query.alert).toBeVisible()
    })
  expect(answered).toEqual([])
  // What is said on every way out of the worker is heard by nobody.
  await query.run(`// @ts-nocheck
postMessage({ ok: true })
new BroadcastChannel('x').postMessage(1)
MessagePort.prototype.postMessage = () => {}
Array.prototype.map = () => []
self.onmessage = null`)
  await query.run("db.selectFrom('tasks').selectAll()")
  await expect(query.summary).toHaveText(/^4 rows · /)
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the panel is accessible with a query, an error, a hover and both halves', async ({
      app,
    }) => {
      const { page } = app
      const query = await queryOf(app, 'Kysely')
      const isAccessible = async () => {
        const { violations } = await new AxeBuilder({ page }).include('main').analyze()
        const lines = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html }) => `${id} ${html}`),
        )
        expect(lines).toEqual([])
      }
      await query.run(
        "db.selectFrom('tasks').selectAll() // a note\nconst n = 1 + 2; `${n}`; /x/.test('y')",
      )
      await expect(query.rows).toBeVisible()
      await isAccessible()
      await query.result('Compiled')
      await isAccessible()
      await query.write("db.selectFrom('tasks').select('titel')")
      await query.underlined.hover()
      await expect(page.getByRole('button', { name: "Replace with 'title'" })).toBeVisible()
      await isAccessible()
      await page.getByRole('button', { name: 'Kysely and Drizzle side by side' }).click()
      await expect(page.getByRole('textbox', { name: 'Drizzle' })).toBeVisible()
      await isAccessible()
    })
  })
