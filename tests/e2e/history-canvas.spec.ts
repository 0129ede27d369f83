import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { type App, test } from './app.ts'
import { designWithHistory } from './history-design.ts'

const STEP = '0001_drop_labels'

const steps = ({ page }: App) => page.getByRole('navigation', { name: 'Migrations' })
const banner = ({ page }: App) => page.getByText(`How ${STEP} left the schema`)
const mark = (within: ReturnType<App['table']>, words: RegExp) =>
  within.getByRole('img', { name: words })
const viewport = ({ page }: App) => page.locator('.react-flow__viewport').getAttribute('style')

async function openHistory(app: App) {
  await app.drop('history.tandem.json', await designWithHistory())
  await expect(app.table('tags')).toBeVisible()
  await app.page.getByRole('tab', { name: 'Migration' }).click()
  await expect(steps(app)).toBeVisible()
}

async function showPast(app: App) {
  await openHistory(app)
  await steps(app).getByRole('button', { name: STEP }).click()
  await expect(banner(app)).toBeVisible()
}

test('a step of the past is drawn in place of the design, where it stood', async ({ app }) => {
  await openHistory(app)
  const where = await viewport(app)
  const place = await app.table('tasks').boundingBox()
  await steps(app).getByRole('button', { name: STEP }).click()
  await expect(banner(app)).toBeVisible()
  expect(await viewport(app)).toBe(where)
  expect(await app.table('tasks').boundingBox()).toMatchObject({ x: place?.x, y: place?.y })

  await expect(mark(app.table('tasks'), /^changed by/)).toBeVisible()
  await expect(mark(app.column('tasks', 'nickname'), /^removed by 0001_drop_labels$/)).toBeVisible()
  await expect(mark(app.column('tasks', 'priority'), /^added by 0001_drop_labels$/)).toBeVisible()
  await expect(mark(app.table('labels'), /^removed by 0001_drop_labels$/)).toBeAttached()
  await expect(app.column('tasks', 'title').getByRole('img')).toHaveCount(0)
  await expect(app.table('tags')).toBeHidden()

  await app.page.getByRole('button', { name: 'Back to the design' }).click()
  await expect(banner(app)).toBeHidden()
  await expect(app.table('tags')).toBeVisible()
  await expect(app.table('labels')).toBeHidden()
  expect(await viewport(app)).toBe(where)
})

test('the past is read, not edited, and neither is the design behind it', async ({ app }) => {
  const { page } = app
  await openHistory(app)
  await app.selectTable('projects')
  const before = await app.design()
  await steps(app).getByRole('button', { name: STEP }).click()
  await expect(banner(app)).toBeVisible()

  const tasks = app.table('tasks')
  await app.selectTable('tasks')
  await expect(tasks).toHaveAttribute('data-selected', 'true')
  await tasks.getByRole('heading').dblclick()
  await expect(page.getByRole('textbox', { name: 'Name of the table' })).toBeHidden()
  await tasks.getByRole('heading').click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(page.getByRole('button', { name: 'New view' })).toBeHidden()
  await expect(tasks.locator('[data-relate]').first()).toBeHidden()
  await expect(tasks.locator('[data-add-column]')).toBeHidden()
  await app.canvas
    .locator('[data-relation]')
    .first()
    .locator('path')
    .first()
    .dispatchEvent('dblclick')
  await expect(app.popover).toBeHidden()

  await app.press('n', 'e', 'm', 'F2', 'Enter', 'Control+Enter', 'Control+d', 'ArrowDown')
  await app.press('Alt+ArrowDown', 'Control+x', 'Delete', 'Backspace')
  await expect(banner(app)).toBeVisible()
  expect(await app.design()).toBe(before)

  await page.keyboard.press('Escape')
  await expect(banner(app)).toBeHidden()
  await expect(app.table('tags')).toBeVisible()
  expect(await app.design()).toBe(before)
})

test('a card of the past is not dragged: the canvas is', async ({ app }) => {
  const { page } = app
  await showPast(app)
  const [tasks, projects] = [app.table('tasks'), app.table('projects')]
  const far = async () => {
    const [a, b] = [await tasks.boundingBox(), await projects.boundingBox()]
    return [Math.round((a?.x ?? 0) - (b?.x ?? 0)), Math.round((a?.y ?? 0) - (b?.y ?? 0))]
  }
  const where = await viewport(app)
  const before = await far()
  await tasks.getByRole('heading').hover()
  await page.mouse.down()
  await page.mouse.move(400, 300, { steps: 4 })
  await page.mouse.up()
  expect(await viewport(app)).not.toBe(where)
  expect(await far()).toEqual(before)
})

test('Escape in the panel leads back, and so does what is undone', async ({ app }) => {
  const { page } = app
  await openHistory(app)
  await app.selectTable('projects')
  await app.fill('Name', 'plans')
  await steps(app).getByRole('button', { name: STEP }).click()
  await expect(banner(app)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(banner(app)).toBeHidden()
  await expect(app.table('plans')).toBeVisible()

  await steps(app).getByRole('button', { name: STEP }).click()
  await expect(banner(app)).toBeVisible()
  await app.press('Control+z')
  await expect(banner(app)).toBeHidden()
  await expect(app.table('projects')).toBeVisible()
  // The panel follows the design some moments later: it does not bring the past back.
  await page.waitForTimeout(1000)
  await expect(banner(app)).toBeHidden()
})

test('the next step is marked on the design, which is edited as ever', async ({ app }) => {
  await openHistory(app)
  await expect(mark(app.table('tags'), /^added by 0002_/)).toBeVisible()
  await expect(app.table('users').getByRole('img')).toHaveCount(0)
  await app.column('users', 'email').click()
  await app.fill('Name', 'mail')
  await expect(mark(app.column('users', 'mail'), /^changed by 0002_/)).toBeVisible()
  await app.press('Control+z')
  await expect(app.table('users').getByRole('img')).toHaveCount(0)
  await app.page.getByRole('tab', { name: 'Data', exact: true }).click()
  await expect(app.table('tags').getByRole('img')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('a step of the past can be read, from afar too', async ({ app }) => {
      const axe = new AxeBuilder({ page: app.page }).include('[data-canvas]')
      await showPast(app)
      for (const keys of [['1'], ['-', '-', '-', '-']]) {
        await app.press(...keys)
        const { violations } = await axe.analyze()
        const lines = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
        )
        expect(lines).toEqual([])
      }
    })
  })
