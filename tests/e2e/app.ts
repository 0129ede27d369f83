import { readFile } from 'node:fs/promises'
import { type Download, type Locator, type Page, test as base, expect } from '@playwright/test'

/** What a person does in Tandem, by what they see: roles, names and words. */
export type App = ReturnType<typeof appOn>

/** A test that fails on anything the page complains of, in this tab or another. */
export const test = base.extend<{ app: App }>({
  async app({ page, context }, use) {
    const complaints: string[] = []
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(`${message.type()}: ${message.text()}`)
    })
    context.on('weberror', (error) => complaints.push(String(error.error().stack)))
    await context.addInitScript(withoutPickers)
    const app = appOn(page)
    await app.open()
    await use(app)
    expect(complaints, 'what the page complained of').toEqual([])
  },
})

// A system dialog cannot be tested: without these the app takes an <input> and a download.
function withoutPickers() {
  Reflect.deleteProperty(globalThis, 'showOpenFilePicker')
  Reflect.deleteProperty(globalThis, 'showSaveFilePicker')
}

export function appOn(page: Page) {
  const canvas = page.getByRole('application', { name: 'Canvas' })
  const inspector = page.getByRole('region', { name: 'Inspector' })
  const outline = page.getByRole('tree', { name: 'Design' })
  const status = page.getByRole('button', { name: /^(Live · |SQLite refuses|Starting|Building)/ })

  async function ready() {
    await expect(status).toHaveText(/^Live · /)
    await expect(page.getByRole('tablist', { name: 'Files of the design' })).toBeVisible()
    await page.evaluate(() => document.fonts.ready)
  }

  async function open() {
    await page.goto('./')
    await ready()
  }

  /** Keys for the canvas: it has the focus first. */
  async function press(...keys: readonly string[]) {
    await canvas.focus()
    for (const key of keys) await page.keyboard.press(key)
  }

  /** The whole text of a file of the code panel, by its copy button. */
  async function code(name: string): Promise<string> {
    await page.evaluate(() => navigator.clipboard.writeText(''))
    const panel = page.getByRole('region', { name: 'Code', exact: true })
    await panel.getByRole('button', { name: `Copy ${name}` }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('')
    return page.evaluate(() => navigator.clipboard.readText())
  }

  /** The design as a file: what is saved with Ctrl+S. */
  async function design(): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.keyboard.press('Control+s'),
    ])
    return textOf(download)
  }

  async function drop(name: string, text: string) {
    const data = await page.evaluateHandle(
      ([fileName, content]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([content], fileName))
        return transfer
      },
      [name, text] as const,
    )
    await canvas.dispatchEvent('dragover', { dataTransfer: data })
    await canvas.dispatchEvent('drop', { dataTransfer: data })
  }

  const parts = { canvas, inspector, outline, status }
  const acts = { ready, open, press, code, design, drop }
  return { page, ...parts, ...acts, ...cardsOf(page), ...formsOf(page), ...historyOf(page) }
}

/** Cards and relations. */
function cardsOf(page: Page) {
  const card = (kind: 'table' | 'view', name: string) =>
    page.getByRole('region', { name: `${kind} ${name}`, exact: true })
  const table = (name: string) => card('table', name)
  const column = (of: string, name: string) =>
    table(of)
      .locator('[data-column]')
      .filter({ has: page.getByText(name, { exact: true }) })
  const selectTable = (name: string) => table(name).getByRole('heading').click()

  /** The row of a column, or the header when there is no column. */
  const end = ({ of, at }: End): Locator =>
    at === undefined ? table(of).locator('header') : column(of, at)

  /** Draws a relation from a handle of the one to the other, as the mouse does. */
  async function drag(from: End, to: End, side: 'left' | 'right' = 'right') {
    await end(from).hover()
    const handle = end(from).locator(`[data-relate=${side}]`)
    await page.mouse.move(...(await middle(handle)))
    await page.mouse.down()
    const [x, y] = await middle(end(to))
    await page.mouse.move(x + 8, y, { steps: 4 })
    await page.mouse.move(x, y)
    await page.mouse.up()
  }

  const popover = page.getByRole('dialog', { name: 'Relation' })
  return { card, table, column, selectTable, drag, popover }
}

export interface End {
  readonly of: string
  readonly at?: string
}

async function middle(locator: Locator): Promise<readonly [number, number]> {
  const box = await locator.boundingBox()
  if (box === null) throw new Error(`${locator.toString()} is not to be seen`)
  return [box.x + box.width / 2, box.y + box.height / 2]
}

/** The inspector's fields. */
function formsOf(page: Page) {
  const inspector = page.getByRole('region', { name: 'Inspector' })
  /** The fields of a thing stand before those of its lists. */
  const field = (label: string, within = inspector) =>
    within.getByLabel(label, { exact: true }).first()
  const section = (title: string) => inspector.getByRole('region', { name: title, exact: true })
  const add = (label: string) => inspector.getByRole('button', { name: label, exact: true }).click()

  /** One of a list in a section, opened by its line. */
  async function item(title: string, index = -1): Promise<Locator> {
    const all = section(title)
      .getByRole('group')
      .filter({ has: page.locator('summary') })
    const one = index === -1 ? all.last() : all.nth(index)
    if (!(await one.evaluate((element) => (element as HTMLDetailsElement).open)))
      await one.locator('summary').click()
    return one
  }

  async function fill(label: string, value: string, within = inspector) {
    // The form follows a choice on the canvas a frame later; nobody's hands are as fast.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done)))),
    )
    await field(label, within).fill(value)
  }
  const choose = (label: string, option: string, within = inspector) =>
    field(label, within).selectOption({ label: option })
  return { field, section, add, item, fill, choose }
}

function historyOf(page: Page) {
  const undoButton = page.getByRole('button', { name: /^Undo: / })
  const redoButton = page.getByRole('button', { name: /^Redo: / })
  const all = async (button: Locator, key: string) => {
    for (let steps = 0; steps < 200; steps += 1) {
      if ((await button.count()) === 0) return steps
      await page.keyboard.press(key)
    }
    throw new Error('there is no end to it')
  }
  /** Undoes everything and gives how many steps it was. */
  const undoAll = () => all(undoButton, 'Control+z')
  const redoAll = () => all(redoButton, 'Control+Shift+z')
  return { undoAll, redoAll }
}

export async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8')
}
