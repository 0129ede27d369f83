import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { type App, test } from './app.ts'

const names = async (app: App, table: string) =>
  app.table(table).locator('[data-column] [data-cell=name]').allTextContents()

const row = (app: App, table: string, name: string) => app.column(table, name)

/** The cell of the selected row that the keys are on. */
const chosen = (app: App) => app.canvas.locator('[data-column][data-chosen]')

const field = (app: App, label: string) => app.canvas.getByLabel(label, { exact: true })

const clipboard = ({ page }: App) => page.evaluate(() => navigator.clipboard.readText())

const write = ({ page }: App, text: string) =>
  page.evaluate((it) => navigator.clipboard.writeText(it), text)

/** A click on the name of a column, which selects that cell. */
const select = (app: App, table: string, name: string) =>
  row(app, table, name).locator('[data-cell=name]').click()

/** What was done is undone to the very byte, in so many steps, and done again. */
async function undoes(app: App, start: string, steps: number) {
  const end = await app.design()
  expect(end).not.toBe(start)
  expect(await app.undoAll()).toBe(steps)
  expect(await app.design()).toBe(start)
  await app.redoAll()
  expect(await app.design()).toBe(end)
}

test('arrows walk the cells and rows, up to the header and down again', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await row(app, 'projects', 'owner_id').locator('[data-cell=type]').click()
  await expect(app.canvas).toBeFocused()
  await expect(row(app, 'projects', 'owner_id')).toHaveAttribute('data-chosen', 'type')
  await page.keyboard.press('ArrowUp')
  await expect(row(app, 'projects', 'id')).toHaveAttribute('data-chosen', 'type')
  await page.keyboard.press('ArrowUp')
  await expect(chosen(app)).toHaveCount(0)
  await expect(app.table('projects')).toHaveAttribute('data-selected', 'true')
  // The header is a row like the others: from it the table is not moved.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await expect(row(app, 'projects', 'id')).toHaveAttribute('data-chosen', 'type')
  for (const cell of ['flags', 'default', 'default']) {
    await page.keyboard.press('ArrowRight')
    await expect(chosen(app)).toHaveAttribute('data-chosen', cell)
  }
  await expect(chosen(app)).toContainText('= uuid')
  await page.keyboard.press('ArrowDown')
  await expect(row(app, 'projects', 'owner_id')).toHaveAttribute('data-chosen', 'default')
  await page.keyboard.press('Escape')
  await expect(chosen(app)).toHaveCount(0)
  await expect(app.table('projects')).toHaveAttribute('data-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(app.table('projects')).toHaveAttribute('data-selected', 'false')
  expect(await app.design()).toBe(start)
})

test('a table that is selected is still moved by the arrows', async ({ app }) => {
  const start = await app.design()
  await app.selectTable('projects')
  await app.press('ArrowDown')
  expect(await app.design()).not.toBe(start)
})

test('Tab goes through the cells and makes a column; each change is a step', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await select(app, 'projects', 'updated_at')
  await page.keyboard.press('Enter')
  await expect(field(app, 'Name of the column')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(field(app, 'Type of updated_at')).toHaveValue('timestamp_ms')
  await page.keyboard.press('Tab')
  await expect(field(app, 'Not null')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(field(app, 'Default of updated_at')).toHaveValue('now')
  await page.keyboard.press('Tab')
  await expect(field(app, 'Name of the column')).toBeFocused()
  await page.keyboard.type('mood')
  await page.keyboard.press('Tab')
  await page.keyboard.type('(calm|very loud)')
  await page.keyboard.press('Tab')
  await page.keyboard.press('n')
  await page.keyboard.press('Tab')
  await page.keyboard.type('very loud')
  await page.keyboard.press('Enter')
  await expect(app.canvas).toBeFocused()
  await expect(row(app, 'projects', 'mood')).toHaveAttribute('data-chosen', 'default')
  await expect(chosen(app)).toContainText('= ')
  await expect.poll(() => app.code('schema.ts')).toContain("text('mood', { enum: projectMood })")
  expect(await app.code('schema.ts')).toContain(".notNull().default('very loud')")
  await undoes(app, start, 4)
})

test('Shift+Tab goes back to the name of the table; Escape restores', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await select(app, 'projects', 'id')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(field(app, 'Type of id')).toBeFocused()
  await page.keyboard.type('integer')
  await page.keyboard.press('Escape')
  await expect(app.canvas).toBeFocused()
  await expect(row(app, 'projects', 'id')).toHaveAttribute('data-chosen', 'type')
  await page.keyboard.press('F2')
  await expect(field(app, 'Name of the column')).toBeFocused()
  await page.keyboard.type('other')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  await expect(field(app, 'Name of the table')).toBeFocused()
  await page.keyboard.press('Escape')
  expect(await app.design()).toBe(start)
})

test('the type is chosen from a list, or typed; what is not understood stays', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await select(app, 'projects', 'name')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const type = field(app, 'Type of name').first()
  await expect(type).toHaveValue('text')
  await page.keyboard.type('colur')
  await page.keyboard.press('Tab')
  await expect(type).toBeFocused()
  await expect(type).toHaveValue('colur')
  await expect(app.canvas.getByRole('alert')).toContainText('colur is no type that is known here')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('taskst')
  await expect(app.canvas.getByRole('option', { name: 'TaskStatus' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(row(app, 'projects', 'name')).toContainText('TaskStatus')
  await page.keyboard.press('Enter')
  await page.keyboard.type('> us')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => app.code('schema.ts')).toContain("text('name').notNull().references(")
  await expect(app.field('Type')).toHaveValue('text')
  await app.press('Enter')
  await expect(type).toHaveValue('> users')
  await page.keyboard.press('Escape')
  await undoes(app, start, 2)
})

test('flags by their letters, by Space, and by the mouse', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await select(app, 'projects', 'archived_at')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  const flags = app.canvas.getByRole('group', { name: 'Flags of archived_at' })
  await expect(flags).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('u')
  await expect(flags.getByRole('button', { name: 'Unique' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(flags.getByRole('button', { name: 'Index' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('i')
  await page.keyboard.press('Enter')
  await expect(app.canvas).toBeFocused()
  await flags.getByRole('button', { name: 'Unique' }).click()
  await expect(app.field('Unique')).not.toBeChecked()
  await flags.getByRole('button', { name: 'Index' }).click()
  await expect(app.canvas).toBeFocused()
  await undoes(app, start, 5)
})

test('a default that the column cannot have is said', async ({ app }) => {
  const { page } = app
  await row(app, 'tasks', 'priority').locator('[data-cell=name]').dblclick()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const value = field(app, 'Default of priority')
  await expect(value).toHaveValue('0')
  await page.keyboard.type('many')
  await page.keyboard.press('Enter')
  await expect(app.canvas.getByRole('alert')).toContainText('many is no number.')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Enter')
  await expect(chosen(app)).toContainText('no default')
})

test('Delete takes the row and goes to the next', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await select(app, 'projects', 'name')
  await page.keyboard.press('Delete')
  await expect(row(app, 'projects', 'archived_at')).toHaveAttribute('data-selected', 'true')
  await page.keyboard.press('Backspace')
  expect(await names(app, 'projects')).toEqual(['id', 'owner_id', 'created_at', 'updated_at'])
  await undoes(app, start, 2)
})

test('a held key removes one row, and behind the last row the table stays', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await select(app, 'projects', 'id')
  for (let repeat = 0; repeat < 4; repeat += 1) await page.keyboard.down('Delete')
  await page.keyboard.up('Delete')
  expect(await names(app, 'projects')).toHaveLength(5)
  for (let press = 0; press < 8; press += 1) await page.keyboard.press('Delete')
  expect(await names(app, 'projects')).toEqual([])
  await expect(app.table('projects')).toBeVisible()
  await undoes(app, start, 6)
  // A table that is selected goes by a press of its own.
  await app.selectTable('projects')
  await page.keyboard.press('Delete')
  await expect(app.table('projects')).toHaveCount(0)
})

async function dragGrip(app: App, from: readonly [string, string], to: readonly [string, string]) {
  const { page } = app
  const grip = await row(app, ...from)
    .locator('[data-grip]')
    .boundingBox()
  const there = await row(app, ...to).boundingBox()
  if (grip === null || there === null) throw new Error('The rows are not to be seen.')
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await page.mouse.down()
  // Above the middle of the row: before it.
  await page.mouse.move(there.x + 60, there.y + there.height / 4, { steps: 5 })
  await expect(page.locator('[data-drop-line]')).toBeVisible()
}

test('a row is dragged to another place; Escape stops it; Alt and arrows do it, too', async ({
  app,
}) => {
  const { page } = app
  const start = await app.design()
  await dragGrip(app, ['projects', 'archived_at'], ['projects', 'owner_id'])
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-drop-line]')).toHaveCount(0)
  await page.mouse.up()
  expect(await app.design()).toBe(start)
  await dragGrip(app, ['projects', 'archived_at'], ['projects', 'owner_id'])
  await page.mouse.up()
  await expect
    .poll(() => names(app, 'projects'))
    .toEqual(['id', 'archived_at', 'owner_id', 'name', 'created_at', 'updated_at'])
  await expect(row(app, 'projects', 'archived_at')).toHaveAttribute('data-selected', 'true')
  await app.press('Alt+ArrowDown')
  expect((await names(app, 'projects')).slice(0, 3)).toEqual(['id', 'owner_id', 'archived_at'])
  await undoes(app, start, 2)
})

test('a row is dragged into another table, and what goes with it is said', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await dragGrip(app, ['tasks', 'project_id'], ['projects', 'name'])
  await page.mouse.up()
  await expect.poll(async () => (await names(app, 'projects'))[2]).toBe('project_id')
  await expect(row(app, 'projects', 'project_id')).toHaveAttribute('data-selected', 'true')
  await expect.poll(() => app.code('schema.ts')).toContain("projectId: text('project_id')")
  await undoes(app, start, 1)
  await dragGrip(app, ['projects', 'id'], ['tasks', 'title'])
  await page.mouse.up()
  const said = page.getByText('tasks has id already: this one is id_2.')
  await expect(said).toContainText('projects has no primary key now.')
  await expect(said).toContainText('projects.project_id points nowhere now.')
  const end = await names(app, 'tasks')
  expect(end).toContain('id_2')
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(() => names(app, 'projects')).toContain('id')
})

/** Where the card is on the screen. */
async function placeOf(app: App, table: string) {
  const box = await app.table(table).boundingBox()
  if (box === null) throw new Error(`${table} is not to be seen.`)
  return box
}

/** Moves the canvas by so many pixels: by half of what the wheel turns. */
async function pan(app: App, x: number, y: number) {
  const { page, canvas } = app
  await canvas.hover({ position: { x: 300, y: 300 } })
  await page.mouse.wheel(-2 * x, -2 * y)
}

test('a row that is held at the edge moves the canvas, until it leaves the edge', async ({
  app,
}) => {
  const { page } = app
  const start = await app.design()
  const room = await app.canvas.boundingBox()
  const before = await placeOf(app, 'tasks')
  if (room === null) throw new Error('There is no canvas.')
  await pan(app, room.x + 100 - before.x, room.y + room.height - 110 - before.y)
  await expect(row(app, 'tasks', 'created_at')).not.toBeInViewport()
  await dragGrip(app, ['tasks', 'id'], ['tasks', 'id'])
  const x = room.x + 180
  await page.mouse.move(x, room.y + room.height - 6, { steps: 4 })
  await expect(row(app, 'tasks', 'created_at')).toBeInViewport({ ratio: 0.99 })
  await page.mouse.move(x, room.y + room.height - 80)
  const { y } = await placeOf(app, 'tasks')
  await page.waitForTimeout(200)
  expect((await placeOf(app, 'tasks')).y).toBe(y)
  const there = await row(app, 'tasks', 'title').boundingBox()
  if (there === null) throw new Error('title is not to be seen.')
  await page.mouse.move(there.x + 60, there.y + there.height * 0.75)
  await page.mouse.up()
  await expect.poll(async () => (await names(app, 'tasks')).indexOf('id')).toBeGreaterThan(0)
  const all = await names(app, 'tasks')
  expect(all.indexOf('id')).toBe(all.indexOf('title') + 1)
  await undoes(app, start, 1)
})

test('Escape at the edge stops the canvas, too', async ({ app }) => {
  const { page } = app
  const room = await app.canvas.boundingBox()
  if (room === null) throw new Error('There is no canvas.')
  await dragGrip(app, ['tasks', 'id'], ['tasks', 'title'])
  const before = await placeOf(app, 'tasks')
  await page.mouse.move(room.x + 200, room.y + room.height - 6, { steps: 4 })
  await expect.poll(async () => (await placeOf(app, 'tasks')).y).toBeLessThan(before.y - 40)
  await page.keyboard.press('Escape')
  const { y } = await placeOf(app, 'tasks')
  await page.waitForTimeout(200)
  expect((await placeOf(app, 'tasks')).y).toBe(y)
  await page.mouse.up()
})

test('a row is moved to another table from the palette', async ({ app }) => {
  const { page } = app
  await select(app, 'projects', 'archived_at')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Search or run' })).toBeVisible()
  await page.keyboard.type('move the column to another')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Move archived_at to…' })).toBeVisible()
  await page.keyboard.type('tasks')
  await page.keyboard.press('Enter')
  await expect.poll(() => names(app, 'tasks')).toContain('archived_at')
  await app.press('Control+z')
  await expect.poll(() => names(app, 'projects')).toContain('archived_at')
})

test('a row is copied as a line of a spreadsheet, cut, pasted and duplicated', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await select(app, 'tasks', 'status')
  await page.keyboard.press('Control+c')
  await expect.poll(() => clipboard(app)).toBe('status\tTaskStatus\tnot null\tpending')
  await select(app, 'tasks', 'project_id')
  await page.keyboard.press('Control+x')
  await expect.poll(() => clipboard(app)).toBe('project_id\t> projects cascade\tnot null\t')
  await expect(row(app, 'tasks', 'assignee_id')).toHaveAttribute('data-selected', 'true')
  await select(app, 'projects', 'id')
  await page.keyboard.press('Control+v')
  await expect.poll(async () => (await names(app, 'projects'))[1]).toBe('project_id')
  await page.keyboard.press('Control+d')
  await expect.poll(async () => (await names(app, 'projects'))[2]).toBe('project_id_2')
  await undoes(app, start, 3)
})

test('lines from a spreadsheet become columns, and what is not understood a note', async ({
  app,
}) => {
  const { page } = app
  const start = await app.design()
  await write(app, 'Name\tType\tFlags\tDefault\nnick\tvarchar(40)\tunique\t\nage\tcolur\t\t3\n')
  await app.selectTable('projects')
  await app.press('Control+v')
  await expect
    .poll(() => names(app, 'projects'))
    .toEqual(['id', 'owner_id', 'name', 'archived_at', 'nick', 'age', 'created_at', 'updated_at'])
  await expect(page.getByText('Line 3: colur is no type')).toBeVisible()
  await expect(app.field('Note')).toHaveValue('colur')
  await undoes(app, start, 1)
})

test('lines are a new table where nothing is selected', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await write(app, 'id,integer,pk\ntitle,text,not null\nstate,(open|done),,open')
  await app.press('Escape', 'Control+v')
  await expect(field(app, 'Name of the table')).toBeFocused()
  await page.keyboard.type('marks')
  await page.keyboard.press('Enter')
  await expect.poll(() => names(app, 'marks')).toEqual(['id', 'title', 'state'])
  await expect.poll(() => app.code('schema.ts')).toContain("'marks',")
  await undoes(app, start, 1)
  await write(app, 'So { it is }; no rows.')
  await app.press('Escape', 'Control+v')
  await expect(page.getByText('The clipboard holds no tables')).toBeVisible()
})

test('R relates the table, or the column, to one that is chosen', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await app.selectTable('users')
  await app.press('r')
  await expect(page.getByRole('dialog', { name: 'Relate users to…' })).toBeVisible()
  await page.keyboard.type('proj')
  await page.keyboard.press('Enter')
  await expect(app.popover).toContainText('users.project_id points to projects.id')
  await page.keyboard.press('Escape')
  await expect(app.canvas).toBeFocused()
  await select(app, 'projects', 'name')
  await app.press('r')
  await page.keyboard.type('users')
  await page.keyboard.press('Enter')
  await expect(app.popover).toContainText('projects.name points to users.id')
  await page.keyboard.press('Escape')
  await undoes(app, start, 2)
})

for (const reducedMotion of ['reduce', 'no-preference'] as const)
  test.describe(`with motion: ${reducedMotion}`, () => {
    test.use({ contextOptions: { reducedMotion } })

    test('R brings the table that is chosen into view, at the same zoom', async ({ app }) => {
      const { page } = app
      const percent = page.getByRole('button', { name: /^\d+ %$/ })
      const zoom = await percent.textContent()
      await app.selectTable('tasks')
      await pan(app, 0, -(await placeOf(app, 'users')).height - 300)
      await expect(app.table('users')).not.toBeInViewport()
      await app.press('r')
      await page.keyboard.type('users')
      await page.keyboard.press('Enter')
      await expect(app.popover).toContainText('tasks.user_id points to users.id')
      await expect(app.popover).toBeInViewport({ ratio: 0.99 })
      for (const table of ['tasks', 'users'])
        await expect(app.table(table)).toBeInViewport({ ratio: 0.99 })
      await expect(percent).toHaveText(zoom ?? '')
      // From further away than there is room for.
      await page.keyboard.press('Escape')
      await pan(app, 4000, 3000)
      await app.press('n')
      await page.keyboard.type('far')
      await page.keyboard.press('Enter')
      await expect(app.table('users')).not.toBeInViewport()
      await app.press('r')
      await page.keyboard.type('users')
      await page.keyboard.press('Enter')
      await expect(app.popover).toContainText('far.user_id points to users.id')
      await expect(app.popover).toBeInViewport({ ratio: 0.99 })
      await expect(app.table('users')).toBeInViewport({ ratio: 0.99 })
      await expect(percent).toHaveText(zoom ?? '')
    })
  })

test('a type in the place of a relation says that it went, and gives it back', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  await row(app, 'tasks', 'project_id').locator('[data-cell=type]').click()
  await page.keyboard.press('Enter')
  await expect(field(app, 'Type of project_id')).toHaveValue('> projects cascade')
  await page.keyboard.type('text')
  await page.keyboard.press('Enter')
  const said = page.getByText('Removed the relation from tasks.project_id to projects.')
  await expect(said).toBeVisible()
  expect(await app.design()).not.toBe(start)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(() => app.design()).toBe(start)
})

test('an empty card asks for columns', async ({ app }) => {
  const { page } = app
  await select(app, 'projects', 'id')
  for (let count = 0; count < 6; count += 1) await page.keyboard.press('Delete')
  await app.table('projects').getByRole('button', { name: 'No columns yet' }).click()
  await expect(page.getByRole('dialog', { name: 'Quick add' })).toContainText('go to projects')
  await page.keyboard.type('id uuid pk, name!')
  await page.keyboard.press('Enter')
  await expect.poll(() => names(app, 'projects')).toEqual(['id', 'name'])
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the cells are accessible: selected, in edit, not understood', async ({ app }) => {
      const { page } = app
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).include('[data-canvas]').analyze()
        const lines = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
        )
        expect(lines).toEqual([])
      }
      await select(app, 'projects', 'archived_at')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await check()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Shift+Tab')
      await expect(app.canvas.getByRole('listbox')).toBeVisible()
      await check()
      await page.keyboard.type('colur')
      await expect(app.canvas.getByRole('alert')).toBeVisible()
      await check()
    })
  })
