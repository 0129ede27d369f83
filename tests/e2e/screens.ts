import { type Locator, expect } from '@playwright/test'
import type { App } from './app.ts'
import { designWithHistory } from './history-design.ts'
import { queryOf } from './query-panel.ts'

/** A screen that a person comes to from the first one, and what of it is never twice the same: times. */
type Show = (app: App) => Promise<readonly Locator[]>

const dockTab = ({ page }: App, name: string) =>
  page.getByRole('tab', { name, exact: true }).click()

/** Every screen by its name. */
export const SCREENS: Readonly<Record<string, Show>> = {
  async 'first-minute'(app) {
    await app.selectTable('tasks')
    const grid = app.page.getByRole('grid', { name: 'Rows of tasks' })
    await expect(grid.getByRole('gridcell', { name: 'Find the moth' })).toBeVisible()
    return []
  },
  async migration(app) {
    const { page } = app
    await dockTab(app, 'Migration')
    await app.outline.getByRole('treeitem', { name: 'tasks', exact: true }).click()
    await app.column('tasks', 'due_at').click()
    await app.field('Not null').check()
    await expect(page.locator('output').filter({ hasText: 'Tried' })).toBeVisible()
    return [page.getByRole('region', { name: 'The trial' })]
  },
  async proof(app) {
    const { page } = app
    await page.getByRole('button', { name: 'Prove it' }).click()
    const badge = page.getByRole('button', { name: /^In step/ })
    await expect(badge).toBeVisible({ timeout: 30_000 })
    await dockTab(app, 'Proof')
    return [page.getByRole('region', { name: 'Dock' }).locator('output, time')]
  },
  async query(app) {
    const query = await queryOf(app, 'Kysely')
    await query.run("db.selectFrom('tasks').select(['id', 'title', 'status'])")
    await expect(query.rows).toBeVisible()
    return [query.summary]
  },
  async problems(app) {
    await app.outline.getByRole('treeitem', { name: 'tasks', exact: true }).click()
    await app.column('tasks', 'due_at').click()
    await app.field('Not null').check()
    await expect(app.status).toHaveText(/^SQLite refuses/)
    await app.status.click()
    const dock = app.page.getByRole('region', { name: 'Dock' })
    await expect(dock.getByText('2 rows of tasks').first()).toBeVisible()
    return []
  },
  async history(app) {
    const { page } = app
    await app.drop('history.tandem.json', await designWithHistory())
    await expect(app.table('tags')).toBeVisible()
    await dockTab(app, 'Migration')
    const steps = page.getByRole('navigation', { name: 'Migrations' })
    await steps.getByRole('button', { name: '0001_drop_labels' }).click()
    await expect(page.getByText('How 0001_drop_labels left the schema')).toBeVisible()
    return []
  },
  async export(app) {
    await app.page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(app.page.getByRole('dialog', { name: /^Export/ })).toBeVisible()
    return []
  },
  async import(app) {
    await app.page.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(app.page.getByRole('dialog', { name: /^Import/ })).toBeVisible()
    return []
  },
  async palette(app) {
    await app.press('Control+k')
    const palette = app.page.getByRole('dialog')
    await expect(palette.getByRole('combobox')).toBeFocused()
    await app.page.keyboard.type('ta')
    await expect(palette.getByRole('option', { name: 'tasks' }).first()).toBeVisible()
    return []
  },
  async keys(app) {
    await app.press('?')
    await expect(app.page.getByRole('dialog')).toBeVisible()
    return []
  },
  async 'quick-add'(app) {
    await app.press('a')
    await expect(app.page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await app.page.keyboard.insertText(
      'labels: id uuid pk, task_id > tasks.id cascade, name!, kind(bug|idea)=bug, sizee int, ...timestamps',
    )
    await expect(app.page.getByRole('dialog')).toContainText('labels')
    return []
  },
  async relation(app) {
    await app.drag({ of: 'projects', at: 'archived_at' }, { of: 'users', at: 'id' })
    await expect(app.popover).toBeVisible()
    return []
  },
  async menu(app) {
    await app.column('users', 'email').click({ button: 'right' })
    await expect(app.page.getByRole('menu')).toBeVisible()
    return []
  },
  async cells(app) {
    await app.column('users', 'name').click()
    await app.press('Enter', 'Tab')
    await expect(app.page.getByRole('combobox', { name: 'Type of name' })).toBeVisible()
    return []
  },
  async outline(app) {
    await app.outline.getByRole('treeitem', { name: 'users', exact: true }).focus()
    await app.page.keyboard.press('ArrowRight')
    await app.outline.getByRole('treeitem', { name: 'TaskStatus' }).click()
    return []
  },
  async empty(app) {
    await app.press('Control+a', 'Delete')
    await expect(app.page.locator('[data-card]')).toHaveCount(0)
    return []
  },
}
