import { join, resolve } from 'node:path'
import { type Browser, type Page, chromium } from '@playwright/test'
import { createSchema, textOf } from '@tandem/formats'
import { openSqlite, newSqlite } from '@tandem/live/node'
import { type Design, printDesign, setColumn } from '@tandem/model'
import { createProver, createToCommonJs, prove } from '@tandem/proof'
import { loadTypes } from '@tandem/proof/types'
import { createRunProver } from '@tandem/proof/run'
import { filesOf } from '@tandem/repo'
import { localGuest } from '@tandem/sandbox/local'
import { type PreviewServer, build, preview } from 'vite'
import { findBrowser } from '../e2e/browser.mjs'
import { bigDesign } from './big-design.ts'
import { type Result, summed } from './measure.ts'

// Running TypeScript through vite's own server has set it to development, and builds would follow.
process.env['NODE_ENV'] = 'production'

// `TYPED_SIZES=100` measures one.
const SIZES = (process.env['TYPED_SIZES'] ?? '20,100,500').split(',').map(Number)
const ROWS = 100_000
const TIMES = 7
/** Of what happens once in a page. */
const FIRSTS = 5

/** What is counted has a unit that no measure has. */
interface Count extends Omit<Result, 'unit'> {
  readonly unit: 'tasks'
}

// Vite's runner is closed before the first result is asked for: what is imported later is imported now.
const types = await loadTypes()

/** What TypeScript does for a person: the proof of each edit, and what a query editor says while one types. */
export async function* results(): AsyncGenerator<Result | Count> {
  for (const n of SIZES) yield* computed(n)
  const server = await served()
  const executablePath = findBrowser()
  const browser = await chromium.launch(executablePath === null ? {} : { executablePath })
  try {
    for (const n of SIZES) yield* seen(browser, server.resolvedUrls?.local[0] ?? '', n)
  } finally {
    await browser.close()
    await server.close()
  }
}

/** The work of a proof after an edit alone, without a browser. */
async function* computed(n: number): AsyncGenerator<Result> {
  const prover = createProver(types)
  const running = createRunProver({ guest: localGuest(), open: await newSqlite() })
  const toCommonJs = createToCommonJs()
  const reading: number[] = []
  const runs: number[] = []
  for (let round = -2; round < TIMES; round += 1) {
    const design = renamed(bigDesign(n), round + 2)
    const { connection } = await openSqlite()
    for (const { sql } of createSchema(design)) connection.exec(sql)
    const evidence = { files: typeScriptOf(design), conventions: design.conventions, connection }
    const start = performance.now()
    const witnesses = prover.witnesses(evidence)
    const { differences } = prove(witnesses, design.conventions)
    const read = performance.now()
    const modules = toCommonJs(evidence.files)
    const ran = await running.prove({ ...evidence, modules }, witnesses)
    const end = performance.now()
    const wrong = [...differences, ...ran.differences].map(({ message }) => message)
    if (wrong.length + ran.problems.length > 0) throw new Error([...wrong, ...ran.problems].join())
    if (round < 0) continue
    reading.push(read - start)
    runs.push(end - read)
  }
  yield summed('typed: an edit → three witnesses compared, no browser', n, 'ms', reading)
  yield summed('typed: an edit → the schema run, no browser', n, 'ms', runs)
}

/** One column after the other has another name. */
function renamed(design: Design, index: number): Design {
  const table = design.schema.tables[(index * 7) % design.schema.tables.length]
  const column = table?.columns[3]
  if (table === undefined || column === undefined) throw new RangeError('no such column')
  return {
    ...design,
    schema: setColumn(table.id, column.id, { name: `renamed_${index}` })(design.schema),
  }
}

const typeScriptOf = (design: Design): ReadonlyMap<string, string> =>
  new Map(
    filesOf(design)
      .filter(({ language }) => language === 'typescript')
      .map(({ path, chunks }) => [path, textOf(chunks)]),
  )

/** The app in a folder of its own, so that nobody's `dist` is another meanwhile. */
async function served(): Promise<PreviewServer> {
  const root = resolve(import.meta.dirname, '../..')
  const folder = join(root, 'node_modules/.cache/typed')
  await build({
    configFile: join(root, 'vite.config.ts'),
    build: { outDir: folder },
    logLevel: 'error',
  })
  return preview({
    configFile: false,
    root: folder,
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
    logLevel: 'error',
  })
}

/** What a person waits for, from the event to the change in the page. */
async function* seen(browser: Browser, url: string, n: number): AsyncGenerator<Result | Count> {
  const firsts: number[] = []
  for (let round = 0; round < FIRSTS; round += 1) {
    const page = await opened(browser, url, n)
    firsts.push(await firstProof(page))
    await page.context().close()
  }
  yield summed('typed: first proof, TypeScript loaded meanwhile', n, 'ms', firsts)
  const page = await opened(browser, url, n)
  await firstProof(page)
  yield* proofs(page, n)
  yield* typing(page, n)
  yield* rows(page, n)
  const tasks = await page.evaluate(() => globalThis.longTasks)
  yield summed('typed: longest task of the page meanwhile', n, 'ms', [Math.max(0, ...tasks)])
  yield { ...summed('', n, 'ms', [tasks.length]), name: 'typed: tasks over 50 ms', unit: 'tasks' }
  await page.close()
}

/** A page that has nothing of another, with a large design. */
async function opened(browser: Browser, url: string, n: number): Promise<Page> {
  const viewport = { width: 1440, height: 900 }
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' })
  await page.addInitScript(countLongTasks)
  await page.goto(url)
  await open(page, n)
  await page.evaluate(() => Object.assign(globalThis, { longTasks: [] }))
  return page
}

declare global {
  /** The lengths of the tasks that were longer than 50 ms. */
  var longTasks: number[]
  /** What was waited for last. */
  var taken: Promise<number>
}

function countLongTasks() {
  globalThis.longTasks = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration)
  }).observe({ type: 'longtask' })
}

/** Drops a large design on the page, and waits until SQLite has it and all is quiet. */
async function open(page: Page, n: number) {
  await page.getByRole('button', { name: /^Live · / }).waitFor()
  await page.evaluate(
    (text) => {
      const data = new DataTransfer()
      data.items.add(new File([text], 'big.tandem.json', { type: 'application/json' }))
      for (const type of ['dragover', 'drop'])
        document
          .querySelector('.react-flow')
          ?.dispatchEvent(
            new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
          )
    },
    printDesign(bigDesign(n)),
  )
  await page.getByRole('button', { name: `Live · ${n} tables` }).waitFor()
  await page.waitForTimeout(2000)
}

interface Sight {
  readonly selector: string
  /** What its text begins with. */
  readonly words?: string
  readonly isGone?: true
}

/** Milliseconds from an event in the page until the sights have been there, one after the other. */
async function until(
  page: Page,
  event: 'click' | 'input' | 'keydown',
  sights: readonly Sight[],
  act: () => Promise<unknown>,
): Promise<number> {
  await page.evaluate(watch, { event, sights })
  await act()
  return page.evaluate(() => globalThis.taken)
}

/** Runs in the page. */
function watch({ event, sights }: { readonly event: string; readonly sights: readonly Sight[] }) {
  const isThere = ({ selector, words = '', isGone }: Sight) =>
    [...document.querySelectorAll(selector)].some((it) => it.textContent.startsWith(words)) ===
    (isGone === undefined)
  globalThis.taken = new Promise((done) => {
    const rest = [...sights]
    const begin = ({ timeStamp }: Event) => {
      const look = () => {
        while (rest[0] !== undefined && isThere(rest[0])) rest.shift()
        if (rest.length > 0) return
        observer.disconnect()
        done(performance.now() - timeStamp)
      }
      const observer = new MutationObserver(look)
      const all = { subtree: true, childList: true, characterData: true, attributes: true }
      observer.observe(document.body, all)
    }
    addEventListener(event, begin, { capture: true, once: true })
  })
}

const badge = (words: string): Sight => ({ selector: 'header button', words })

function firstProof(page: Page): Promise<number> {
  const asked = page.getByRole('button', { name: 'Prove it' })
  return until(page, 'click', [badge('In step')], () => asked.click())
}

async function* proofs(page: Page, n: number): AsyncGenerator<Result> {
  await selectColumn(page, 'table_0001', 'field_5')
  const name = page.getByRole('region', { name: 'Inspector' }).getByLabel('Name', { exact: true })
  const edits: number[] = []
  for (let edit = -1; edit < TIMES; edit += 1) {
    const proven = [badge('Checking…'), badge('In step')]
    const took = await until(page, 'input', proven, () => name.fill(`renamed_${edit + 2}`))
    if (edit >= 0) edits.push(took - PAUSE)
    await page.waitForTimeout(500)
  }
  yield summed('typed: proof after an edit, less the pause of 200 ms', n, 'ms', edits)
  await name.fill('field_5')
  await page.waitForTimeout(1500)
}

/** How long nothing may be edited before a proof begins. */
const PAUSE = 200

/** Brings the table before the eyes, and clicks its column. */
async function selectColumn(page: Page, table: string, column: string) {
  const outline = page.getByRole('tree', { name: 'Design' })
  await outline.getByRole('treeitem', { name: table }).first().click()
  const card = page.getByRole('region', { name: `table ${table}`, exact: true })
  const name = page.getByText(column, { exact: true })
  await card.locator('[data-column]').filter({ has: name }).click()
}

const NAMES = { kysely: 'Kysely', drizzle: 'Drizzle', sql: 'SQL' } as const

/** The editor of a language with a text in it, once TypeScript has looked at it. */
async function write(page: Page, language: keyof typeof NAMES, text: string) {
  const dock = page.getByRole('region', { name: 'Dock' })
  const name = NAMES[language]
  await page.getByRole('tab', { name: 'Query', exact: true }).click()
  await dock.getByRole('tab', { name, exact: true }).click()
  await page.getByText('TypeScript is loading…').waitFor({ state: 'detached' })
  await page.getByRole('textbox', { name }).fill(text)
  await page.keyboard.press('Control+End')
  await page.waitForTimeout(1500)
}

const MISSPELT: Sight = { selector: '.cm-lintRange-error' }
const LISTED: Sight = { selector: '[role=listbox]' }
const QUERIES = {
  kysely: "db.selectFrom('table_0001').select(['id', 'field_3'])",
  drizzle: "db.select().from(table0001).where(eq(table0001.field3, 'x'))",
} as const
const JOIN = {
  kysely:
    "db.selectFrom('table_0001').innerJoin('table_0002', 'table_0002.id', 'table_0001.field_1').select(['table_0002.id', 'field_3'])",
  drizzle:
    "db.select().from(table0001).innerJoin(table0002, eq(table0002.id, table0001.field1)).where(eq(table0001.field3, 'x'))",
} as const

async function* typing(page: Page, n: number): AsyncGenerator<Result> {
  for (const language of ['kysely', 'drizzle'] as const)
    for (const [query, more] of [
      [QUERIES, ''],
      [JOIN, ', a join'],
    ] as const) {
      await write(page, language, query[language])
      // To behind the last letter of the column.
      const back = language === 'kysely' ? 3 : 7
      for (let step = 0; step < back; step += 1) await page.keyboard.press('ArrowLeft')
      const found = await typed(page, 'x', MISSPELT)
      yield summed(`typed: keystroke → diagnostics · ${NAMES[language]}${more}`, n, 'ms', found)
      await page.keyboard.press('Backspace')
      await page.keyboard.press('Backspace')
      await page.keyboard.press('Escape')
      const listed = await typed(page, language === 'kysely' ? '_' : 'd', LISTED)
      yield summed(`typed: keystroke → completion · ${NAMES[language]}${more}`, n, 'ms', listed)
    }
}

/** The times from a letter until something is seen, which goes when the letter does. */
async function typed(page: Page, letter: string, sight: Sight): Promise<readonly number[]> {
  const times: number[] = []
  for (let round = -1; round < TIMES; round += 1) {
    const took = await until(page, 'keydown', [sight], () => page.keyboard.press(letter))
    if (round >= 0) times.push(took)
    const gone = { ...sight, isGone: true } as const
    await page.keyboard.press('Escape')
    await until(page, 'keydown', [gone], () => page.keyboard.press('Backspace'))
    await page.waitForTimeout(300)
  }
  return times
}

const counting = (count: number): string =>
  `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) select i, 'row ' || i as t, i / 3.0 as r from n`

async function* rows(page: Page, n: number): AsyncGenerator<Result> {
  yield summed('typed: rows into the grid · SQL', n, 'rows/s', await rates(page, 'sql', counting))
  const typed = (count: number) => `sql\`${counting(count)}\``
  yield summed(
    'typed: rows into the grid · Kysely',
    n,
    'rows/s',
    await rates(page, 'kysely', typed),
  )
  const times: number[] = []
  for (let round = -1; round < TIMES; round += 1) {
    const text = `db.selectFrom('table_0001').select(({ fn }) => fn.countAll().as('n${round + 2}'))`
    const head = { selector: 'th', words: `n${round + 2}` }
    const took = await ran(page, 'kysely', text, head)
    if (round >= 0) times.push(took)
  }
  yield summed('typed: run of a small query · Kysely', n, 'ms', times)
}

/** Runs the text by its key, until a sight is seen that no run before has shown. */
async function ran(page: Page, language: keyof typeof NAMES, text: string, sight: Sight) {
  await write(page, language, text)
  return until(page, 'keydown', [sight], () => page.keyboard.press('Control+Enter'))
}

async function rates(
  page: Page,
  language: keyof typeof NAMES,
  query: (count: number) => string,
): Promise<readonly number[]> {
  const found: number[] = []
  for (let round = -1; round < 3; round += 1) {
    const count = ROWS + round + 2
    const sight = { selector: 'output', words: count.toLocaleString('en') }
    const took = await ran(page, language, query(count), sight)
    if (round >= 0) found.push((count / took) * 1000)
  }
  return found
}
