import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { findBrowser } from '../../e2e/browser.mjs'
import { bigDesign } from '../big-design.ts'
import { type Served, bare, tandem } from './builds.ts'
import { addColumn, rename, selectAll } from './edits.ts'
import { drag, pan, zoom } from './gestures.ts'
import { type Line, type Measure, type VariantName, lineOf } from './line.ts'
import { profiled } from './profile.ts'
import { type Visit, WINDOW, heapOf, look, visit, workOf } from './visit.ts'

export type { Line } from './line.ts'
export { tableOf } from './table.ts'

interface Options {
  readonly sizes: readonly number[]
  /** Parts of the names of what is measured. */
  readonly only: readonly string[]
  readonly built: boolean
  /** Where profiles are kept; null: nothing is profiled. */
  readonly profile: string | null
  readonly pictures: string | null
}

/** React Flow's variants as their page knows them; `bare` is all of it drawn as fast as we can, the yardstick. */
const QUERIES = { naive: 'naive', visible: 'visible', bare: 'canvas' } as const
// What is compared first is measured one after the other.
const VARIANTS: readonly VariantName[] = ['tandem', 'bare', 'visible', 'naive']

interface Action {
  readonly name: string
  readonly run: (visit: Visit) => Promise<readonly Measure[]>
}

const ACTIONS: readonly Action[] = [
  { name: 'load', run: load },
  { name: 'pan near', run: (visit) => pan(visit, 'near') },
  { name: 'zoom near', run: (visit) => zoom(visit, 'near') },
  { name: 'drag near', run: (visit) => drag(visit, 'near') },
  { name: 'pan fit', run: (visit) => pan(visit, 'fit') },
  { name: 'zoom fit', run: (visit) => zoom(visit, 'fit') },
  { name: 'drag fit', run: (visit) => drag(visit, 'fit') },
  { name: 'rename', run: rename },
  { name: 'add a column', run: addColumn },
  { name: 'select all', run: selectAll },
]

/** All that was asked for, one size after the other, so that what is compared is measured together. */
export async function* results(options: Options): AsyncGenerator<Line> {
  const how = { built: options.built, named: options.profile !== null }
  const pages = [await tandem(how), await bare(how)] as const
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    // Without a graphics card its work is done by the processor that is measured, now here, now there.
    args: ['--disable-gpu'],
  })
  try {
    const box = await boxIn(browser, pages[0])
    for (const n of options.sizes)
      for (const variant of VARIANTS) {
        const asked = ACTIONS.filter(({ name }) =>
          options.only.some((part) => `${name} · ${variant}`.includes(part)),
        )
        if (asked.length === 0) continue
        const url =
          variant === 'tandem'
            ? pages[0].url
            : `${pages[1].url}tables.html?v=${QUERIES[variant]}&n=${n}&box=${box}`
        const opened = await visit(browser, variant, url, bigDesign(n))
        for await (const measure of all(opened, asked, pages, options))
          yield lineOf(measure, n, variant)
        await opened.context.close()
      }
  } finally {
    await browser.close()
    await Promise.all(pages.map(({ server }) => server.close()))
  }
}

/** Where the product's canvas stands: that of the others is as large. */
async function boxIn(browser: Browser, { url }: Served): Promise<string> {
  const page = await browser.newPage({ viewport: WINDOW })
  await page.goto(url)
  const box = await page.locator('.react-flow').boundingBox()
  await page.close()
  if (box === null) throw new Error('the product has no canvas')
  return [box.x, box.y, box.width, box.height].map(Math.round).join()
}

async function* all(
  visit: Visit,
  actions: readonly Action[],
  pages: readonly Served[],
  { pictures, profile }: Options,
): AsyncGenerator<Measure> {
  if (actions[0]?.name !== 'load') await open(visit)
  if (pictures !== null) await pictured(visit, pictures)
  for (const { name, run } of actions) {
    const start = performance.now()
    const found =
      profile === null
        ? await run(visit)
        : await profiled(visit, { name, folder: profile, pages }, () => run(visit))
    const seconds = ((performance.now() - start) / 1000).toFixed(0)
    console.error(`${visit.design.name}: ${name} · ${visit.variant}, ${seconds} s`)
    yield* found
  }
}

const LOADS = 3
/** Until the database, the files and what comes after the first paint are there. */
const SETTLED = 4000

async function open({ page, url }: Visit): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' })
  const drawn = await page.evaluate(() => globalThis.recorder.drawn)
  await page.waitForTimeout(SETTLED)
  return drawn
}

/** The design opened anew from where it is kept, in view as a whole; then the heap, without what can go. */
async function load(visit: Visit): Promise<readonly Measure[]> {
  const drawn: number[] = []
  const work: number[] = []
  const longest: number[] = []
  for (let round = 0; round < LOADS; round += 1) {
    drawn.push(await open(visit))
    // The account begins anew with the page.
    work.push(await workOf(visit))
    const tasks = await visit.page.evaluate(() => globalThis.recorder.tasks)
    longest.push(Math.max(0, ...tasks))
  }
  return [
    { name: 'load', unit: 'ms', values: drawn },
    { name: 'load, all work', unit: 'ms', values: work },
    { name: 'load, longest task', unit: 'ms', values: longest },
    { name: 'load, heap', unit: 'MB', values: [await heapOf(visit)] },
  ]
}

/** What it looks like, to see that all draw the same. */
async function pictured(visit: Visit, folder: string): Promise<void> {
  const { page, variant, design } = visit
  await page.waitForTimeout(1000)
  for (const from of ['near', 'fit'] as const) {
    await look(visit, from)
    const path = join(folder, `${design.schema.tables.length}-${from}-${variant}.png`)
    await page.screenshot({ path })
  }
}
