import { expect } from '@playwright/test'
import { test } from './app.ts'
import { isAccessible } from './is-accessible.ts'
import { SCREENS } from './screens.ts'

// The rows of the example and their times stay the same; only the caret is not.
const PICTURE = { maxDiffPixelRatio: 0.02, animations: 'disabled', caret: 'hide' } as const

// Each theme and each width. `LOOKS=all` takes every pair of them.
const WINDOWS = [
  { colorScheme: 'light', width: 1440, height: 900, isSample: true },
  { colorScheme: 'dark', width: 1024, height: 768, isSample: true },
  { colorScheme: 'dark', width: 1440, height: 900, isSample: false },
  { colorScheme: 'light', width: 1024, height: 768, isSample: false },
] as const
const wanted = WINDOWS.filter(({ isSample }) => isSample || process.env['LOOKS'] === 'all')

for (const { colorScheme, width, height } of wanted)
  test.describe(`${colorScheme} ${width}×${height}`, () => {
    test.use({ colorScheme, viewport: { width, height } })

    for (const [name, show] of Object.entries(SCREENS))
      test(`the look of ${name}`, async ({ app }) => {
        const { page } = app
        const mask = [...(await show(app))]
        await page.mouse.move(0, 0)
        await expect(page).toHaveScreenshot(`${name}-${colorScheme}-${width}.png`, {
          ...PICTURE,
          mask,
        })
        await isAccessible(page, { theme: colorScheme })
      })
  })
