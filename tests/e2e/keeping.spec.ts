import { readFile } from 'node:fs/promises'
import { type Locator, type Page, expect } from '@playwright/test'
import { appOn, test } from './app.ts'

/** The names of the tables in the newest record of the browser's storage. */
const stored = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve, reject) => {
        const opening = indexedDB.open('tandem')
        opening.addEventListener('error', () => reject(opening.error))
        opening.addEventListener('success', () => {
          const database = opening.result
          const all = database.transaction('designs').objectStore('designs').getAll()
          all.addEventListener('success', () => {
            const [newest] = all.result.toSorted((a, b) => b.savedAt - a.savedAt)
            database.close()
            resolve(newest?.design.schema.tables.map((it: { name: string }) => it.name) ?? [])
          })
        })
      }),
  )

test('a design that is loaded anew is as it was: rows, viewport and all', async ({ app }) => {
  const { page, press } = app
  await press('n')
  await page.keyboard.type('teams')
  await page.keyboard.press('Enter')
  await app.selectTable('users')
  const grid = page.getByRole('grid', { name: 'Rows of users' })
  await grid.getByRole('gridcell', { name: 'Grace Hopper' }).dblclick()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Amazing Grace')
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('gridcell', { name: 'Amazing Grace' })).toBeVisible()
  const view = page.locator('.react-flow__viewport')
  const start = await view.getAttribute('style')
  await press('+', '+')
  // Rows are put away within a second of their change.
  await expect.poll(() => rowsAreKept(page)).toBe(true)
  const seen = await atRest(view)
  expect(seen).not.toBe(start)
  await page.reload()
  await app.ready()
  await expect(view).toHaveAttribute('style', seen ?? '')
  await expect(app.outline.getByRole('treeitem', { name: 'teams' })).toBeVisible()
  await app.outline.getByRole('treeitem', { name: 'users' }).click()
  await expect(grid.getByRole('gridcell', { name: 'Amazing Grace' })).toBeVisible()
})

/** Where the canvas is when it no longer glides. */
async function atRest(view: Locator): Promise<string | null> {
  const seen: (string | null)[] = []
  await expect
    .poll(
      async () => {
        seen.push(await view.getAttribute('style'))
        return seen.length > 1 && seen.at(-1) === seen.at(-2)
      },
      { intervals: [200] },
    )
    .toBe(true)
  return seen.at(-1) ?? null
}

/** Whether the newest bytes of a database hold the text. */
const rowsAreKept = (page: Page) =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
    const found = await Promise.all(names.map(hasText))
    return found.includes(true)

    function hasText(name: string): Promise<boolean> {
      return new Promise((resolve) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('success', () => {
          const database = opening.result
          const stores = [...database.objectStoreNames]
          const all = database
            .transaction(stores)
            .objectStore(stores[0] ?? '')
            .getAll()
          all.addEventListener('success', () => {
            database.close()
            resolve(bytesIn(all.result).some((bytes) => latin(bytes).includes('Amazing Grace')))
          })
        })
      })
    }
    function bytesIn(value: unknown): readonly Uint8Array[] {
      if (value instanceof Uint8Array) return [value]
      if (typeof value !== 'object' || value === null) return []
      return Object.values(value).flatMap(bytesIn)
    }
    function latin(bytes: Uint8Array) {
      return new TextDecoder('latin1').decode(bytes)
    }
  })

test('an edit is stored within a second, and there after the tab was killed', async ({ app }) => {
  const { page } = app
  await app.press('n')
  await page.keyboard.type('teams')
  await page.keyboard.press('Enter')
  await expect.poll(() => stored(page), { timeout: 1000 }).toContain('teams')
  await page.close({ runBeforeUnload: false })
  const next = appOn(await page.context().newPage())
  await next.open()
  await expect(next.table('teams')).toBeVisible()
})

test('an edit of the very last moment survives a reload', async ({ app }) => {
  const { page } = app
  await app.selectTable('users')
  await app.fill('Name', 'people')
  await page.reload()
  await app.ready()
  await expect(app.table('people')).toBeVisible()
  await expect.poll(() => stored(page)).toContain('people')
})

test('of two tabs on one design, the second to write asks first', async ({ app }) => {
  const { page } = app
  await app.press('n')
  await page.keyboard.type('teams')
  await page.keyboard.press('Enter')
  await expect.poll(() => stored(page)).toContain('teams')
  const other = appOn(await page.context().newPage())
  await other.open()
  await other.selectTable('teams')
  await other.fill('Name', 'crews')
  const notice = page.getByRole('alert').filter({ hasText: 'changed in another tab' })
  await expect(notice).toBeVisible()
  await app.selectTable('users')
  await app.fill('Name', 'people')
  await notice.getByRole('button', { name: 'Keep mine as a copy' }).click()
  await expect(notice).toBeHidden()
  await expect.poll(() => stored(page)).toContain('people')
  await expect(app.table('teams')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Team tasks (copy)' })).toBeVisible()
  await expect(other.page.getByRole('alert')).toHaveCount(0)
})

test('of two tabs on one design, one takes what the other wrote', async ({ app }) => {
  const { page } = app
  await app.selectTable('users')
  await app.fill('Name', 'people')
  await expect.poll(() => stored(page)).toContain('people')
  const other = appOn(await page.context().newPage())
  await other.open()
  await other.selectTable('people')
  await other.fill('Name', 'persons')
  await page.getByRole('alert').getByRole('button', { name: 'Reload' }).click()
  await expect(app.table('persons')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a record that cannot be read is said, given away, and left as it is', async ({ app }) => {
  const { page } = app
  await app.selectTable('users')
  await app.fill('Name', 'people')
  await expect.poll(() => stored(page)).toContain('people')
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('tandem')
        opening.addEventListener('success', () => {
          const store = opening.result.transaction('designs', 'readwrite').objectStore('designs')
          const all = store.getAll()
          all.addEventListener('success', () => {
            const [record] = all.result
            record.design.schema.tables[0].columns[0].type = { kind: 'moon' }
            store.put(record)
            store.transaction.addEventListener('complete', () => {
              opening.result.close()
              resolve()
            })
          })
        })
      }),
  )
  await page.reload()
  const dialog = page.getByRole('dialog', { name: '“Team tasks” could not be read' })
  await expect(dialog).toContainText('schema.tables[0] (“people”).columns[0] (“id”).type.kind')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download it' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('"kind": "moon"')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await app.ready()
  await expect(app.table('users')).toBeVisible()
  expect(await stored(page)).toContain('people')
})

test('other designs are found again', async ({ app }) => {
  const { page } = app
  await app.selectTable('users')
  await app.fill('Name', 'people')
  await page.getByRole('button', { name: 'Team tasks' }).click()
  await page.getByRole('menuitem', { name: 'New design' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Untitled' }).click()
  await page.getByRole('menuitem', { name: 'Team tasks' }).click()
  await expect(app.table('people')).toBeVisible()
  await expect(app.status).toHaveText('Live · 4 tables · 12 rows')
})
