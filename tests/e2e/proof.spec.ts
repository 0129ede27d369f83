import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { test } from './app.ts'

test('the badge says what was proven, on which edit, and never more', async ({ app }) => {
  const { page } = app
  await page.getByRole('button', { name: 'Prove it' }).click()
  const badge = page.getByRole('button', { name: /^In step · 5 tables · 35 columns/ })
  await expect(badge).toBeVisible({ timeout: 30_000 })
  const witnesses = page.getByRole('region', { name: 'The three witnesses' })
  // A boolean of Drizzle's is 0 or 1 to Kysely and an integer to SQLite.
  const row = witnesses.getByRole('row', { name: /^is_admin/ })
  await expect(row).toContainText('0 | 1')
  await expect(row).toContainText('integer NOT NULL')

  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  await expect(page.getByRole('button', { name: 'Checking…' })).toBeVisible()
  await expect(badge).toBeVisible({ timeout: 30_000 })
  await expect(witnesses.getByRole('row', { name: /^heading/ }).first()).toBeVisible()
  await expect(page.getByText(/Proven at .*heading/)).toBeVisible()
})

test('what SQLite refuses is no witness, and that is said', async ({ app }) => {
  const { page } = app
  await page.getByRole('button', { name: 'Prove it' }).click()
  await expect(page.getByRole('button', { name: /^In step/ })).toBeVisible({ timeout: 30_000 })
  await app.column('tasks', 'due_at').click()
  await app.field('Not null').check()
  await expect(app.status).toHaveText(/^SQLite refuses/)
  await expect(page.getByText('SQLite refuses this design, so it was not asked')).toBeVisible({
    timeout: 30_000,
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the Proof panel is accessible', async ({ app }) => {
      const { page } = app
      await page.getByRole('button', { name: 'Prove it' }).click()
      await expect(page.getByRole('button', { name: /^In step/ })).toBeVisible({ timeout: 30_000 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    })
  })
