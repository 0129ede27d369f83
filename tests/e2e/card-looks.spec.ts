import { expect } from '@playwright/test'
import { type App, test } from './app.ts'

const layoutOf = async (app: App) => JSON.parse(await app.design()).layout

/** Chooses in the menu of a card. */
async function choose(app: App, table: string, ...titles: readonly string[]) {
  await app.table(table).getByRole('heading').click({ button: 'right' })
  for (const title of titles)
    await app.page.getByRole('menu').getByText(title, { exact: true }).click()
}

test('a card is folded to its keys, and unfolded', async ({ app }) => {
  await choose(app, 'tasks', 'Keys only')
  await expect(app.column('tasks', 'title')).toHaveCount(0)
  await expect(app.column('tasks', 'project_id')).toBeVisible()
  await expect(app.table('tasks')).toContainText('6 more')
  await choose(app, 'tasks', 'Keys only')
  await expect(app.column('tasks', 'title')).toBeVisible()
})

test('what is locked stays where it is', async ({ app }) => {
  const { page } = app
  const before = (await layoutOf(app)).places.tasks
  await choose(app, 'tasks', 'Lock in place')
  await expect(app.table('tasks').getByLabel('locked in place')).toBeVisible()
  const box = await app.table('tasks').getByRole('heading').boundingBox()
  if (box === null) throw new Error('The card is not to be seen.')
  await page.mouse.move(box.x + 10, box.y + 5)
  await page.mouse.down()
  await page.mouse.move(box.x + 90, box.y + 65, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'Arrange', exact: true }).click()
  await expect.poll(async () => (await layoutOf(app)).locked).toEqual(['tasks'])
  expect((await layoutOf(app)).places.tasks).toEqual(before)
})

test('what is hidden is in the outline still, and comes back', async ({ app }) => {
  const { page } = app
  await choose(app, 'users', 'Hide')
  await expect(app.table('users')).toHaveCount(0)
  await expect(
    app.outline.getByRole('treeitem', { name: /users/ }).getByLabel('hidden on the canvas'),
  ).toBeVisible()
  await app.canvas.click({ button: 'right', position: { x: 300, y: 40 } })
  await page.getByRole('menuitem', { name: 'Show 1 hidden' }).click()
  await expect(app.table('users')).toBeVisible()
  await app.press('Control+z', 'Control+z')
  expect((await layoutOf(app)).hidden ?? []).toEqual([])
})

test('cards are aligned in one step', async ({ app }) => {
  const { page } = app
  const before = (await layoutOf(app)).places
  await app.selectTable('users')
  await page.keyboard.down('Shift')
  await app.selectTable('tasks')
  await page.keyboard.up('Shift')
  await choose(app, 'tasks', 'Align', 'Align top')
  const after = (await layoutOf(app)).places
  expect(after.users.y).toBe(after.tasks.y)
  await app.press('Control+z')
  expect((await layoutOf(app)).places).toEqual(before)
})
