import { expect } from '@playwright/test'
import { test } from './app.ts'
import { isAccessible } from './is-accessible.ts'
import { SCREENS } from './screens.ts'

// The rows of the example and their times stay the same; only the caret is not.
const PICTURE = { maxDiffPixelRatio: 0.02, animations: 'disabled', caret: 'hide' } as const

// Each screen in one of them; `LOOKS=all` takes both of every screen.
const WINDOWS = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1024, height: 768 } },
] as const

for (const [index, window] of WINDOWS.entries())
  test.describe(`${window.colorScheme}, ${window.viewport.width} wide`, () => {
    test.use(window)

    for (const [at, [name, show]] of Object.entries(SCREENS).entries())
      if (at % 2 === index || process.env['LOOKS'] === 'all')
        test(`the look of ${name}`, async ({ app }) => {
          const { page } = app
          const { colorScheme, viewport } = window
          const mask = [...(await show(app))]
          await page.mouse.move(0, 0)
          const picture = `${name}-${colorScheme}-${viewport.width}.png`
          await expect(page).toHaveScreenshot(picture, { ...PICTURE, mask })
          await isAccessible(page, { theme: colorScheme })
        })
  })
