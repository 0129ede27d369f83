import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { type App, test } from './app.ts'

const paletteOf = ({ page }: App) => page.getByRole('dialog', { name: 'Search or run' })

const fieldOf = (app: App) => paletteOf(app).getByRole('combobox')

const option = (app: App, name: string | RegExp) => paletteOf(app).getByRole('option', { name })

/** Where the canvas is looked at. */
const viewport = ({ page }: App) =>
  page.locator('.react-flow__viewport').evaluate((element) => element.getAttribute('style'))

async function search(app: App, text: string) {
  await app.page.keyboard.press('Control+k')
  await expect(fieldOf(app)).toBeFocused()
  await app.page.keyboard.type(text)
}

test('a column is found and gone to by keyboard alone', async ({ app }) => {
  const { page } = app
  await search(app, 'tasks.due')
  await expect(option(app, /tasks\.due_at/).first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(paletteOf(app)).toBeHidden()
  await expect(app.field('Name')).toHaveValue('due_at')
  await expect(app.column('tasks', 'due_at')).toHaveAttribute('data-selected', 'true')
  await expect(app.canvas).toBeFocused()
})

test('what the palette is on is shown on the canvas, and Escape puts it back', async ({ app }) => {
  const { page } = app
  await app.canvas.focus()
  const before = await viewport(app)
  await search(app, 'tasks')
  await expect.poll(() => viewport(app)).not.toBe(before)
  await expect(option(app, /^tasks/).first()).toHaveAttribute('aria-selected', 'true')
  // Not by its role: while the palette is open, the rest of the page is not for a screen reader.
  const card = await page.getByLabel('table tasks', { exact: true }).boundingBox()
  const panel = await paletteOf(app).boundingBox()
  if (card === null || panel === null) throw new Error('the table and the palette are seen')
  const isBeside = card.x >= panel.x + panel.width || card.x + card.width <= panel.x
  expect(isBeside || card.y >= panel.y + panel.height).toBe(true)
  await page.keyboard.press('Escape')
  await expect(paletteOf(app)).toBeHidden()
  await expect.poll(() => viewport(app)).toBe(before)
  await expect(app.canvas).toBeFocused()
})

test('an enum leads to the tables that use it, a value to its enum', async ({ app }) => {
  await search(app, 'in_progress')
  await app.page.keyboard.press('Enter')
  await expect(app.field('Name')).toHaveValue('TaskStatus')
  await expect(app.table('tasks')).toBeInViewport()
})

test('commands are run, by their keys or their other names; the last ones come first', async ({
  app,
}) => {
  const { page } = app
  await search(app, 'dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
  await search(app, 'new tab')
  await expect(option(app, 'New table')).toContainText('N')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name of the table' })).toBeFocused()
  await page.keyboard.type('teams')
  await page.keyboard.press('Enter')
  await search(app, '')
  await expect(paletteOf(app).getByRole('option').first()).toHaveText(/^New table/)
  await page.keyboard.press('Escape')
  await search(app, 'delete')
  await page.keyboard.press('Enter')
  await expect(app.table('teams')).toBeHidden()
})

test('what cannot be done now says why, and what is called nothing is said so', async ({ app }) => {
  await search(app, 'rename')
  await expect(option(app, 'Rename')).toHaveAttribute('aria-disabled', 'true')
  await expect(option(app, 'Rename')).toContainText('Select one thing first')
  await fieldOf(app).fill('xyzzy')
  await expect(paletteOf(app)).toContainText('Nothing is called xyzzy')
  await app.page.keyboard.press('Control+k')
  await expect(paletteOf(app)).toBeHidden()
})

test('the bar opens it, also where it is narrow', async ({ app }) => {
  const { page } = app
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 768 })
    await page.getByRole('button', { name: 'Search or run' }).click()
    await expect(fieldOf(app)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(app.canvas).toBeFocused()
  }
})

test('the sheet lists the keys of all commands', async ({ app }) => {
  const { page } = app
  await app.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  for (const title of [
    'Quick add…',
    'Undo',
    'Show the selection',
    'Search or run…',
    'Run the query',
  ])
    await expect(sheet).toContainText(title)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(app.canvas).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('palette and sheet of keys are accessible', async ({ app }) => {
      const { page } = app
      for (const text of ['', 'task', 'xyzzy', 'rem']) {
        await search(app, text)
        await isAccessible(app)
        await page.keyboard.press('Escape')
      }
      await app.press('?')
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
      await isAccessible(app)
    })
  })

async function isAccessible({ page }: App) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
  )
  expect(lines).toEqual([])
}
