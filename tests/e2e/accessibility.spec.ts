import AxeBuilder from '@axe-core/playwright'
import { type Page, expect } from '@playwright/test'
import { type App, test } from './app.ts'

/** What axe finds wrong, as lines to read. */
async function faults(page: Page, what: string) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${what}: ${id}: ${html}\n${failureSummary}`),
  )
  expect(lines).toEqual([])
}

const SHOWN: Readonly<Record<string, (app: App) => Promise<unknown>>> = {
  design: async () => {},
  table: (app) => app.selectTable('tasks'),
  column: (app) => app.column('tasks', 'status').click(),
  view: (app) => app.card('view', 'open_tasks').getByRole('heading').click(),
  enum: (app) => app.outline.getByRole('treeitem', { name: 'TaskStatus' }).click(),
  module: (app) => app.outline.getByRole('treeitem', { name: 'Example' }).click(),
  relation: (app) => app.drag({ of: 'projects', at: 'archived_at' }, { of: 'projects', at: 'id' }),
  'many things': (app) => app.press('Control+a'),
  'a context menu': (app) => app.column('tasks', 'title').click({ button: 'right' }),
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('what is shown of each thing', async ({ app }) => {
      for (const [what, show] of Object.entries(SHOWN)) {
        await show(app)
        await app.inspector.locator('details').evaluateAll((all) => {
          for (const one of all) (one as HTMLDetailsElement).open = true
        })
        await faults(app.page, what)
        await app.page.keyboard.press('Escape')
      }
    })

    test('dialogs, and what SQLite refuses', async ({ app }) => {
      const { page } = app
      for (const name of ['Import', 'Export'] as const) {
        await page.getByRole('button', { name, exact: true }).click()
        await expect(page.getByRole('dialog', { name: new RegExp(`^${name}`) })).toBeVisible()
        await faults(page, name)
        await page.keyboard.press('Escape')
      }
      await app.drop('strange.tandem.json', '{}')
      await faults(page, 'a file that was not opened')
      await page.keyboard.press('Escape')
      await app.column('tasks', 'due_at').click()
      await app.field('Not null').check()
      await expect(app.status).toHaveText(/^SQLite refuses/)
      await app.status.click()
      await faults(page, 'problems')
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
  await faults(page, 'a sheet')
  await page.keyboard.press('Escape')
  await expect(app.inspector).toBeHidden()
})
