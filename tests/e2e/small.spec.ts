import { AxeBuilder } from '@axe-core/playwright'
import { type CDPSession, type Locator, type Page, expect, test as base } from '@playwright/test'
import { type App, appOn } from './app.ts'

/** Tandem at 200 %, on a tablet and on a phone: panels are sheets, and a finger does what a mouse does. */
const SIZES = [
  { width: 720, height: 450 },
  { width: 390, height: 800 },
] as const

const test = base.extend<{ app: App }>({
  async app({ page, context }, use) {
    const complaints: string[] = []
    context.on('weberror', (error) => complaints.push(String(error.error().stack)))
    const app = appOn(page)
    await page.goto('./')
    await expect(app.status).toHaveText(/^Live · /)
    await page.evaluate(() => document.fonts.ready)
    await use(app)
    expect(complaints, 'what the page complained of').toEqual([])
  },
})

const SHEETS = ['Outline', 'Code and inspector', 'Dock'] as const

const KINDS = { Outline: 'outline', 'Code and inspector': 'right', Dock: 'dock' } as const

const opener = (page: Page, name: (typeof SHEETS)[number]) =>
  page.getByRole('banner').getByRole('button', { name, exact: true })
const sheet = (page: Page, name: (typeof SHEETS)[number]) =>
  page.locator(`[data-sheet=${KINDS[name]}]`)

/** Nothing reaches beyond the page, and nothing of the bar beyond its end. */
async function fits(page: Page) {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement ?? document.body
    const names = [...document.querySelectorAll('header:first-of-type > *, [data-sheet]')]
      .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > clientWidth + 0.5)
      .map((it) => it.outerHTML.slice(0, 120))
    return { names, wide: scrollWidth - clientWidth }
  })
  expect(beyond).toEqual({ names: [], wide: 0 })
}

async function isAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
  )
  expect(lines).toEqual([])
}

/** Whether the element is seen whole. */
async function isWithin(page: Page, name: string | RegExp) {
  const box = await page.getByRole('dialog', { name }).boundingBox()
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  expect(box).not.toBeNull()
  if (box === null) return
  expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
  expect(box.x + box.width).toBeLessThanOrEqual(width)
  expect(box.y + box.height).toBeLessThanOrEqual(height)
}

for (const viewport of SIZES)
  test.describe(`${viewport.width}×${viewport.height}`, () => {
    test.use({ viewport })

    test('one sheet at a time, which Escape closes', async ({ app }) => {
      const { page } = app
      await fits(page)
      for (const name of SHEETS) {
        await opener(page, name).click()
        await expect(page.locator('[data-sheet]')).toHaveCount(1)
        await expect(sheet(page, name)).toBeFocused()
        await fits(page)
      }
      await page.keyboard.press('Escape')
      await expect(page.locator('[data-sheet]')).toHaveCount(0)
      await expect(opener(page, 'Dock')).toBeFocused()
      await page.keyboard.press('Control+b')
      await page.getByRole('button', { name: 'Close outline' }).click()
      await expect(page.locator('[data-sheet]')).toHaveCount(0)
      await expect(opener(page, 'Outline')).toBeFocused()
    })

    test('a wide window has its panels back', async ({ app }) => {
      const { page } = app
      await opener(page, 'Code and inspector').click()
      await page.setViewportSize({ width: 1440, height: 900 })
      await expect(app.outline).toBeVisible()
      await expect(app.inspector).toBeVisible()
      await expect(page.getByRole('tablist', { name: 'Dock' })).toBeVisible()
      await page.setViewportSize(viewport)
      await expect(page.locator('[data-sheet]')).toHaveCount(0)
    })

    test('code and inspector scroll as one', async ({ app }) => {
      const { page } = app
      await app.selectTable('tasks')
      await opener(page, 'Code and inspector').click()
      const code = page.getByRole('region', { name: 'Code', exact: true })
      expect((await code.boundingBox())?.height).toBeGreaterThanOrEqual(200)
      await app.fill('Name', 'jobs')
      await expect(code.getByText("'jobs'").first()).toBeVisible()
      await app.section('Indexes').scrollIntoViewIfNeeded()
      await expect(app.section('Indexes')).toBeInViewport()
      await fits(page)
    })

    test('what is not in the bar is in the menu, and dialogs fit', async ({ app }) => {
      const { page } = app
      for (const name of ['Import', 'Export'] as const) {
        await page.getByRole('button', { name: 'Team tasks' }).click()
        await page.getByRole('menuitem', { name }).click()
        await isWithin(page, new RegExp(`^${name}`))
        await fits(page)
        await page.keyboard.press('Escape')
      }
      await app.press('Control+k')
      await isWithin(page, 'Search or run')
      await page.keyboard.press('Escape')
      await app.press('?')
      await isWithin(page, 'Keys')
      await page.keyboard.press('Escape')
      await app.press('a')
      await isWithin(page, 'Quick add')
    })

    for (const colorScheme of ['light', 'dark'] as const)
      test.describe(colorScheme, () => {
        test.use({ colorScheme })

        test('each sheet is accessible', async ({ app }) => {
          const { page } = app
          await app.selectTable('tasks')
          for (const name of SHEETS) {
            await opener(page, name).click()
            await expect(sheet(page, name)).toBeVisible()
            if (name === 'Dock') await expect(page.getByRole('grid')).toBeVisible()
            if (name === 'Code and inspector') await expect(app.field('Name')).toBeVisible()
            await isAccessible(page)
          }
        })
      })
  })

for (const width of [390, 360])
  test.describe(`${width} wide`, () => {
    test.use({ viewport: { width, height: 800 }, hasTouch: true, isMobile: true })

    test('the tools of a query stand in one line, all of them seen', async ({ app }) => {
      const { page } = app
      await opener(page, 'Dock').tap()
      await page.getByRole('tab', { name: 'Query', exact: true }).tap()
      const run = page.getByRole('button', { name: 'Run', exact: true })
      const line = async () => {
        const boxes = await Promise.all(
          [
            page.getByRole('tab', { name: 'Kysely', exact: true }),
            page.getByRole('tab', { name: 'SQL', exact: true }),
            page.getByRole('button', { name: 'Format' }),
            page.getByRole('button', { name: 'Ready queries' }),
            run,
          ].map((it) => it.boundingBox()),
        )
        return boxes.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 })
      }
      const isOneLine = async () => {
        const boxes = await line()
        expect(new Set(boxes.map(({ y, height }) => Math.round(y + height / 2))).size).toBe(1)
        const ends = boxes.map((box) => box.x + box.width)
        for (const [at, { x }] of boxes.slice(1).entries())
          expect(x).toBeGreaterThanOrEqual(ends[at] ?? 0)
        expect(ends.at(-1)).toBeLessThanOrEqual(width)
      }
      await expect(run).toBeVisible()
      await isOneLine()
      await page.getByRole('button', { name: 'Kysely and Drizzle side by side' }).tap()
      await expect(page.getByRole('region', { name: 'Drizzle' })).toBeVisible()
      await isOneLine()
      await fits(page)
    })
  })

interface Spot {
  readonly x: number
  readonly y: number
}

/** Moves fingers from where they are to where they go, as the screen tells of it. */
async function touch(cdp: CDPSession, from: readonly Spot[], to: readonly Spot[]) {
  const STEPS = 8
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [...from] })
  for (let step = 1; step <= STEPS; step += 1) {
    const touchPoints = from.map(({ x, y }, at) => ({
      x: x + (((to[at]?.x ?? x) - x) * step) / STEPS,
      y: y + (((to[at]?.y ?? y) - y) * step) / STEPS,
    }))
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints })
  }
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** Counts the menus that open from now on. */
function countMenus() {
  const root = document.documentElement
  root.dataset['menus'] = '0'
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
    const menus = added.filter((it) => it instanceof Element && it.querySelector('[role=menu]'))
    root.dataset['menus'] = String(Number(root.dataset['menus']) + menus.length)
  }).observe(document.body, { childList: true, subtree: true })
}

const menusOpened = () => Number(document.documentElement.dataset['menus'])

async function middleOf(locator: Locator): Promise<Spot> {
  const box = await locator.boundingBox()
  if (box === null) throw new Error(`${locator.toString()} is not to be seen`)
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
}

async function placeOf(app: App, name: string) {
  const box = await app.table(name).boundingBox()
  if (box === null) throw new Error(`${name} is not to be seen`)
  return box
}

for (const viewport of SIZES)
  test.describe(`with a finger, ${viewport.width}×${viewport.height}`, () => {
    test.use({ viewport, hasTouch: true, isMobile: true })

    test('targets are large enough', async ({ app }) => {
      const { page } = app
      await fits(page)
      const small = await page
        .getByRole('banner')
        .getByRole('button')
        .evaluateAll((all) =>
          all
            .filter((it) => it.checkVisibility())
            .map((it) => [it.textContent, it.getBoundingClientRect()] as const)
            .filter(([, { height }]) => height < 32)
            .map(([name]) => name),
        )
      expect(small).toEqual([])
    })

    test('a name is edited in the inspector, and the code follows', async ({ app }) => {
      const { page } = app
      await opener(page, 'Outline').tap()
      await app.outline.getByRole('treeitem', { name: 'tasks', exact: true }).tap()
      await opener(page, 'Code and inspector').tap()
      await app.field('Name').tap()
      await app.fill('Name', 'jobs')
      await expect(
        page.getByRole('region', { name: 'Code', exact: true }).getByText("'jobs'").first(),
      ).toBeVisible()
      await page.getByRole('button', { name: 'Close code and inspector' }).tap()
      await expect(app.table('jobs')).toBeVisible()
    })

    test('one finger pans, two zoom, and one on a card drags it', async ({ app, context }) => {
      const { page } = app
      const cdp = await context.newCDPSession(page)
      const before = await placeOf(app, 'users')
      const empty = { x: viewport.width - 60, y: viewport.height - 40 }
      await touch(cdp, [empty], [{ x: empty.x - 40, y: empty.y - 30 }])
      await expect.poll(async () => (await placeOf(app, 'users')).x).toBeCloseTo(before.x - 40, -1)
      const zoom = page.getByRole('button', { name: /^\d+ %$/ })
      const percent = await zoom.textContent()
      await touch(
        cdp,
        [
          { x: empty.x - 40, y: empty.y },
          { x: empty.x, y: empty.y },
        ],
        [
          { x: empty.x - 70, y: empty.y },
          { x: empty.x, y: empty.y },
        ],
      )
      await expect(zoom).not.toHaveText(percent ?? '')
      await page.getByRole('button', { name: 'Show everything' }).tap()
      const card = await placeOf(app, 'users')
      const head = { x: card.x + card.width / 2, y: card.y + 8 }
      await touch(cdp, [head], [{ x: head.x + 24, y: head.y + 16 }])
      await expect(page.getByRole('button', { name: /^Undo: Move/ })).toBeVisible()
    })

    test('a second tap on what is selected edits it', async ({ app }) => {
      const { page } = app
      await app.column('tasks', 'title').getByText('title', { exact: true }).tap()
      await expect(page.getByRole('textbox', { name: 'Name of the column' })).toBeHidden()
      await app.column('tasks', 'title').getByText('title', { exact: true }).tap()
      await page.keyboard.type('headline')
      await page.keyboard.press('Enter')
      await expect(app.column('tasks', 'headline')).toBeVisible()
    })

    test('a long press opens the menu where the browser tells of none', async ({
      app,
      context,
    }) => {
      const { page } = app
      const cdp = await context.newCDPSession(page)
      const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Spot[]) =>
        cdp.send('Input.dispatchTouchEvent', { type, touchPoints })
      const menus = page.getByRole('menu')
      const title = app.column('tasks', 'title')
      const LONG = 700
      await page.evaluate(countMenus)

      const at = await middleOf(title.getByText('title', { exact: true }))
      const [near, away] = [4, 20].map((by) => ({ x: at.x + by, y: at.y + by })) as [Spot, Spot]
      for (const then of [() => send('touchMove', away), () => send('touchStart', at, away)]) {
        await send('touchStart', at)
        await then()
        await page.waitForTimeout(LONG)
        await send('touchEnd')
      }
      await title.tap()
      await page.waitForTimeout(LONG)
      expect(await page.evaluate(menusOpened)).toBe(0)
      await page.keyboard.press('Escape')

      // On a dot, too, where the press took hold of a relation.
      for (const [index, on] of [
        title.locator('[data-cell=name]'),
        title.locator('[data-relate=left]'),
      ].entries()) {
        const spot = await middleOf(on)
        await send('touchStart', spot)
        await send('touchMove', { x: spot.x + 4, y: spot.y })
        await expect(menus).toBeVisible()
        // A browser that tells of the press, too, tells of nothing new, and the finger takes nothing along.
        const told = { pointerType: 'touch', bubbles: true, cancelable: true }
        await on.dispatchEvent('contextmenu', { ...told, clientX: near.x, clientY: near.y })
        await send('touchMove', { x: spot.x + 60, y: spot.y + 60 })
        await send('touchEnd')
        await page.waitForTimeout(LONG)
        expect(await page.evaluate(menusOpened)).toBe(index + 1)
        await menus.getByRole('menuitemcheckbox', { name: 'Unique' }).tap()
        await expect(menus).toHaveCount(0)
        expect(await app.undoAll()).toBe(1)
      }
    })

    test('a tap selects, and a long press opens the menu', async ({ app }) => {
      const { page } = app
      await app.column('tasks', 'title').tap()
      await opener(page, 'Code and inspector').tap()
      await expect(app.field('Name')).toHaveValue('title')
      await page.getByRole('button', { name: 'Close code and inspector' }).tap()
      // No Chromium of a desktop tells of a long press; a phone's does it so.
      const { x, y } = await placeOf(app, 'tasks')
      const press = { pointerType: 'touch', bubbles: true, cancelable: true }
      await app
        .column('tasks', 'title')
        .dispatchEvent('contextmenu', { ...press, clientX: x + 8, clientY: y + 8 })
      await expect(page.getByRole('menu')).toBeVisible()
      await fits(page)
      await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAccessibleName('Undo')
    })
  })

test.describe('a list of choices', () => {
  test('by the keys a choice is kept by Enter or by leaving, and Escape takes it back', async ({
    app,
  }) => {
    const { page } = app
    await app.column('tasks', 'title').click()
    const type = app.field('Type')
    const undo = page.getByRole('button', { name: /^Undo/ })
    await type.focus()
    await page.keyboard.press('End')
    await expect(type).toHaveValue('new enum')
    await page.keyboard.press('Escape')
    await expect(type).toHaveValue('text')
    await expect(undo).toHaveAccessibleName('Undo')
    await expect(type).toBeFocused()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key)
    await expect(undo).toHaveAccessibleName('Undo')
    await page.keyboard.press('Enter')
    await expect(undo).not.toHaveAccessibleName('Undo')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await expect(type).toHaveValue('isoDate')
    expect(await app.undoAll()).toBe(2)
    await type.selectOption('integer')
    expect(await app.undoAll()).toBe(1)
  })

  test('one more is added by the same keys', async ({ app }) => {
    const { page } = app
    await app.selectTable('tasks')
    await app.add('Add a unique')
    const more = app.field('Add a column: Unique')
    const undo = page.getByRole('button', { name: /^Undo/ })
    const before = await undo.getAttribute('aria-label')
    await more.focus()
    await page.keyboard.press('End')
    await expect(more).not.toHaveValue('')
    await expect(undo).toHaveAccessibleName(before ?? '')
    await page.keyboard.press('Escape')
    await expect(more).toHaveValue('')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(more).toHaveValue('')
    await expect(more).toBeFocused()
    // A key that chooses nothing does not make the choice of the pointer one of the keys.
    await more.press('Shift')
    await more.selectOption({ label: 'title' })
    await expect(
      app.section('Unique').getByRole('button', { name: 'Take title out' }),
    ).toBeVisible()
    expect(await app.undoAll()).toBe(3)
  })
})
