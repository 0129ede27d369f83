import { expect } from '@playwright/test'
import { type App, test } from './app.ts'
import { isAccessible } from './is-accessible.ts'

const THINGS: readonly ((app: App) => Promise<unknown>)[] = [
  (app) => app.selectTable('tasks'),
  (app) => app.column('tasks', 'status').click(),
  (app) => app.card('view', 'open_tasks').getByRole('heading').click(),
  (app) => app.outline.getByRole('treeitem', { name: 'TaskStatus' }).click(),
  (app) => app.outline.getByRole('treeitem', { name: 'Example' }).click(),
  (app) => app.press('Control+a'),
]

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the page, and the inspector of each thing', async ({ app }) => {
      const { page } = app
      await isAccessible(page, { theme: colorScheme })
      for (const show of THINGS) {
        await show(app)
        await app.inspector.locator('details').evaluateAll((all) => {
          for (const one of all) (one as HTMLDetailsElement).open = true
        })
        await isAccessible(page, { theme: colorScheme, within: '[aria-label=Inspector]' })
      }
    })

    test('what opens over the canvas', async ({ app }) => {
      const { page } = app
      await app.drag({ of: 'projects', at: 'archived_at' }, { of: 'projects', at: 'id' })
      await expect(app.popover).toBeVisible()
      await isAccessible(page, { theme: colorScheme, within: '[aria-label=Relation]' })
      await page.keyboard.press('Escape')
      await app.column('tasks', 'title').click({ button: 'right' })
      await expect(page.getByRole('menu')).toBeVisible()
      await isAccessible(page, { theme: colorScheme, within: 'main' })
    })

    test('dialogs, and what SQLite refuses', async ({ app }) => {
      const { page } = app
      for (const name of ['Import', 'Export'] as const) {
        await page.getByRole('button', { name, exact: true }).click()
        await expect(page.getByRole('dialog', { name: new RegExp(`^${name}`) })).toBeVisible()
        await isAccessible(page, { theme: colorScheme })
        await page.keyboard.press('Escape')
      }
      await app.drop('strange.tandem.json', '{}')
      await isAccessible(page, { theme: colorScheme })
      await page.keyboard.press('Escape')
      await app.column('tasks', 'due_at').click()
      await app.field('Not null').check()
      await expect(app.status).toHaveText(/^SQLite refuses/)
      await app.status.click()
      await isAccessible(page, { theme: colorScheme })
    })
  })

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`the Migration panel, ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('a migration that asks, drizzle-kit’s SQL, and a saved one', async ({ app }) => {
      const { page } = app
      await page.getByRole('tab', { name: 'Migration' }).click()
      await app.column('tasks', 'due_at').click()
      await app.field('Not null').check()
      const found = page.getByRole('region', { name: 'What was found' })
      await expect(found).toContainText('2 rows of tasks are NULL')
      await found.getByText('Show rows').click()
      await isAccessible(page, { theme: colorScheme })
      await page.getByText('drizzle-kit’s SQL').click()
      await expect(found).toContainText('SQLite stops at statement')
      await isAccessible(page, { theme: colorScheme })
      await page.getByRole('button', { name: '0000_init', exact: false }).first().click()
      await expect(page.getByText('How 0000_init left the schema')).toBeVisible()
      await isAccessible(page, { theme: colorScheme })
    })
  })

test('the outline does by keyboard what the canvas does by mouse', async ({ app }) => {
  const { page, outline } = app
  await page.getByRole('searchbox', { name: 'Search tables and columns' }).focus()
  await page.keyboard.type('due_at')
  await expect(outline.getByRole('treeitem')).toHaveCount(3)
  await page.keyboard.press('Escape')
  await outline.getByRole('treeitem', { name: /^Tables/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(outline.getByRole('treeitem', { name: 'projects' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(app.field('Name')).toHaveValue('projects')
  await page.keyboard.press('F2')
  await page.keyboard.type('plans')
  await page.keyboard.press('Enter')
  await expect(app.table('plans')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(app.table('plans')).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(app.table('plans')).toBeVisible()
  await outline.getByRole('treeitem', { name: /^Tables/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(outline.getByRole('treeitem', { name: 'plans' })).toBeHidden()
  await page.keyboard.press('ArrowRight')
  await expect(outline.getByRole('treeitem', { name: 'plans' })).toBeVisible()
})

test('on a narrow window panels are sheets that Escape closes', async ({ app }) => {
  const { page } = app
  await page.setViewportSize({ width: 800, height: 700 })
  await expect(app.inspector).toBeHidden()
  await page.getByRole('button', { name: 'Code and inspector' }).click()
  await expect(app.inspector).toBeVisible()
  await isAccessible(page)
  await page.keyboard.press('Escape')
  await expect(app.inspector).toBeHidden()
})
