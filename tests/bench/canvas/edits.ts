import { type Spot, type Visit, look, middleTable, workOf } from './visit.ts'
import type { Measure } from './line.ts'
import type { Awaited } from './recorder.ts'

const ROUNDS = 7
/** Until saving, the files and the database have had their turn on the main thread. */
const QUIET = 1200

interface Taken {
  readonly paint: number[]
  /** The main thread's own share of it, which a busy machine does not make longer. */
  readonly workToPaint: number[]
  readonly work: number[]
}

const cardOf = ({ id }: Spot): string => `.react-flow__node[data-id="${id}"]`

/** From the event until the end of the frame that shows what it did, and all the work that follows. */
async function taken(
  visit: Visit,
  to: Taken | null,
  what: Awaited,
  act: () => Promise<unknown>,
): Promise<void> {
  const { page } = visit
  await page.evaluate((what) => globalThis.recorder.wait(what), what)
  const before = await workOf(visit)
  await act()
  const paint = await page.evaluate(() => globalThis.recorder.waited)
  const workToPaint = (await workOf(visit)) - before
  await page.waitForTimeout(QUIET)
  const work = (await workOf(visit)) - before
  to?.paint.push(paint)
  to?.workToPaint.push(workToPaint)
  to?.work.push(work)
}

const measures = (name: string, { paint, workToPaint, work }: Taken): readonly Measure[] => [
  { name, unit: 'ms', values: paint },
  { name: `${name}, work until then`, unit: 'ms', values: workToPaint },
  { name: `${name}, all work`, unit: 'ms', values: work },
]

const nothing = (): Taken => ({ paint: [], workToPaint: [], work: [] })

const named = (table: Spot, words: string): Awaited => ({
  event: 'keydown',
  selector: `${cardOf(table)} :is(h2, b)`,
  count: null,
  words,
})

/** Selects the table by its header: React Flow, too, then has it selected. */
async function choose({ page }: Visit, table: Spot): Promise<void> {
  const { x, y } = (await page.locator(cardOf(table)).boundingBox()) ?? table
  await page.mouse.click(x + 150, y + 20)
  await page.waitForTimeout(300)
}

/** The name typed on the card, and taken back. */
export async function rename(visit: Visit): Promise<readonly Measure[]> {
  const { page } = visit
  await look(visit, 'near')
  const table = await middleTable(visit)
  const found = { rename: nothing(), undo: nothing() }
  const old = await page.locator(`${cardOf(table)} :is(h2, b)`).innerText()
  for (let round = -1; round < ROUNDS; round += 1) {
    const words = `renamed_${round + 1}`
    await choose(visit, table)
    await page.keyboard.press('F2')
    const field = page.locator(`${cardOf(table)} input`)
    await field.waitFor()
    await field.press('Control+a')
    await page.keyboard.type(words)
    await page.waitForTimeout(200)
    const isCounted = round >= 0
    const enter = () => page.keyboard.press('Enter')
    await taken(visit, isCounted ? found.rename : null, named(table, words), enter)
    const undo = () => page.keyboard.press('Control+z')
    await taken(visit, isCounted ? found.undo : null, named(table, old), undo)
  }
  return [...measures('rename', found.rename), ...measures('undo a rename', found.undo)]
}

/** The button of the card, and taken back. */
export async function addColumn(visit: Visit): Promise<readonly Measure[]> {
  const { page } = visit
  await look(visit, 'near')
  const table = await middleTable(visit)
  const found = { add: nothing(), undo: nothing() }
  const rows = (event: Awaited['event'], count: number): Awaited => ({
    event,
    selector: `${cardOf(table)} [data-column]`,
    count,
    words: null,
  })
  for (let round = -1; round < ROUNDS; round += 1) {
    await choose(visit, table)
    const isCounted = round >= 0
    // By its place: Playwright's own look at a button before it clicks would be counted.
    const button = page.locator(`${cardOf(table)} [data-add-column]`)
    const { x, y } = (await button.boundingBox()) ?? table
    await page.mouse.move(x + 20, y + 10)
    await page.waitForTimeout(200)
    const press = () => page.mouse.click(x + 20, y + 10)
    await taken(visit, isCounted ? found.add : null, rows('click', 11), press)
    // The product lets one name it.
    await page.keyboard.press('Escape')
    await page.waitForTimeout(300)
    const undo = () => page.keyboard.press('Control+z')
    await taken(visit, isCounted ? found.undo : null, rows('keydown', 10), undo)
  }
  return [...measures('add a column', found.add), ...measures('undo a column', found.undo)]
}

export async function selectAll(visit: Visit): Promise<readonly Measure[]> {
  const { page } = visit
  await look(visit, 'near')
  await choose(visit, await middleTable(visit))
  const found = nothing()
  for (let round = -1; round < ROUNDS; round += 1) {
    await page.keyboard.press('Escape')
    await page.waitForTimeout(500)
    const none = ':not([data-selected="true"])'
    const selector = `.react-flow__node:has(> [data-selected]${none})`
    const what: Awaited = { event: 'keydown', selector, count: 0, words: null }
    await taken(visit, round < 0 ? null : found, what, () => page.keyboard.press('Control+a'))
  }
  await page.keyboard.press('Escape')
  return measures('select all', found)
}
