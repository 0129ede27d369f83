import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { test } from './app.ts'
import { queryOf } from './query-panel.ts'

const ENDLESS =
  'with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n'

test('a select gives its rows, NULL and bytes as they are, and the time', async ({ app }) => {
  const query = await queryOf(app, 'SQL')
  await query.run("select title, due_at, x'00ff' as raw, 1.5 as share from tasks order by title")
  await expect(query.rows.getByRole('row')).toHaveCount(5)
  await expect(query.cell('Find the moth')).toBeVisible()
  await expect(query.cell('NULL').first()).toBeVisible()
  await expect(query.cell('2 bytes 00ff').first()).toBeVisible()
  await expect(query.rows.getByRole('columnheader')).toHaveText([
    '#',
    'titletext',
    /^due_at/,
    'rawblob',
    'sharereal',
  ])
  await expect(query.summary).toHaveText(/^4 rows · [\d.]+ ms$/)
})

test('the statement at the caret runs, or what is selected', async ({ app }) => {
  const query = await queryOf(app, 'SQL')
  await query.run('select 1 as one;\n\nselect 2 as two')
  await expect(query.rows).toContainText('two')
  await app.page.keyboard.press('Control+Home')
  await app.page.keyboard.press('Control+Enter')
  await expect(query.rows).toContainText('one')
  await app.page.keyboard.press('Control+a')
  await app.page.keyboard.press('Control+Enter')
  await expect(query.rows).toContainText('two')
})

test('tables, columns and values are completed from the design as it is', async ({ app }) => {
  const { page } = app
  const query = await queryOf(app, 'SQL')
  await query.editor.click()
  await page.keyboard.type('sel')
  await expect(query.completions.first()).toHaveText('SELECT')
  await page.keyboard.press('Escape')
  await query.write('')
  await page.keyboard.type('select * from tasks where tit')
  await expect(query.completions.first()).toContainText('title')
  await page.keyboard.press('Tab')
  await expect(query.editor).toHaveText('select * from tasks where title')
  await query.write('')
  await page.keyboard.type("select * from tasks t where t.status = 'pe")
  await expect(query.completions.first()).toContainText('pending')
  await page.keyboard.press('Tab')
  await expect(query.editor).toContainText("'pending'")
  // A column that gets another name is completed by that.
  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  await query.editor.click()
  await query.write('')
  await page.keyboard.type('select * from tasks where head')
  await expect(query.completions.first()).toContainText('heading')
})

test('an error is said in words and underlined at its word', async ({ app }) => {
  const query = await queryOf(app, 'SQL')
  await query.run('select titel from tasks')
  await expect(query.alert).toHaveText('There is no column titel.')
  await expect(query.underlined).toHaveText('titel')
  // Of two words that are alike it is the one that SQLite does not expect.
  await query.run('select "from" from (select 1 as "from") from tasks')
  await expect(query.alert).toHaveText('SQLite does not expect from here.')
  await expect(query.underlined).toHaveText('from')
  await query.run('select 1; select * form tasks; select 2')
  await app.page.keyboard.press('Control+a')
  await app.page.keyboard.press('Control+Enter')
  await expect(query.underlined).toHaveText('form')
  await expect(query.alert).toContainText('The statement before it has been run.')
  // What is written next is not wrong yet.
  await query.write('select 1')
  await expect(query.underlined).toHaveCount(0)
})

test('what a query writes is in the Data tab', async ({ app }) => {
  const { page } = app
  const query = await queryOf(app, 'SQL')
  await query.run("update tasks set title = 'Found' where title = 'Find the moth'")
  await expect(query.summary).toHaveText(/^1 row changed · /)
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  await app.selectTable('tasks')
  await expect(page.getByRole('gridcell', { name: 'Found', exact: true })).toBeVisible()
})

test('an endless query is stopped, and the next one runs on the rows there were', async ({
  app,
}) => {
  const { page } = app
  const query = await queryOf(app, 'SQL')
  await query.run("update tasks set title = 'Found' where title = 'Find the moth'")
  await expect(query.summary).toHaveText(/^1 row changed · /)
  await query.run(ENDLESS)
  await expect(query.summary).toHaveText('Running…')
  await query.stop.click()
  await expect(query.alert).toContainText('Stopped. The database is as it was at its last save')
  await query.run('select title from tasks')
  await expect(query.cell('Found')).toBeVisible()
  await expect(query.alert).toHaveCount(0)
  // Stopped by the key, while the design that waits behind it is built afterwards.
  await query.run(ENDLESS)
  await expect(query.stop).toBeVisible()
  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  await query.editor.click()
  await page.keyboard.press('Escape')
  await expect(query.alert).toContainText('Stopped.')
  await expect(app.status).toHaveText('Live · 4 tables · 12 rows')
  await query.run('select heading from tasks')
  await expect(query.cell('Found')).toBeVisible()
})

test('the plan is a tree that says what each step means', async ({ app }) => {
  const query = await queryOf(app, 'SQL')
  await query.run('select * from tasks where title in (select name from projects) order by title')
  await app.page.getByRole('tab', { name: 'Plan' }).click()
  await expect(query.plan.getByRole('listitem').first()).toContainText('SCAN tasks')
  await expect(query.plan).toContainText('reads every row')
  await expect(query.plan.getByRole('listitem').getByRole('listitem').first()).toBeVisible()
  await expect(query.plan).toContainText('USE TEMP B-TREE FOR ORDER BY')
})

test('ready queries are put behind what is there, and run as they are', async ({ app }) => {
  const { page } = app
  const query = await queryOf(app, 'SQL')
  await app.selectTable('tasks')
  const take = async (title: string | RegExp) => {
    await page.getByRole('button', { name: 'Ready queries' }).click()
    await page.getByRole('menuitem', { name: title }).first().click()
    await expect(query.editor).toBeFocused()
  }
  for (const title of ['All rows', 'By id', /^With /, /^Count by/, 'Insert', 'Update', 'Delete']) {
    await take(title)
    await page.keyboard.press('Control+Enter')
    await expect(query.summary).toHaveText(/row/)
    await expect(query.alert).toHaveCount(0)
  }
  await expect(query.editor).toContainText('SELECT status, count(*) AS count')
})

test('a change of the schema by hand is told, and an open transaction', async ({ app }) => {
  const query = await queryOf(app, 'SQL')
  await query.run('create table scratch (id integer primary key)')
  await expect(app.page.getByText('The design does not know of this change')).toBeVisible()
  // The next edit makes the database anew from the design, also where a table of it is gone.
  await query.run('drop table "MoLOS-Example_items"')
  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  // It is made anew a moment after the edit.
  await expect(async () => {
    await query.run('select count(*) from "MoLOS-Example_items"')
    await expect(query.cell('0')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await query.run('select * from scratch')
  await expect(query.alert).toHaveText('There is no table scratch.')
  await query.run('begin')
  await expect(app.page.getByText('A transaction is open')).toBeVisible()
  await query.run('rollback')
  await expect(app.page.getByText('A transaction is open')).toHaveCount(0)
})

test('a hundred thousand rows scroll, and only those that are seen are drawn', async ({ app }) => {
  const query = await queryOf(app, 'SQL')
  await query.run(
    "with recursive n(i) as (select 1 union all select i + 1 from n limit 100000) select i, 'row ' || i as name from n",
  )
  await expect(query.summary).toHaveText(/^100,000 rows/)
  await query.rows.evaluate((view) => view.scrollTo(0, view.scrollHeight))
  await expect(query.cell('row 100000')).toBeVisible()
  expect(await query.rows.getByRole('row').count()).toBeLessThan(60)
})

test('the text is there after a reload', async ({ app }) => {
  const query = await queryOf(app, 'SQL')
  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  await app.page.keyboard.press('Tab')
  await query.write('select heading\nfrom tasks')
  await app.page.waitForTimeout(600)
  await app.open()
  const again = await queryOf(app, 'SQL')
  await expect(again.editor).toContainText('select heading')
})

test('Escape, then Tab, leaves the editor', async ({ app }) => {
  const query = await queryOf(app, 'SQL')
  await query.editor.click()
  await app.page.keyboard.press('Tab')
  await expect(query.editor).toBeFocused()
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('Tab')
  await expect(query.editor).not.toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the panel is accessible, with rows, an error, completions and the plan', async ({
      app,
    }) => {
      const { page } = app
      const query = await queryOf(app, 'SQL')
      const isAccessible = async (...without: readonly string[]) => {
        const axe = new AxeBuilder({ page }).include('main').disableRules([...without])
        const { violations } = await axe.analyze()
        const lines = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html }) => `${id} ${html}`),
        )
        expect(lines).toEqual([])
      }
      await isAccessible()
      await query.run("select *, x'00' from tasks -- a note\nwhere 1 < 2 and 'a' = \"title\" or 1")
      await expect(query.rows).toBeVisible()
      await isAccessible()
      await page.getByRole('tab', { name: 'Plan' }).click()
      await isAccessible()
      await query.run('select titel from tasks')
      await expect(query.underlined).toBeVisible()
      await isAccessible()
      await page.keyboard.type(', ti')
      await expect(query.completions.first()).toBeVisible()
      // The list is scrolled by the arrow keys of the editor, which keeps the focus.
      await isAccessible('scrollable-region-focusable')
    })
  })
