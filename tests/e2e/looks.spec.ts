import { expect } from '@playwright/test'
import { test } from './app.ts'

// The rows of the example and their times stay the same; only the caret is not.
const PICTURE = { maxDiffPixelRatio: 0.02, animations: 'disabled', caret: 'hide' } as const

for (const colorScheme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
  ] as const)
    test.describe(`${colorScheme} ${width}×${height}`, () => {
      test.use({ colorScheme, viewport: { width, height } })

      test('the first minute', async ({ app }) => {
        const { page } = app
        await app.selectTable('tasks')
        await page.mouse.move(0, 0)
        const grid = page.getByRole('grid', { name: 'Rows of tasks' })
        await expect(grid.getByRole('gridcell', { name: 'Find the moth' })).toBeVisible()
        await expect(page).toHaveScreenshot(`${colorScheme}-${width}.png`, PICTURE)
      })

      test('a migration that asks', async ({ app }) => {
        const { page } = app
        await page.getByRole('tab', { name: 'Migration' }).click()
        await app.column('tasks', 'due_at').click()
        if (width > 1400) await app.field('Not null').check()
        else await app.press('Delete')
        await page.mouse.move(0, 0)
        await expect(page.locator('output').filter({ hasText: 'Tried' })).toBeVisible()
        // How long it took is never the same.
        const mask = [page.getByRole('region', { name: 'The trial' })]
        const name = `migration-${colorScheme}-${width}.png`
        await expect(page).toHaveScreenshot(name, { ...PICTURE, mask })
      })
    })
