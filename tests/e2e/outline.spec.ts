import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { printDesign } from '@tandem/model'
import { bigDesign } from '../bench/big-design.ts'
import { type App, test } from './app.ts'

const line = ({ outline }: App, name: string) =>
  outline.getByRole('treeitem').filter({ has: outline.page().getByText(name, { exact: true }) })

/** The line that has the focus. */
const focused = ({ outline }: App) => outline.locator('[role=treeitem]:focus')

const nameOf = ({ outline }: App) => outline.getByRole('textbox')

/** The focus on the line of a table. */
async function goTo(app: App, name: string) {
  await line(app, name).focus()
  await expect(focused(app)).toContainText(name)
}

async function press({ page }: App, ...keys: readonly string[]) {
  for (const key of keys) await page.keyboard.press(key)
}

/** A name is typed in the line that is in edit. */
async function name(app: App, text: string, end = 'Enter') {
  await expect(nameOf(app)).toBeFocused()
  await app.page.keyboard.type(text)
  await app.page.keyboard.press(end)
}

const MANY = 1000

async function openMany(app: App) {
  await app.drop('many.tandem.json', printDesign(bigDesign(MANY)))
  await expect(line(app, 'Tables')).toContainText(String(MANY))
}

test('of a thousand tables only those are there that are seen; the keys go to all', async ({
  app,
}) => {
  await openMany(app)
  const all = app.outline.getByRole('treeitem')
  expect(await all.count()).toBeLessThan(60)
  await goTo(app, 'Tables')
  await press(app, 'End')
  await expect(focused(app)).toHaveAttribute('aria-posinset', String(MANY))
  await expect(focused(app)).toHaveAttribute('aria-setsize', String(MANY))
  await expect(focused(app)).toHaveAttribute('aria-level', '2')
  await expect(focused(app)).toBeInViewport({ ratio: 1 })
  await press(app, 'Home')
  await expect(focused(app)).toContainText('Tables')
  await press(app, 'PageDown', 'ArrowDown')
  await expect(focused(app)).toBeInViewport({ ratio: 1 })
  const last = bigDesign(MANY).schema.tables.at(-3)?.name ?? ''
  await app.page.keyboard.type(last)
  await expect(focused(app)).toContainText(last)
  await expect(focused(app)).toBeInViewport({ ratio: 1 })
  // What has the focus stays, wherever one scrolls to.
  await app.outline.evaluate((tree) => tree.scrollTo({ top: 0 }))
  await expect(line(app, 'Tables')).toBeVisible()
  await expect(focused(app)).toContainText(last)
  expect(await all.count()).toBeLessThan(60)
})

test('a new name changes one line, and selecting all only those that are seen', async ({ app }) => {
  await openMany(app)
  await goTo(app, 'Tables')
  await press(app, 'ArrowDown', 'Enter')
  await app.outline.evaluate((tree) => {
    const touched = new Set<Node | null>()
    Object.assign(globalThis, { touched })
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement
        touched.add(element?.closest('[data-row]') ?? null)
      }
    }).observe(tree, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  const touched = () =>
    app.page.evaluate(() => (globalThis as unknown as { touched: Set<Node> }).touched.size)
  await app.fill('Name', 'a_table_0')
  await expect(line(app, 'a_table_0')).toBeVisible()
  expect(await touched()).toBeLessThanOrEqual(1)
  await app.press('Control+a')
  await expect(line(app, 'a_table_0')).toHaveAttribute('aria-selected', 'true')
  expect(await touched()).toBeLessThan(60)
})

test('a table opens to its columns, which are added, named, moved and removed', async ({ app }) => {
  await goTo(app, 'projects')
  await expect(focused(app)).toHaveAttribute('aria-expanded', 'false')
  await press(app, 'ArrowRight')
  await expect(focused(app)).toHaveAttribute('aria-expanded', 'true')
  await press(app, 'ArrowRight')
  await expect(focused(app)).toContainText('id')
  await expect(focused(app).getByLabel('primary key')).toBeVisible()
  await press(app, 'Control+Enter')
  await name(app, 'colour', 'Control+Enter')
  await name(app, 'icon', 'Enter')
  await expect(focused(app)).toContainText('icon')
  await expect(focused(app)).toContainText('text')
  await expect(focused(app)).toHaveAttribute('aria-level', '3')
  await expect(focused(app)).toHaveAttribute('aria-posinset', '3')
  await press(app, 'Alt+ArrowUp')
  await expect(focused(app)).toHaveAttribute('aria-posinset', '2')
  await expect(app.column('projects', 'icon')).toBeVisible()
  await press(app, 'Delete')
  await expect(focused(app)).toContainText('colour')
  await press(app, 'F2')
  await name(app, 'color', 'Escape')
  await expect(focused(app)).toContainText('colour')
  await press(app, 'ArrowLeft')
  await expect(focused(app)).toContainText('projects')
  await press(app, 'ArrowLeft')
  await expect(line(app, 'colour')).toBeHidden()
  await press(app, 'ArrowLeft')
  await expect(focused(app)).toContainText('Tables')
  // Adding and naming is one step.
  for (let step = 0; step < 4; step += 1) await press(app, 'Control+z')
  await expect(app.page.getByRole('button', { name: /^Undo: / })).toHaveCount(0)
})

test('Tab goes on from name to name, and to a new one; Shift+Tab goes back', async ({ app }) => {
  await goTo(app, 'projects')
  await press(app, 'Insert')
  await name(app, 'first', 'Control+Enter')
  await name(app, 'second', 'Shift+Tab')
  await expect(nameOf(app)).toHaveValue('first')
  await press(app, 'Tab')
  await expect(nameOf(app)).toHaveValue('second')
  await press(app, 'Escape')
  await expect(focused(app)).toContainText('second')
})

test('an enum opens to its values', async ({ app }) => {
  await goTo(app, 'TaskStatus')
  await press(app, 'ArrowRight', 'ArrowRight')
  await expect(focused(app)).toContainText('pending')
  await press(app, 'F2')
  await name(app, 'open', 'Control+Enter')
  await name(app, 'blocked')
  await press(app, 'Alt+ArrowUp')
  await press(app, 'ArrowDown', 'ArrowDown', 'Delete')
  await expect.poll(() => app.code('schema.ts')).toContain("['blocked', 'open', 'completed']")
})

test('a held key removes one line', async ({ app }) => {
  await goTo(app, 'users')
  for (let repeat = 0; repeat < 4; repeat += 1) await app.page.keyboard.down('Delete')
  await app.page.keyboard.up('Delete')
  await expect(app.table('users')).toHaveCount(0)
  expect(await app.undoAll()).toBe(1)
})

test('new things are named where the focus is', async ({ app }) => {
  await goTo(app, 'users')
  await press(app, 'Shift+N')
  await name(app, 'labels')
  await expect(focused(app)).toContainText('labels')
  await expect(app.table('labels')).toBeInViewport()
  await press(app, 'Shift+E')
  await name(app, 'Colour')
  await expect(focused(app)).toContainText('Colour')
  await press(app, 'Shift+M')
  await name(app, 'Shop')
  await expect(focused(app)).toContainText('Shop')
  await press(app, 'Insert')
  await name(app, 'orders')
  await expect(focused(app)).toContainText('orders')
  await expect(focused(app)).toHaveAttribute('aria-setsize', '1')
  await press(app, 'Delete')
  await expect(focused(app)).toHaveCount(1)
  await app.page.getByRole('button', { name: 'Add to the design' }).click()
  await app.page.getByRole('menuitem', { name: 'Module' }).click()
  await name(app, 'Crew')
  await expect(focused(app)).toContainText('Crew')
  await app.page.getByRole('button', { name: 'Add to the design' }).click()
  await app.page.getByRole('menuitem', { name: 'Table' }).click()
  await expect(app.canvas.getByRole('textbox')).toBeFocused()
})

test('letters go to the line that begins with them', async ({ app }) => {
  await goTo(app, 'Tables')
  await app.page.keyboard.type('us')
  await expect(focused(app)).toContainText('users')
  await app.page.waitForTimeout(900)
  await app.page.keyboard.type('t')
  await expect(focused(app)).toContainText('TaskStatus')
  await app.page.keyboard.type('t')
  await expect(focused(app)).not.toContainText('TaskStatus')
})

test('tables are selected together, and removed together', async ({ app }) => {
  await goTo(app, 'projects')
  await press(app, 'Shift+ArrowDown')
  await expect(app.outline.locator('[aria-selected=true]')).toHaveCount(2)
  await press(app, 'Control+Space')
  await expect(app.outline.locator('[aria-selected=true]')).toHaveCount(1)
  await press(app, 'Control+Space', 'Delete')
  await expect(line(app, 'projects')).toBeHidden()
  await expect(focused(app)).toHaveCount(1)
  await press(app, 'Control+z')
  await expect(line(app, 'projects')).toBeVisible()
})

const clipboard = ({ page }: App) => page.evaluate(() => navigator.clipboard.readText())

test('columns are copied, cut, pasted and duplicated; the focus goes with them', async ({
  app,
}) => {
  const start = await app.design()
  // What is selected on the canvas is not what the keys of a line act on.
  await app.selectTable('users')
  await goTo(app, 'tasks')
  await press(app, 'ArrowRight', 'ArrowDown', 'ArrowDown')
  await expect(focused(app)).toContainText('project_id')
  await press(app, 'Control+c')
  await expect.poll(() => clipboard(app)).toBe('project_id\t> projects cascade\tnot null\t')
  await goTo(app, 'projects')
  await press(app, 'Control+v')
  await expect(focused(app)).toContainText('project_id')
  await expect(focused(app)).toHaveAttribute('aria-level', '3')
  await expect(app.column('projects', 'project_id')).toBeVisible()
  await press(app, 'Control+d')
  await expect(focused(app)).toContainText('project_id_2')
  await press(app, 'Control+x')
  await expect(app.column('projects', 'project_id_2')).toBeHidden()
  await expect(focused(app)).toHaveAttribute('aria-level', '3')
  await expect(app.column('tasks', 'project_id')).toBeVisible()
  expect(await app.undoAll()).toBe(3)
  expect(await app.design()).toBe(start)
})

test('tables are copied, cut, pasted and duplicated; the focus stays in the tree', async ({
  app,
}) => {
  await goTo(app, 'users')
  await press(app, 'Control+d')
  await expect(focused(app)).toContainText('users_2')
  await press(app, 'Control+x')
  await expect(line(app, 'users_2')).toBeHidden()
  await expect(focused(app)).toHaveCount(1)
  await goTo(app, 'Tables')
  await press(app, 'ArrowLeft')
  await expect(line(app, 'users')).toBeHidden()
  await press(app, 'Control+v')
  await expect(focused(app)).toContainText('users_2')
  await expect(app.table('users_2')).toBeInViewport()
  await goTo(app, 'projects')
  await press(app, 'Shift+ArrowDown', 'Control+c', 'Control+v')
  await expect(focused(app)).toContainText('projects_2')
  await expect(app.table('tasks_2')).toBeVisible()
  await expect(app.outline.locator('[aria-selected=true]')).toHaveCount(2)
  // An enum is no table: nothing is copied or cut.
  await goTo(app, 'TaskStatus')
  await press(app, 'Control+x', 'Control+d')
  await expect(focused(app)).toContainText('TaskStatus')
  // Lines of a spreadsheet at no table are a new one, which is named here.
  await app.page.evaluate(() => navigator.clipboard.writeText('id,integer,pk\ntitle,text,not null'))
  await press(app, 'Control+v')
  await name(app, 'marks')
  await expect(focused(app)).toContainText('marks')
  await expect(app.column('marks', 'title')).toBeVisible()
})

test.describe('in a low window', () => {
  test.use({ viewport: { width: 1440, height: 560 } })

  test('what is selected on the canvas comes into view, and the focus stays there', async ({
    app,
  }) => {
    for (const table of ['projects', 'tasks']) {
      await goTo(app, table)
      await press(app, 'ArrowRight')
    }
    await app.press('1')
    await expect(line(app, 'users')).not.toBeInViewport()
    await app.selectTable('users')
    await expect(line(app, 'users')).toBeInViewport({ ratio: 1 })
    await expect(line(app, 'users')).toHaveAttribute('aria-selected', 'true')
    await expect(focused(app)).toHaveCount(0)
    const archived = line(app, 'archived_at')
    await expect(archived).not.toBeInViewport()
    await app.column('projects', 'archived_at').click()
    await expect(archived).toBeInViewport({ ratio: 1 })
    await expect(archived).toHaveAttribute('aria-selected', 'true')
    // A closed table stands for its columns, and stays closed.
    await app.column('users', 'email').click()
    await expect(line(app, 'users')).toBeInViewport({ ratio: 1 })
    await expect(line(app, 'users')).toHaveAttribute('aria-selected', 'true')
    await expect(line(app, 'users')).toHaveAttribute('aria-expanded', 'false')
    await expect(focused(app)).toHaveCount(0)
  })

  test('what one works in does not move', async ({ app }) => {
    await goTo(app, 'tasks')
    await press(app, 'ArrowRight', 'End')
    const top = () => app.outline.evaluate((tree) => tree.scrollTop)
    const before = await top()
    expect(before).toBeGreaterThan(26)
    const select = (name: string) =>
      app
        .table(name)
        .getByRole('heading')
        .evaluate((head) => head.dispatchEvent(new MouseEvent('click', { bubbles: true })))
    await select('projects')
    await expect(app.field('Name')).toHaveValue('projects')
    expect(await top()).toBe(before)
    await app.canvas.focus()
    await app
      .table('open_tasks')
      .or(app.card('view', 'open_tasks'))
      .evaluate((card) => {
        document
          .querySelector('[role=tree] [role=treeitem]')
          ?.dispatchEvent(new WheelEvent('wheel', { bubbles: true }))
        card.querySelector('header')?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
      })
    await expect(app.field('Name')).toHaveValue('open_tasks')
    expect(await top()).toBe(before)
    // The wheel has come to rest.
    await app.page.waitForTimeout(600)
    await select('projects')
    await expect.poll(top).toBeLessThan(before)
  })
})

test('a name comes before its type, and what is cut is said whole', async ({ app }) => {
  await goTo(app, 'users')
  await press(app, 'ArrowRight')
  const created = line(app, 'created_at')
  const type = created.getByText('timestamp ms')
  await expect(type).toBeInViewport()
  await expect(type).toHaveAttribute('title', 'created_at timestamp ms')
  await created.focus()
  await press(app, 'F2')
  await name(app, 'created_at_the_very_first')
  const whole = 'created_at_the_very_first timestamp ms'
  const label = focused(app).getByText('created_at_the_very_first')
  await expect(label).toHaveAttribute('title', whole)
  const [row, cut] = [await focused(app).boundingBox(), await label.boundingBox()]
  if (row === null || cut === null) throw new Error('the line is not to be seen')
  // To the end of the line.
  expect(row.x + row.width - (cut.x + cut.width)).toBeLessThan(12)
  await expect(focused(app).getByText('timestamp ms')).not.toBeInViewport()
})

test('the focus goes to the inspector and comes back', async ({ app }) => {
  const { page } = app
  await goTo(app, 'users')
  await press(app, 'ArrowRight', 'ArrowDown', 'ArrowDown', 'Control+i')
  await expect(app.field('Name')).toBeFocused()
  await page.keyboard.type('mail')
  await press(app, 'Escape')
  await expect(focused(app)).toContainText('mail')
  await expect(app.column('users', 'mail')).toBeVisible()
  await app.press('Control+i')
  await expect(app.field('Name')).toBeFocused()
  await press(app, 'Escape')
  await expect(app.canvas).toBeFocused()
})

test('F6 goes round the panels', async ({ app }) => {
  const { page } = app
  const names = ['Outline', 'Canvas', 'Code', 'Inspector', 'Dock']
  const where = () =>
    page.evaluate(
      (all) =>
        all.find((it) => document.activeElement?.closest(`[aria-label="${it}"]`) !== null) ?? '',
      names,
    )
  await goTo(app, 'users')
  for (const next of ['Canvas', 'Code', 'Inspector', 'Dock', 'Outline']) {
    await press(app, 'F6')
    expect(await where()).toBe(next)
  }
  await expect(focused(app)).toContainText('users')
  for (const before of ['Dock', 'Inspector', 'Code', 'Canvas', 'Outline']) {
    await press(app, 'Shift+F6')
    expect(await where()).toBe(before)
  }
})

test('the search is left for what it found', async ({ app }) => {
  await app.page.getByRole('searchbox').focus()
  await app.page.keyboard.type('due_at')
  await press(app, 'ArrowDown')
  await expect(focused(app)).toContainText('tasks')
  await press(app, 'ArrowRight', 'Control+Enter')
  await name(app, 'done_at')
  await expect(focused(app)).toContainText('done_at')
  await expect(app.page.getByRole('searchbox')).toHaveValue('')
})

test('the menu of the canvas opens on a line', async ({ app }) => {
  await goTo(app, 'projects')
  await press(app, 'Shift+F10')
  await expect(app.page.getByRole('menu')).toBeVisible()
  await app.page.getByRole('menuitem', { name: /^Duplicate/ }).press('Enter')
  await expect(line(app, 'projects_2')).toBeVisible()
})

test('the last table goes, and the canvas has the keys', async ({ app }) => {
  await app.press('Control+k')
  await expect(app.page.getByRole('combobox')).toBeFocused()
  await app.page.keyboard.type('new design')
  await press(app, 'Enter')
  await app.page.getByText('Nothing here yet').waitFor()
  await app.press('n')
  await app.page.keyboard.type('one')
  await press(app, 'Enter')
  await goTo(app, 'one')
  await press(app, 'Delete')
  await expect(app.canvas).toBeFocused()
  await press(app, 'n')
  await expect(app.canvas.getByRole('textbox')).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('an open table, an open enum and a name in edit are accessible', async ({ app }) => {
      await goTo(app, 'TaskStatus')
      await press(app, 'ArrowRight')
      await goTo(app, 'tasks')
      await press(app, 'ArrowRight', 'Enter', 'Control+Enter')
      await expect(nameOf(app)).toBeFocused()
      const axe = new AxeBuilder({ page: app.page }).include('[aria-label=Outline]')
      const { violations } = await axe.analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    })
  })
