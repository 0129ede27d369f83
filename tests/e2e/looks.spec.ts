import { expect } from '@playwright/test'
import { test } from './app.ts'
import { isAccessible } from './is-accessible.ts'
import { SCREENS } from './screens.ts'

// The rows of the example and their times stay the same; only the caret is not.
const PICTURE = { maxDiffPixelRatio: 0.02, animations: 'disabled', caret: 'hide' } as const

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 1024, height: 768 }
// Each screen in one of them; `LOOKS=all` takes all of every screen.
const WINDOWS = [
  { colorScheme: 'light', viewport: WIDE },
  { colorScheme: 'dark', viewport: NARROW },
  { colorScheme: 'dark', viewport: WIDE },
  { colorScheme: 'light', viewport: NARROW },
] as const

for (const [index, window] of WINDOWS.entries())
  test.describe(`${window.colorScheme}, ${window.viewport.width} wide`, () => {
    test.use(window)

    for (const [at, [name, show]] of Object.entries(SCREENS).entries())
      if (at % WINDOWS.length === index || process.env['LOOKS'] === 'all')
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
