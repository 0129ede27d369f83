import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { type App, test } from './app.ts'

const panelOf = ({ page }: App) => page.getByRole('dialog', { name: 'Quick add' })

const fieldOf = (app: App) =>
  panelOf(app).getByRole('textbox', { name: 'Tables and columns to add' })

async function open(app: App) {
  await app.press('a')
  await expect(fieldOf(app)).toBeFocused()
}

const VELIST = `users: id uuid pk -- 'UUID v7', email! unique, passwordHash!, name!, role! =user, googleId unique, emailVerifiedAt date,
twoFactorSecret, twoFactorEnabled int! =0 -- '0 = disabled, 1 = enabled', twoFactorConfirmedAt date, ...timestamps
sessions: id uuid pk -- 'UUID v7', userId! > users, ipAddress, userAgent, payload!, lastActivity int!
notifications: id uuid pk -- 'UUID v7', userId! > users, type(info|success|warning|error)! =info, title!, message!,
readAt date, createdAt date! =now
assets: id uuid pk -- 'UUID v7', userId! > users, filename!, originalName!, mimeType!, size int!, path!, url!,
metadata -- 'JSON: { width, height, format }', createdAt date! =now
tasks: id uuid pk -- 'UUID v7', userId! > users, title!, status(pending|completed)! =pending, ...timestamps`

const velist = resolve(import.meta.dirname, '../cases/velist')

test('Velist is typed in less than ten lines: keys, enums, relations and indexes', async ({
  app,
}) => {
  const { page } = app
  expect(VELIST.split('\n').length).toBeLessThan(10)
  const whole = JSON.parse(await readFile(`${velist}/design.tandem.json`, 'utf8')) as {
    history: { created: number }
  }
  const { created } = whole.history
  const empty = { ...whole, schema: {}, layout: {}, history: { created, migrations: [] } }
  await app.drop('velist.tandem.json', JSON.stringify(empty))
  await page.getByText('Nothing here yet').waitFor()
  await open(app)
  for (const [index, line] of VELIST.split('\n').entries()) {
    if (index > 0) await page.keyboard.press('Shift+Enter')
    await page.keyboard.insertText(line)
  }
  await expect(panelOf(app).getByText('New table')).toHaveCount(5)
  await expect(panelOf(app).getByRole('list', { name: 'Not understood' })).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(panelOf(app)).toBeHidden()
  await expect(app.status).toHaveText('Live · 5 tables · 0 rows')
  await expect(app.canvas).toBeFocused()
  for (const name of ['schema.ts', 'connection.ts']) {
    const path = `${velist}/files/src/features/_core/database/${name}`
    await expect.poll(() => app.code(name)).toBe(await readFile(path, 'utf8'))
  }
  expect(await app.undoAll()).toBe(1)
  await expect(page.getByText('Nothing here yet')).toBeVisible()
})

test('it says at each letter what it understands, and what it does not', async ({ app }) => {
  const { page } = app
  await open(app)
  await page.keyboard.type('labels: id uuid pk, taskId! > tasks cascade, tone(calm|loud)=calm')
  const understood = panelOf(app).getByRole('region', { name: 'Understood' })
  await expect(understood).toContainText('New table labels')
  const line = (name: string) => understood.getByRole('listitem').filter({ hasText: name })
  await expect(line('id').first()).toContainText('primary key')
  for (const words of ['not null', 'index', 'points to tasks.id', 'deleted with its task'])
    await expect(line('task_id')).toContainText(words)
  for (const words of ['LabelTone', 'calm | loud', '= calm'])
    await expect(line('tone')).toContainText(words)
  await page.keyboard.type(', owner > user')
  await expect(panelOf(app)).toContainText('There is no table user. Do you mean users?')
  await expect(panelOf(app).locator('u')).toHaveText('user')
  await page.keyboard.type('s')
  await expect(panelOf(app).locator('u')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(app.table('labels').locator('[data-column]')).toHaveCount(4)
  await expect(app.outline.getByRole('treeitem', { name: 'labels' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(app.table('labels')).toBeInViewport()
})

test('columns go to the table that is selected, before its timestamps', async ({ app }) => {
  const { page } = app
  await app.selectTable('projects')
  await open(app)
  await expect(panelOf(app)).toContainText('columns without a table go to projects')
  await page.keyboard.type('colour(red|green)!=red')
  await page.getByRole('button', { name: /^Add 1 column to projects/ }).click()
  await expect(app.field('Name')).toHaveValue('colour')
  await expect
    .poll(() => app.code('schema.ts'))
    .toContain("text('colour', { enum: projectColour })")
  await page.keyboard.press('Control+z')
  await expect(app.column('projects', 'colour')).toBeHidden()
})

test('Escape keeps the text for the next time; the palette and the bar open it, too', async ({
  app,
}) => {
  const { page } = app
  await page.getByRole('button', { name: 'Quick add' }).click()
  await expect(fieldOf(app)).toBeFocused()
  await page.keyboard.type('marks: id')
  await page.keyboard.press('Escape')
  await expect(panelOf(app)).toBeHidden()
  await expect(app.canvas).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('quick')
  await page.keyboard.press('Enter')
  await expect(fieldOf(app)).toBeFocused()
  await expect(fieldOf(app)).toHaveValue('marks: id')
})

test('tables are copied as the lines that add them', async ({ app }) => {
  const { page } = app
  await app.selectTable('projects')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('copy as')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('projects: id pk =uuid, owner_id! > users cascade, name!')
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('it is accessible: empty, understood and not understood', async ({ app }) => {
      await open(app)
      for (const text of ['', 'labels: id pk, a > users cascade -- why', 'labels: a colur, > b']) {
        await fieldOf(app).fill(text)
        const { violations } = await new AxeBuilder({ page: app.page }).analyze()
        const lines = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
        )
        expect(lines).toEqual([])
      }
    })
  })
