import { type Browser, type BrowserContext, type CDPSession, type Page } from '@playwright/test'
import type { Design } from '@tandem/model'
import { install } from './recorder.ts'
import type { VariantName } from './line.ts'

/** An open page of one variant with a design of a size, and its renderer's own account of itself. */
export interface Visit {
  readonly variant: VariantName
  readonly design: Design
  readonly url: string
  readonly context: BrowserContext
  readonly page: Page
  readonly client: CDPSession
}

export const WINDOW = { width: 1440, height: 900 }

/** A browser of its own: the product keeps its design there. */
export async function visit(
  browser: Browser,
  variant: VariantName,
  url: string,
  design: Design,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: WINDOW, colorScheme: 'light' })
  const page = await context.newPage()
  page.setDefaultTimeout(90_000)
  // A page of the same origin first: another origin would be another process, and its account begins anew.
  await page.goto(new URL('icon.svg', url).href)
  if (variant === 'tandem') await page.evaluate(store, design)
  await page.addInitScript(install)
  const client = await context.newCDPSession(page)
  // In time of the thread: a busy machine does not make it longer.
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { variant, design, url, context, page, client }
}

/** Runs in the page: puts the design where the product keeps its own. */
async function store(design: Design): Promise<void> {
  const id = 'bench'
  const opening = indexedDB.open('tandem', 1)
  opening.addEventListener('upgradeneeded', () =>
    opening.result.createObjectStore('designs', { keyPath: 'id' }),
  )
  await new Promise((done) => opening.addEventListener('success', done))
  const change = opening.result.transaction('designs', 'readwrite')
  const record = { id, name: design.name, savedAt: Date.now(), design, viewport: null }
  change.objectStore('designs').put(record)
  await new Promise((done) => change.addEventListener('complete', done))
  opening.result.close()
  localStorage.setItem('tandem.last', id)
}

/** Milliseconds that the main thread of the page has worked. */
export async function workOf({ client }: Visit): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics')
  const found = metrics.find(({ name }) => name === 'TaskDuration')
  return (found?.value ?? Number.NaN) * 1000
}

export async function heapOf({ client }: Visit): Promise<number> {
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

export interface Spot {
  readonly id: string
  readonly x: number
  readonly y: number
}

const CARD = { width: 200, height: 276 }

/** The table whose middle is nearest to that of the canvas, and where on the screen it is. */
export async function middleTable({ page, design }: Visit): Promise<Spot> {
  const { x, y, zoom, box } = await page.evaluate(lookedAt)
  const spots = Object.entries(design.layout.places).map(([id, place]) => ({
    id,
    x: box.left + x + (place.x + CARD.width / 2) * zoom,
    y: box.top + y + (place.y + CARD.height / 2) * zoom,
  }))
  const away = (spot: Spot) =>
    Math.hypot(spot.x - box.left - box.width / 2, spot.y - box.top - box.height / 2)
  const [nearest] = spots.toSorted((a, b) => away(a) - away(b))
  if (nearest === undefined) throw new RangeError('no table')
  return nearest
}

/** Runs in the page. */
function lookedAt() {
  const { left, top, width, height } =
    document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect()
  const view = document.querySelector('.react-flow__viewport')
  const { a, e, f } = new DOMMatrix(view === null ? '' : getComputedStyle(view).transform)
  return { x: e, y: f, zoom: a, box: { left, top, width, height } }
}

export async function middleOf({ page }: Visit): Promise<Omit<Spot, 'id'>> {
  const { box } = await page.evaluate(lookedAt)
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
}

/** The key that shows all, then perhaps the one for 100 %, and quiet. */
export async function look(visit: Visit, from: 'near' | 'fit'): Promise<void> {
  const { page } = visit
  await page.keyboard.press('1')
  await page.waitForTimeout(400)
  if (from === 'near') await page.keyboard.press('0')
  await page.waitForTimeout(800)
}
