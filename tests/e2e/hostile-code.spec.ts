import { expect } from '@playwright/test'
import { type App, test } from './app.ts'

/** Writes schema.ts by hand, and proves it. */
async function proveText(app: App, edit: (text: string) => string) {
  const { page } = app
  await page.getByRole('button', { name: 'Edit schema.ts by hand' }).click()
  const text = await app.code('schema.ts')
  expect(edit(text)).not.toBe(text)
  await page.getByRole('textbox', { name: 'Text of schema.ts, edited by hand' }).fill(edit(text))
}

const proveLine = (app: App, line: string) =>
  proveText(app, (text) => text.replace('export const users', `${line}\nexport const users`))

/** The first column of the first table is filled in by this. */
const proveWith = (app: App, code: string) =>
  proveText(app, (text) => text.replace('() => uuidv7()', `() => ${code}`))

/** The page answers, and the rows are those that were there. */
async function isUnharmed(app: App) {
  const { page } = app
  await expect(app.status).toHaveText('Live · 4 tables · 12 rows')
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  await app.selectTable('tasks')
  await expect(page.getByRole('gridcell', { name: 'Find the moth', exact: true })).toBeVisible()
}

const SLOW = { timeout: 30_000 }
const stopped = 'src/db/schema.ts could not be run: it ran for 5 seconds and was stopped.'

// One that fills its heap until the browser ends its process is left out: the driver of these tests takes that for the
// end of the page.
const ENDLESS = [
  ['loops', '(() => { for (;;); })() as never'],
  [
    'takes memory without end',
    '(() => { const all: unknown[] = []; for (;;) { try { all.push(new Uint8Array(5e8).fill(1)) } catch {} } })() as never',
  ],
  ['ends its own worker', "((globalThis as any).close(), 'x')"],
] as const

for (const [what, code] of ENDLESS)
  test(`a default function that ${what} is stopped, and the next one is run`, async ({ app }) => {
    const { page } = app
    await proveWith(app, code)
    await page.getByRole('tab', { name: 'Proof', exact: true }).click()
    await expect(page.getByText(stopped).first()).toBeVisible(SLOW)
    await isUnharmed(app)
    await page.getByRole('button', { name: 'Back to the generated file' }).click()
    await expect(page.getByRole('button', { name: /^In step/ })).toBeVisible(SLOW)
  })

test('a default function that throws is told of, and the types agree all the same', async ({
  app,
}) => {
  const { page } = app
  await proveWith(app, "(() => { throw new Error('not today') })() as never")
  await page.getByRole('tab', { name: 'Proof', exact: true }).click()
  await expect(page.getByText('The default function of “id” throws: not today')).toBeVisible(SLOW)
  await expect(page.getByRole('button', { name: /^In step/ })).toBeVisible()
  await isUnharmed(app)
})

test('a file that throws when it is imported says so', async ({ app }) => {
  await proveLine(app, "throw new Error('not today')")
  await expect(app.page.getByRole('button', { name: /could not be run: not today/ })).toBeVisible(
    SLOW,
  )
  await isUnharmed(app)
})

/** Each would make the file throw if it were let. */
const REACHED = [
  'document.cookie',
  'localStorage.length',
  'sessionStorage.length',
  "(() => { const x = new XMLHttpRequest(); x.open('GET', location.origin + '/probe', false); x.send() })()",
  "importScripts(location.origin + '/probe')",
  "indexedDB.open('tandem').onsuccess.length",
]

test('a file reaches no cookie, no storage and no server', async ({ app }) => {
  const answered: string[] = []
  app.page.on('response', (response) => {
    if (response.url().includes('probe')) answered.push(response.url())
  })
  const tries = REACHED.map(
    (code) =>
      `try { ${code}; throw new Error('reached') } catch (e) { if (String(e).includes('reached')) throw e }`,
  )
  await proveLine(
    app,
    `// @ts-nocheck\n${tries.join('\n')}
try { fetch(location.origin + '/probe').catch(() => 0) } catch {}
try { new WebSocket('ws://' + location.host + '/probe') } catch {}
try { import('http://localhost/probe').catch(() => 0) } catch {}
try { new Worker('http://localhost/probe') } catch {}
try { new EventSource('http://localhost/probe') } catch {}
try { navigator.sendBeacon('http://localhost/probe', 'x') } catch {}`,
  )
  await expect(app.page.getByRole('button', { name: /^In step/ })).toBeVisible(SLOW)
  expect(answered).toEqual([])
  await isUnharmed(app)
})

test('forged answers are heard by nobody', async ({ app }) => {
  const forged = `{ ok: true, value: { snapshot: { tables: {}, views: {} }, stubs: [] } }`
  await proveLine(
    app,
    `postMessage(${forged}); new BroadcastChannel('x').postMessage(${forged})
const { postMessage: own } = MessagePort.prototype
MessagePort.prototype.postMessage = function (it: any, ...rest: any[]) { own.call(this, ${forged}); return (own as any).call(this, it, ...rest) }
Object.defineProperty(MessageEvent.prototype, 'data', { get: () => (${forged}) })
export const`.replace(/export const$/, ''),
  )
  // The file works all the same, or says why it does not; never is it taken at its own word.
  await expect(
    app.page.getByRole('button', { name: /^In step · 5 tables · 35 columns|could not be run/ }),
  ).toBeVisible(SLOW)
  await isUnharmed(app)
})

test('a file that says one thing and does another is told of', async ({ app }) => {
  // To TypeScript the column is NOT NULL still.
  await proveText(app, (text) => `${text}\nObject.assign(tasks.title, { notNull: false })\n`)
  await expect(app.page.getByRole('button', { name: /tasks\.title/ })).toBeVisible(SLOW)
  await isUnharmed(app)
})
