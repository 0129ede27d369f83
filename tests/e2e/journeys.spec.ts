import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { type App, test } from './app.ts'
import { unzip } from './unzip.ts'

/** Draws `teams` with two columns, by keyboard alone. */
async function drawTeams({ page, press }: App) {
  await press('n')
  await page.keyboard.type('teams')
  await page.keyboard.press('Enter')
  for (const name of ['title', 'motto']) {
    await press('Control+Enter')
    await page.keyboard.type(name)
    await page.keyboard.press('Enter')
  }
}

test('a table drawn by keyboard stands in both files and in the database', async ({ app }) => {
  await expect(app.status).toHaveText('Live · 4 tables · 12 rows')
  await drawTeams(app)
  await expect(app.table('teams')).toBeVisible()
  await expect(app.outline.getByRole('treeitem', { name: 'teams' })).toBeVisible()
  await expect(app.status).toHaveText('Live · 5 tables · 12 rows')
  await expect.poll(() => app.code('schema.ts')).toContain("sqliteTable('teams'")
  expect(await app.code('schema.ts')).toContain("motto: text('motto')")
  expect(await app.code('database.ts')).toContain('motto: string | null')
  expect(await app.code('database.ts')).toContain('teams: TeamsTable')
})

test('Tab goes from cell to cell and makes a column after the last', async ({ app }) => {
  const { page } = app
  await app.press('n')
  await expect(page.getByRole('textbox', { name: 'Name of the table' })).toBeFocused()
  await page.keyboard.type('teams')
  // Three columns, each of four cells.
  for (let cell = 0; cell < 13; cell += 1) await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Name of the column' })).toBeFocused()
  await page.keyboard.type('title')
  for (let cell = 0; cell < 4; cell += 1) await page.keyboard.press('Tab')
  await page.keyboard.type('motto')
  await page.keyboard.press('Enter')
  await expect(app.canvas).toBeFocused()
  await expect(app.table('teams').locator('[data-column]')).toHaveCount(5)
  await expect(app.column('teams', 'motto')).toHaveAttribute('data-selected', 'true')
})

test('a relation is drawn either way round, and said in words', async ({ app }) => {
  await drawTeams(app)
  await app.press('1')
  await app.drag({ of: 'teams' }, { of: 'users' }, 'left')
  await expect(app.popover).toContainText('teams.user_id points to users.id')
  await app.popover.getByLabel('On delete').selectOption('cascade')
  await expect(app.popover).toContainText('deleting a user deletes their teams')
  await app.page.keyboard.press('Escape')
  await expect(app.popover).toBeHidden()
  await expect
    .poll(() => app.code('schema.ts'))
    .toContain("references(() => users.id, { onDelete: 'cascade' })")
  expect(await app.code('database.ts')).toContain('user_id: string')
  await app.drag({ of: 'teams', at: 'id' }, { of: 'projects', at: 'name' }, 'left')
  await expect(app.popover).toContainText('projects.name points to teams.id')
})

test('a relation to itself', async ({ app }) => {
  await app.drag({ of: 'projects', at: 'archived_at' }, { of: 'projects', at: 'id' })
  await expect(app.popover).toContainText('projects.archived_at points to projects.id')
})

test('what was drawn is undone at once, and comes back without its question', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await app.drag({ of: 'projects', at: 'archived_at' }, { of: 'projects', at: 'id' })
  await expect(app.popover.getByLabel('On delete')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(app.popover).toBeHidden()
  await expect(app.canvas).toBeFocused()
  expect(await app.design()).toBe(start)
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByRole('button', { name: /^Undo: / })).toBeVisible()
  await expect(app.popover).toBeHidden()
})

test('an enum is added and used', async ({ app }) => {
  await app.press('e')
  await app.fill('Name', 'Mood')
  await app.fill('Value 1', 'calm')
  await app.fill('Value 2', 'lively')
  await app.add('Add a value')
  await app.fill('Value 3', 'it’s "fine"')
  await app.column('projects', 'name').click()
  await app.choose('Type', 'enum Mood')
  await expect.poll(() => app.code('schema.ts')).toContain('mood')
  expect(await app.code('schema.ts')).toContain(
    "export const mood = ['calm', 'lively', 'it’s \"fine\"'] as const",
  )
  expect(await app.code('database.ts')).toContain("export type Mood = 'calm' | 'lively'")
  // The two projects have other names: SQLite says so, and undo takes it back.
  await expect(app.status).toHaveText(/^SQLite refuses/)
  await app.undoAll()
  await expect(app.status).toHaveText(/^Live · /)
})

test('a row that violates a key is refused in words', async ({ app }) => {
  const { page } = app
  await app.selectTable('users')
  const grid = page.getByRole('grid', { name: 'Rows of users' })
  const blank = grid.getByRole('row', { name: 'New row' })
  await blank.getByRole('gridcell').nth(1).click()
  await page.keyboard.type('ada@example.org')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Another Ada')
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('alert')).toContainText('ada@example.org')
  await expect(app.status).toHaveText(/12 rows$/)
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(grid.getByRole('alert')).toHaveCount(0)
})

test('everything is undone to the very start, and done again', async ({ app }) => {
  const start = await app.design()
  await drawTeams(app)
  await app.press('1')
  await app.drag({ of: 'teams' }, { of: 'users' }, 'left')
  await app.page.keyboard.press('Escape')
  await app.press('e')
  await app.press('m')
  await app.selectTable('tasks')
  await app.press('Control+d', 'ArrowRight', 'Delete')
  await app.press('Control+a', 'Delete')
  await expect(app.page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible()
  const end = await app.design()
  expect(await app.undoAll()).toBeGreaterThan(7)
  expect(await app.design()).toBe(start)
  await expect(app.status).toHaveText('Live · 4 tables · 12 rows')
  await app.redoAll()
  expect(await app.design()).toBe(end)
})

test('the zip holds the very bytes that the code panel shows', async ({ app }) => {
  const { page } = app
  await drawTeams(app)
  await expect.poll(() => app.code('schema.ts')).toContain("motto: text('motto')")
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export Team tasks' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download Team-tasks.zip' }).click(),
  ])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const files = unzip(await readFile(await download.path()))
  expect([...files.keys()]).toContain('drizzle/meta/_journal.json')
  for (const name of ['schema.ts', 'database.ts'])
    expect(files.get(`src/db/${name}`)).toBe(await app.code(name))
  const tabs = page.getByRole('tablist', { name: 'Files of the design' })
  await tabs.getByRole('tab', { name: 'connection.ts' }).click()
  expect(files.get('src/db/connection.ts')).toBe(await app.code('connection.ts'))
})

test('SQL is read, shown for what it was understood to be, and opened', async ({ app }) => {
  const { page } = app
  await app.drop(
    'shop.sql',
    `CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE);
     CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customers);`,
  )
  const dialog = page.getByRole('dialog', { name: 'What was read' })
  await expect(dialog).toContainText('2 tables')
  await dialog.getByRole('button', { name: 'Open as a new design' }).click()
  await expect(app.table('orders')).toBeVisible()
  await expect(app.status).toHaveText('Live · 2 tables · 0 rows')
  await expect.poll(() => app.code('database.ts')).toContain('customer: number')
})

test('tables are copied into another design with the enum they use', async ({ app }) => {
  const { page } = app
  await app.selectTable('tasks')
  await app
    .table('projects')
    .getByRole('heading')
    .click({ modifiers: ['Shift'] })
  await app.press('Control+c')
  await page.getByRole('button', { name: 'Team tasks' }).click()
  await page.getByRole('menuitem', { name: 'New design' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible()
  await app.press('Control+v')
  await expect(app.table('tasks')).toBeVisible()
  await expect(app.outline.getByRole('treeitem', { name: 'TaskStatus' })).toBeVisible()
  await expect(app.status).toHaveText('Live · 2 tables · 0 rows')
  await expect.poll(() => app.code('schema.ts')).toContain('references(() => projects.id')
  await app.press('Control+z')
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible()
})

test('a right click offers what can be done with a column', async ({ app }) => {
  await app.column('tasks', 'title').click({ button: 'right' })
  const menu = app.page.getByRole('menu', { name: 'Canvas menu' })
  await expect(menu.getByRole('menuitemcheckbox', { name: 'Not null' })).toBeChecked()
  await menu.getByRole('menuitemcheckbox', { name: 'Unique' }).click()
  await expect(app.field('Unique')).toBeChecked()
  await app.canvas.click({ button: 'right', position: { x: 40, y: 520 } })
  await menu.getByRole('menuitem', { name: 'New table' }).click()
  await expect(app.page.getByRole('textbox', { name: 'Name of the table' })).toBeFocused()
})

test('what cannot be copied is not cut', async ({ app }) => {
  await app.press('Control+a', 'Control+x')
  await expect(app.card('table', 'users')).toHaveCount(0)
  await expect(app.card('view', 'open_tasks')).toBeVisible()
})
