import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './app.ts'

const start = readFileSync(
  resolve(import.meta.dirname, '../cases/mixed/design.tandem.json'),
  'utf8',
)

const REFUSED = [
  { what: 'text', text: 'CREATE TABLE x', says: 'it is not JSON' },
  { what: 'nothing', text: '', says: 'it is not JSON' },
  { what: 'other JSON', text: '[1, 2]', says: 'This is not a Tandem design' },
  { what: 'a newer version', text: '{"tandem": 99}', says: 'newer Tandem (format 99' },
  {
    what: 'a part missing',
    text: '{"tandem": 1, "name": "x"}',
    says: 'conventions is missing',
  },
  {
    what: 'a broken reference',
    text: start.replace('"target": "users"', '"target": "nobody"'),
    says: 'refers to the table nobody, which is not in the design',
  },
  {
    what: 'a path out of the repository',
    text: start.replace('"src/db/schema.ts"', '"../../etc/schema.ts"'),
    says: 'conventions.files.drizzle',
  },
  {
    what: 'a field of no design',
    text: start.replace('"tandem": 1,', '"tandem": 1, "__proto__x": {},'),
    says: 'is not a field that a design has here',
  },
] as const

test('a file that is no design is refused in a sentence', async ({ app }) => {
  const dialog = app.page.getByRole('dialog', { name: 'strange.tandem.json was not opened' })
  for (const { what, text, says } of REFUSED)
    await test.step(what, async () => {
      await app.drop('strange.tandem.json', text)
      await expect(dialog).toContainText(says)
      await app.page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    })
  await expect(app.table('users')).toBeVisible()
  await expect(app.status).toHaveText('Live · 4 tables · 12 rows')
})

const NAMES = [
  `Robert"); DROP TABLE users;--`,
  "it's a `name`",
  '${globalThis.ran = 1}',
  'two\nlines',
  '🦑 名前 é',
  '<img src=x onerror="globalThis.ran = 1">',
  'x'.repeat(200),
  '*/ globalThis.ran = 1 /*',
  '__proto__',
] as const

test('names that mean something elsewhere are names', async ({ app }) => {
  const { page } = app
  const design = JSON.parse(start)
  const tables = design.schema.tables as {
    name: string
    note: string
    columns: { name: string; note: string }[]
  }[]
  for (const [index, name] of NAMES.entries()) {
    const table = tables[index % tables.length]
    const column = table?.columns[1 + Math.floor(index / tables.length)]
    if (table === undefined || column === undefined) throw new Error('the example is too small')
    column.name = name
    column.note = name
    table.note += name
    design.schema.enums[0].values.push({ id: `v${index}`, value: name, note: name })
  }
  for (const [index, table] of tables.entries()) table.name = NAMES[index] ?? ''
  design.name = NAMES[5]
  await app.drop('hostile.tandem.json', JSON.stringify(design))
  await expect(page.getByRole('button', { name: NAMES[5] })).toBeVisible()
  await expect(app.table(NAMES[0])).toBeVisible()
  await expect(app.status).toHaveText(/^Live · /)
  const tabs = page.getByRole('tablist', { name: 'Files of the design' })
  await expect(tabs.getByRole('tab').nth(2)).toBeVisible()
  await app.table(NAMES[0]).getByRole('heading').click()
  await expect(app.field('Name')).toHaveValue(NAMES[0])
  await expect.poll(() => app.code('schema.ts')).toContain('DROP TABLE users')
  expect(await page.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined()
  await page.reload()
  await app.ready()
  expect(await page.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined()
})

test('nothing of a file runs', async ({ app }) => {
  const { page } = app
  const ran = 'globalThis.ran = 1'
  const text = start
    .replace('"kind": "code", "code": "uuidv7()"', `"kind": "code", "code": "(${ran})"`)
    .replace('"shape": "{ theme: string }"', `"shape": "{ [${ran}]: 1 }"`)
  expect(text).toContain(ran)
  await app.drop('running.tandem.json', text)
  await app.ready()
  await app.selectTable('users')
  const grid = page.getByRole('grid', { name: 'Rows of users' })
  const blank = grid.getByRole('row', { name: 'New row' })
  await blank.getByRole('gridcell').nth(1).click()
  await page.keyboard.type('eve@example.org')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Eve')
  await page.keyboard.press('Enter')
  await expect.poll(() => app.code('schema.ts')).toContain(ran)
  expect(await page.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined()
})

test('SQL that cannot be read says why', async ({ app }) => {
  const { page } = app
  await app.drop('notes.sql', 'Dear diary, today I drew a table.')
  const dialog = page.getByRole('dialog', { name: 'Nothing was read' })
  await expect(dialog).toContainText('The open design is as it was')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await app.drop('picture.png', 'PNG')
  await expect(dialog).toContainText('is of a kind that cannot be read here')
})
