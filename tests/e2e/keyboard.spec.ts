import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect } from '@playwright/test'
import { type App, test } from './app.ts'

/** A column as it is built: what is not said is as it comes. */
interface ColumnToBuild {
  readonly name: string
  readonly type?: string
  readonly required?: true
  readonly unique?: true
  readonly pointsTo?: string
  /** What a new row has; true: the first value that the form offers. */
  readonly value?: string | true
  readonly note?: string
}

interface TableToBuild {
  readonly name: string
  /** Behind the `id` that every new table has. */
  readonly columns: readonly ColumnToBuild[]
  /** How many of the timestamps that every new table has it keeps. */
  readonly times: 0 | 1 | 2
}

const column = (name: string, more: Omit<ColumnToBuild, 'name'> = {}) => ({ name, ...more })
const needed = (name: string, more: Omit<ColumnToBuild, 'name'> = {}) =>
  column(name, { required: true, ...more })

const ENUMS = [
  { name: 'NotificationType', values: ['info', 'success', 'warning', 'error'] },
  { name: 'TaskStatus', values: ['pending', 'completed'] },
]

const owner = needed('user_id', { pointsTo: 'users' })

const VELIST: readonly TableToBuild[] = [
  {
    name: 'users',
    columns: [
      needed('email', { unique: true }),
      needed('password_hash'),
      needed('name'),
      needed('role', { value: 'user' }),
      column('google_id', { unique: true }),
      column('email_verified_at', { type: 'iso date' }),
      column('two_factor_secret'),
      needed('two_factor_enabled', {
        type: 'integer',
        value: true,
        note: '0 = disabled, 1 = enabled',
      }),
      column('two_factor_confirmed_at', { type: 'iso date' }),
    ],
    times: 2,
  },
  {
    name: 'sessions',
    columns: [
      owner,
      column('ip_address'),
      column('user_agent'),
      needed('payload'),
      needed('last_activity', { type: 'integer' }),
    ],
    times: 0,
  },
  {
    name: 'notifications',
    columns: [
      owner,
      needed('type', { type: 'enum NotificationType', value: true }),
      needed('title'),
      needed('message'),
      column('read_at', { type: 'iso date' }),
    ],
    times: 1,
  },
  {
    name: 'assets',
    columns: [
      owner,
      needed('filename'),
      needed('original_name'),
      needed('mime_type'),
      needed('size', { type: 'integer' }),
      needed('path'),
      needed('url'),
      column('metadata', { note: 'JSON: { width, height, format }' }),
    ],
    times: 1,
  },
  {
    name: 'tasks',
    columns: [owner, needed('title'), needed('status', { type: 'enum TaskStatus', value: true })],
    times: 2,
  },
]

const velist = resolve(import.meta.dirname, '../cases/velist')

async function press({ page }: App, ...keys: readonly string[]) {
  for (const key of keys) await page.keyboard.press(key)
}

/** Runs a command of the palette. */
async function command(app: App, words: string) {
  const palette = app.page.getByRole('dialog', { name: 'Search or run' })
  await press(app, 'Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await app.page.keyboard.type(words)
  await press(app, 'Enter')
  await expect(palette).toBeHidden()
}

/** What the focused control is called, by its label. */
const labelHere = ({ page }: App) =>
  page.evaluate(() => {
    const { activeElement: it } = document
    const isField = it !== null && ['INPUT', 'SELECT', 'TEXTAREA'].includes(it.tagName)
    const label = isField ? (it as HTMLInputElement).labels?.[0] : it
    return it?.getAttribute('aria-label') ?? label?.textContent ?? ''
  })

/** Tab until the control has the focus. It is never far. */
async function tabTo(app: App, label: string, most = 14) {
  for (let presses = 0; presses <= most; presses += 1) {
    if ((await labelHere(app)) === label) return
    await press(app, 'Tab')
  }
  throw new Error(`“${label}” is more than ${most} times Tab away`)
}

/** Chooses in the select that has the focus, by the letters of the option. */
async function choose(app: App, option: string) {
  await app.page.keyboard.type(option)
  const chosen = () =>
    app.page.evaluate(() => {
      const { activeElement: it } = document
      return it instanceof HTMLSelectElement ? (it.selectedOptions[0]?.textContent ?? '') : null
    })
  expect(await chosen()).toBe(option)
  await app.page.keyboard.press('Enter')
}

/** Types into the field that has the focus. */
async function fill(app: App, text: string) {
  await press(app, 'Control+a')
  await app.page.keyboard.type(text)
}

/** The line of the outline that has the focus. */
const line = ({ outline }: App) => outline.locator('[role=treeitem]:focus')

/** A name that is in edit in the outline. */
async function name(app: App, text: string, end = 'Enter') {
  await expect(app.outline.getByRole('textbox')).toBeFocused()
  await fill(app, text)
  await press(app, end)
}

async function buildEnum(app: App, of: (typeof ENUMS)[number]) {
  await press(app, 'Shift+E')
  await name(app, of.name, 'Tab')
  // It comes with two values: they are named, and more are added behind the second.
  const [first = '', ...rest] = of.values
  await name(app, first, 'Tab')
  for (const value of rest)
    await name(app, value, value === of.values.at(-1) ? 'Enter' : 'Control+Enter')
  await expect(line(app)).toContainText(of.values.at(-1) ?? '')
}

/** The names of all of its columns, one after the other, and away with the timestamps that it has not. */
async function buildNames(app: App, { columns, times }: TableToBuild) {
  await press(app, 'ArrowRight', 'ArrowRight')
  await expect(line(app)).toContainText('id')
  await press(app, 'Control+Enter')
  for (const it of columns)
    await name(app, it.name, it === columns.at(-1) ? 'Enter' : 'Control+Enter')
  for (let kept = 0; kept <= times; kept += 1) await press(app, 'ArrowDown')
  for (let gone = times; gone < 2; gone += 1) {
    await expect(line(app)).toContainText('_at')
    await press(app, 'Delete')
  }
}

/** The form of the column whose line has the focus, from its first field on; then back to the line. */
async function buildColumn(app: App, it: ColumnToBuild) {
  await expect(line(app)).toContainText(it.name)
  await press(app, 'Control+i')
  await expect(app.field('Name')).toBeFocused()
  if (it.type !== undefined) {
    await tabTo(app, 'Type')
    await choose(app, it.type)
  }
  for (const [label, isOn] of [
    ['Not null', it.required],
    ['Unique', it.unique],
  ] as const)
    if (isOn === true) {
      await tabTo(app, label)
      await press(app, 'Space')
    }
  if (it.pointsTo !== undefined) {
    await tabTo(app, 'Points to')
    await choose(app, it.pointsTo)
  }
  if (it.value !== undefined) {
    await tabTo(app, 'Default')
    await choose(app, 'a value')
  }
  if (typeof it.value === 'string') {
    await tabTo(app, 'Value')
    await fill(app, it.value)
  }
  if (it.note !== undefined) {
    await tabTo(app, 'Note')
    await fill(app, it.note)
  }
  await press(app, 'Escape')
  await expect(line(app)).toContainText(it.name)
}

async function buildTable(app: App, table: TableToBuild) {
  await press(app, 'Shift+N')
  await name(app, table.name)
  await buildNames(app, table)
  // Home for the tree, letters for the table: the focus is wherever the last line went.
  await press(app, 'Home')
  await app.page.keyboard.type(table.name)
  await expect(line(app)).toContainText(table.name)
  await press(app, 'ArrowRight')
  await buildColumn(app, column('id', { note: 'UUID v7' }))
  for (const it of table.columns) {
    await press(app, 'ArrowDown')
    await buildColumn(app, it)
  }
  await press(app, 'ArrowLeft', 'ArrowLeft')
}

/** The example differs from its preset in one convention: in the form of the design, behind a heading that opens. */
async function useGenerated(app: App) {
  await press(app, 'Control+i')
  await tabTo(app, 'Kysely')
  await press(app, 'Enter')
  await tabTo(app, 'for what the database fills in')
  await press(app, 'Space', 'Escape')
  await expect(app.canvas).toBeFocused()
}

test('Velist is built with the keyboard alone', async ({ app }) => {
  test.setTimeout(240_000)
  await command(app, 'new design')
  await command(app, 'velist conventions')
  await app.page.getByText('Nothing here yet').waitFor()
  await useGenerated(app)
  // The first thing is made on the canvas: the outline has no line yet.
  await press(app, 'n')
  await expect(app.canvas.getByRole('textbox')).toBeFocused()
  await app.page.keyboard.type('first')
  await press(app, 'Enter', 'Shift+F6')
  await expect(line(app)).toContainText('Tables')
  for (const of of ENUMS) await buildEnum(app, of)
  await press(app, 'Home', 'ArrowDown', 'Delete')
  for (const table of VELIST) await buildTable(app, table)
  await expect(app.status).toHaveText('Live · 5 tables · 0 rows')
  for (const file of ['schema.ts', 'connection.ts']) {
    const path = `${velist}/files/src/features/_core/database/${file}`
    await expect.poll(() => app.code(file)).toBe(await readFile(path, 'utf8'))
  }
})

test('keys, indexes, checks and relations are made in the form of a table', async ({ app }) => {
  await app.outline.getByRole('treeitem', { name: 'tasks', exact: true }).focus()
  await press(app, 'Control+i')
  await tabTo(app, 'Add a unique', 24)
  await press(app, 'Enter')
  // What is added is open, with the focus in its first field.
  await tabTo(app, 'Add a column: Unique')
  await choose(app, 'title')
  await press(app, 'Enter')
  await expect(app.section('Unique').locator('summary').last()).toContainText('title')
  await tabTo(app, 'Add a foreign key')
  await press(app, 'Enter')
  await expect.poll(() => labelHere(app)).toBe('Points to')
  await choose(app, 'users')
  await tabTo(app, 'On delete')
  await choose(app, 'set null')
  await tabTo(app, 'On update')
  await choose(app, 'cascade')
  await tabTo(app, 'Add an index')
  await press(app, 'Enter')
  await tabTo(app, 'Add a part to the index')
  await choose(app, 'title')
  await tabTo(app, 'Add a check', 20)
  await press(app, 'Enter')
  await expect.poll(() => labelHere(app)).toBe('Must hold')
  await fill(app, 'priority > 0')
  const code = () => app.code('schema.ts')
  await expect.poll(code).toContain("onDelete: 'set null'")
  for (const words of ["onUpdate: 'cascade'", 'unique(', 'check('])
    expect(await code()).toContain(words)
})

test('a control that goes leaves the focus near, and Escape leads back', async ({ app }) => {
  await app.outline.getByRole('treeitem', { name: 'TaskStatus' }).focus()
  await press(app, 'Control+i')
  await tabTo(app, 'Value 3')
  await press(app, 'Enter')
  await expect.poll(() => labelHere(app)).toBe('Value 4')
  await fill(app, 'dropped')
  await press(app, 'Alt+ArrowUp')
  await expect.poll(() => labelHere(app)).toBe('Value 3')
  await tabTo(app, 'Remove dropped')
  await press(app, 'Enter')
  await expect(app.inspector.locator(':focus')).toHaveCount(1)
  // The first one may be for the words that a button shows.
  await expect(async () => {
    await press(app, 'Escape')
    await expect(line(app)).toContainText('TaskStatus', { timeout: 500 })
  }).toPass()
  await press(app, 'Home')
  await app.page.keyboard.type('tasks')
  await press(app, 'Control+i')
  await tabTo(app, 'Add a column')
  await press(app, 'Tab', 'ArrowDown', 'Delete')
  await expect(app.inspector.locator(':focus')).toHaveCount(1)
  await press(app, 'Enter')
  await expect.poll(() => labelHere(app)).toBe('Name')
})

test('Tab goes through the page as it is read', async ({ app }) => {
  const { page } = app
  const names = ['Outline', 'Canvas', 'Code', 'Inspector', 'Dock']
  const passed: string[] = []
  await page.getByRole('searchbox').focus()
  for (let presses = 0; presses < 120 && passed.at(-1) !== 'Dock'; presses += 1) {
    const place = await page.evaluate(
      (all) => all.find((it) => document.activeElement?.closest(`[aria-label="${it}"]`) !== null),
      names,
    )
    if (place !== undefined && passed.at(-1) !== place) passed.push(place)
    await press(app, 'Tab')
  }
  expect(passed).toEqual(names)
})
