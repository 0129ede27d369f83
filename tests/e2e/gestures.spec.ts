import { type Page, expect } from '@playwright/test'
import * as fc from 'fast-check'
import { type App, test } from './app.ts'

// A few in every run, and `GESTURES=500 npx playwright test -c tests/e2e gestures` for the long one.
const SEQUENCES = Number(process.env['GESTURES'] ?? 12)
const SEED = Number(process.env['GESTURES_SEED'] ?? 20_261_121)
const EACH = 12

/** What a hand does on the canvas. Numbers choose among what is there. */
type Gesture =
  | { readonly kind: 'keys'; readonly keys: readonly string[] }
  | { readonly kind: 'type'; readonly key: string; readonly text: string; readonly end: string }
  | { readonly kind: 'click' | 'shift click' | 'double click'; readonly on: number }
  | { readonly kind: 'drag'; readonly on: number; readonly by: readonly [number, number] }
  | { readonly kind: 'relate'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'box'
      readonly from: readonly [number, number]
      readonly to: readonly [number, number]
    }
  | { readonly kind: 'wheel'; readonly by: readonly [number, number]; readonly zooms: boolean }

const index = fc.nat(60)
const by = fc.tuple(fc.integer({ min: -160, max: 160 }), fc.integer({ min: -120, max: 120 }))
const at = fc.tuple(fc.nat(600), fc.nat(500))
const KEYS = [
  ['Delete'],
  ['Backspace'],
  ['Escape'],
  ['Control+d'],
  ['Control+a'],
  ['Control+c', 'Control+v'],
  ['Control+x', 'Control+v'],
  ['ArrowUp'],
  ['ArrowLeft'],
  ['Shift+ArrowDown'],
  ['Tab'],
  ['Alt+ArrowUp'],
  ['Alt+ArrowDown'],
  ['Control+z'],
  ['Control+Shift+z'],
  ['1'],
  ['2'],
  ['+'],
  ['-'],
] as const
const word = fc.constantFrom('a', 'items', 'user_id', 'Ärger', 'order by', '_', 'x'.repeat(40))

const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('keys' as const), keys: fc.constantFrom(...KEYS) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      key: fc.constantFrom('n', 'F2', 'Enter', 'Control+Enter'),
      text: word,
      end: fc.constantFrom('Enter', 'Tab', 'Shift+Tab', 'Escape'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('click' as const, 'shift click' as const, 'double click' as const),
      on: index,
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('drag' as const), on: index, by }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('relate' as const), from: index, to: index }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('box' as const), from: at, to: at }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wheel' as const), by, zooms: fc.boolean() }),
  },
)

/** The middles of what can be pressed: headers, rows and notes that nothing covers, in the order of the page. */
const places = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '[data-canvas] :is([data-card] header, [data-column], [data-sticky])',
      ),
    ].flatMap((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      return element.contains(document.elementFromPoint(x, y)) ? [{ x, y }] : []
    }),
  )

type Spot = Awaited<ReturnType<typeof places>>[number]

const chosen = async (page: Page, number: number): Promise<Spot | null> => {
  const all = await places(page)
  return all[number % all.length] ?? null
}

async function perform({ page }: App, gesture: Gesture) {
  switch (gesture.kind) {
    case 'keys':
      for (const key of gesture.keys) await page.keyboard.press(key)
      return
    case 'type':
      await page.keyboard.press(gesture.key)
      // Without a field to type into, letters are commands.
      if (
        await page.evaluate(() => document.activeElement?.matches('[data-canvas] input') === true)
      )
        await page.keyboard.insertText(gesture.text)
      await page.keyboard.press(gesture.end)
      return
    case 'relate':
      return relate(page, gesture)
    case 'box': {
      const [from, to] = await Promise.all(
        [gesture.from, gesture.to].map((it) => onCanvas(page, it)),
      )
      if (from === undefined || to === undefined) return
      await page.keyboard.down('Shift')
      await drag(page, from, to)
      await page.keyboard.up('Shift')
      return
    }
    case 'wheel':
      return wheel(page, gesture)
    case 'drag': {
      const spot = await chosen(page, gesture.on)
      const [x, y] = gesture.by
      if (spot !== null) await drag(page, spot, { x: spot.x + x, y: spot.y + y })
      return
    }
    case 'click':
    case 'shift click':
    case 'double click':
      return click(page, gesture)
  }
}

async function onCanvas(page: Page, [x, y]: readonly [number, number]): Promise<Spot> {
  const box = await page.locator('[data-canvas]').boundingBox()
  return { x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + y }
}

async function drag(page: Page, from: Spot, to: Spot) {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
  await page.mouse.move(to.x, to.y)
  await page.mouse.up()
}

async function click(page: Page, { kind, on }: { readonly kind: string; readonly on: number }) {
  const spot = await chosen(page, on)
  if (spot === null) return
  if (kind === 'double click') return page.mouse.dblclick(spot.x, spot.y)
  if (kind === 'shift click') await page.keyboard.down('Shift')
  await page.mouse.click(spot.x, spot.y)
  if (kind === 'shift click') await page.keyboard.up('Shift')
}

async function relate(page: Page, { from, to }: { readonly from: number; readonly to: number }) {
  const [start, end] = [await chosen(page, from), await chosen(page, to)]
  if (start === null || end === null) return
  await page.mouse.move(start.x, start.y)
  const handle = await page.evaluate(({ x, y }) => {
    const row = document.elementFromPoint(x, y)?.closest('[data-column], header')
    const dot = row?.querySelector('[data-relate=right]')?.getBoundingClientRect()
    return dot === undefined ? null : { x: dot.x + dot.width / 2, y: dot.y + dot.height / 2 }
  }, start)
  if (handle !== null) await drag(page, handle, end)
}

async function wheel(page: Page, { by: [x, y], zooms }: Extract<Gesture, { kind: 'wheel' }>) {
  if (zooms) await page.keyboard.down('Control')
  await page.mouse.wheel(x, y)
  if (zooms) await page.keyboard.up('Control')
}

test('whatever a hand does on the canvas, undo brings back every byte, and redo what was done', async ({
  app,
}) => {
  test.setTimeout(60_000 + SEQUENCES * 10_000)
  const { page } = app
  const start = await app.design()
  const sequences = fc.sample(fc.array(gesture, { minLength: 3, maxLength: EACH }), {
    numRuns: SEQUENCES,
    seed: SEED,
  })
  let undone = 0
  for (const sequence of sequences) {
    await app.press('1')
    for (const one of sequence) await perform(app, one)
    // What is open is left: a field, a popover, a menu.
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape')
    await app.canvas.focus()
    const done = await app.design()
    const steps = await app.undoAll()
    undone += steps
    const how = JSON.stringify(sequence)
    expect(await app.design(), `undo of ${how}`).toBe(start)
    // No further: behind them are the steps of the sequence before, where this one changed nothing.
    for (let step = 0; step < steps; step += 1) await page.keyboard.press('Control+Shift+z')
    expect(await app.design(), `redo of ${how}`).toBe(done)
    await app.undoAll()
    await page.keyboard.press('Escape')
  }
  // Gestures that change nothing would prove nothing.
  expect(undone).toBeGreaterThan(SEQUENCES)
})
