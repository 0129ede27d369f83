import { expect } from '@playwright/test'
import { type App, test } from './app.ts'

/** Both files come to hold these texts, and SQLite takes the design. */
async function becomes(app: App, drizzle: string, kysely: string | null = null) {
  await expect.poll(() => app.code('schema.ts')).toContain(drizzle)
  if (kysely !== null) expect(await app.code('database.ts')).toContain(kysely)
  await expect(app.status).toHaveText(/^Live · /)
}

/** What was edited is undone to `start`, done again, and still there after the page is loaded anew. */
async function keeps(app: App, start: string) {
  const end = await app.design()
  expect(end).not.toBe(start)
  await app.undoAll()
  expect(await app.design()).toBe(start)
  await app.redoAll()
  expect(await app.design()).toBe(end)
  await app.page.reload()
  await app.ready()
  expect(await app.design()).toBe(end)
}

/** A new column `field`, selected. */
async function addField(app: App, table = 'projects') {
  await app.selectTable(table)
  await app.press('Control+Enter')
  await app.page.keyboard.type('field')
  await app.page.keyboard.press('Enter')
}

/** A new table: it has no rows that could be against an edit. */
async function addMarks(app: App) {
  await app.press('n')
  await app.page.keyboard.type('marks')
  await app.page.keyboard.press('Enter')
}

const KINDS = [
  { type: 'integer', drizzle: "integer('field')", kysely: 'field: number | null' },
  {
    type: 'boolean',
    drizzle: "integer('field', { mode: 'boolean' })",
    kysely: 'field: SqliteBoolean | null',
  },
  {
    type: 'timestamp',
    drizzle: "integer('field', { mode: 'timestamp_ms' })",
    kysely: 'field: number | null',
  },
  { type: 'iso date', drizzle: "text('field')", kysely: 'field: string | null' },
  { type: 'real', drizzle: "real('field')", kysely: 'field: number | null' },
  { type: 'numeric', drizzle: "numeric('field')", kysely: 'field: ' },
  { type: 'json', drizzle: "text('field', { mode: 'json' })", kysely: 'field: string | null' },
  { type: 'blob', drizzle: "blob('field', { mode: 'buffer' })", kysely: 'field: ' },
  {
    type: 'enum TaskStatus',
    drizzle: "text('field', { enum: taskStatus })",
    kysely: 'field: TaskStatus | null',
  },
  { type: 'text', drizzle: "text('field')", kysely: 'field: string | null' },
] as const

test('every kind of column is written to both files', async ({ app }) => {
  const start = await app.design()
  await addField(app)
  for (const { type, drizzle, kysely } of KINDS) {
    await app.choose('Type', type)
    await becomes(app, drizzle, kysely)
  }
  await keeps(app, start)
})

test('the options of each kind', async ({ app }) => {
  await addField(app)
  await app.fill('Length', '80')
  await becomes(app, "text('field', { length: 80 })")
  await app.choose('Type', 'timestamp')
  await app.choose('Unit', 'seconds')
  await becomes(app, "integer('field', { mode: 'timestamp' })")
  await app.choose('Type', 'numeric')
  await app.choose('In TypeScript', 'bigint')
  await becomes(app, "numeric('field', { mode: 'bigint' })")
  await app.choose('Type', 'json')
  await app.fill('Shape', '{ theme: string }')
  await becomes(app, "text('field', { mode: 'json' }).$type<{ theme: string }>()")
  await app.choose('Stored as', 'blob')
  await becomes(app, "blob('field', { mode: 'json' })")
  await app.choose('Type', 'as declared')
  await app.fill('Type in SQL', 'VARCHAR(9)')
  await becomes(app, 'VARCHAR(9)')
})

test('names, notes and properties of a column', async ({ app }) => {
  const start = await app.design()
  await addField(app)
  await app.fill('Name', 'opened_by')
  await app.fill('Property', 'opener')
  await app.fill('Note', 'Who began it.')
  await app.fill('Collation', 'NOCASE')
  await becomes(app, "('opened_by')", 'opened_by: string | null')
  expect(await app.code('schema.ts')).toContain('opener: ')
  expect(await app.code('schema.ts')).toContain('Who began it.')
  await keeps(app, start)
})

test('defaults: a value, SQL, code', async ({ app }) => {
  const start = await app.design()
  await addMarks(app)
  await addField(app, 'marks')
  await app.field('Not null').check()
  await app.choose('Default', 'a value')
  await app.fill('Value', "it's")
  await becomes(app, `text('field').notNull().default("it's")`, 'field: Generated<string>')
  await app.choose('Default', 'SQL, by the database')
  await app.fill('Expression', 'lower(hex(randomblob(4)))')
  await becomes(app, 'sql`(lower(hex(randomblob(4))))`', 'field: Generated<string>')
  await app.choose('Default', 'code, by Drizzle')
  await app.fill('Code', 'crypto.randomUUID()')
  await app.fill('On update', 'crypto.randomUUID()')
  await becomes(app, '$defaultFn(() => crypto.randomUUID())')
  expect(await app.code('schema.ts')).toContain('$onUpdate(() => crypto.randomUUID())')
  await app.choose('Type', 'integer')
  await app.choose('Default', 'a value')
  await app.fill('Value', 'many')
  await expect(app.inspector).toContainText('A number is needed.')
  await app.fill('Value', '-4')
  await becomes(app, "integer('field').notNull().default(-4)")
  await app.choose('Default', 'none')
  await keeps(app, start)
})

test('keys and uniques: single, composite, named', async ({ app }) => {
  const start = await app.design()
  await addField(app)
  await app.field('Unique').check()
  await becomes(app, "text('field').unique()")
  await app.field('Unique').uncheck()
  await app.selectTable('projects')
  await app.add('Add a unique')
  const unique = await app.item('Unique')
  await app.choose('Add a column: Unique', 'name', unique)
  await app.fill('Name', 'id_and_name', unique)
  await becomes(app, "unique('id_and_name').on(t.id, t.name)")
  await unique.getByRole('button', { name: 'Take id out' }).click()
  await becomes(app, "unique('id_and_name')")
  await addMarks(app)
  await app.choose('Add a column: Primary key', 'created_at')
  await becomes(app, 'primaryKey({ columns: [t.id, t.createdAt] })')
  await keeps(app, start)
})

test('a key that counts up', async ({ app }) => {
  await addMarks(app)
  await app.column('marks', 'id').click()
  await app.choose('Default', 'none')
  await app.choose('Type', 'integer')
  await app.selectTable('marks')
  await app.field('Autoincrement').check()
  await becomes(app, 'primaryKey({ autoIncrement: true })', 'id: Generated<number>')
  await app.field('Autoincrement').uncheck()
  await app.field('Strict').check()
  await expect(app.status).toHaveText(/^Live/)
})

test('foreign keys: a target, a pair more, actions, a name, the other way round', async ({
  app,
}) => {
  const start = await app.design()
  await addMarks(app)
  await addField(app, 'marks')
  await app.selectTable('marks')
  await app.add('Add a foreign key')
  const key = await app.item('Foreign keys')
  await app.choose('Points to', 'projects', key)
  await app.choose('Column of marks', 'field', key)
  await key.getByRole('button', { name: 'Pair', exact: true }).click()
  await expect(key.getByLabel('Column of marks')).toHaveCount(2)
  await expect(key).toContainText('points to projects (')
  await key.getByRole('button', { name: 'Remove this pair' }).last().click()
  await app.choose('On delete', 'set null', key)
  await app.choose('On update', 'cascade', key)
  await app.fill('Name', 'chosen', key)
  await becomes(app, "name: 'chosen'")
  expect(await app.code('schema.ts')).toContain(".onDelete('set null')")
  expect(await app.code('schema.ts')).toContain(".onUpdate('cascade')")
  await keeps(app, start)
  await app.selectTable('marks')
  const kept = await app.item('Foreign keys')
  await kept.getByRole('button', { name: 'Swap' }).click()
  await expect(app.section('Foreign keys').locator('details')).toHaveCount(0)
  await app.selectTable('projects')
  await expect(app.section('Foreign keys').locator('details')).toHaveCount(2)
})

test('indexes: unique, partial, descending, of an expression', async ({ app }) => {
  const start = await app.design()
  await app.selectTable('tasks')
  await app.add('Add an index')
  const index = await app.item('Indexes')
  await app.choose('Add a part to the index', 'title', index)
  await index.getByRole('button', { name: 'Take id out' }).click()
  await index.getByRole('button', { name: 'title: ascending' }).click()
  await app.choose('Add a part to the index', 'expression…', index)
  await app.fill('Indexed expression', 'lower(title)', index)
  await app.fill('Where', 'priority > 1', index)
  await app.fill('Name', 'open_titles', index)
  await app.field('Unique', index).check()
  await becomes(app, "uniqueIndex('open_titles')")
  const text = await app.code('schema.ts')
  expect(text).toContain('desc')
  expect(text).toContain('lower(${t.title})')
  expect(text).toContain('.where(sql`${t.priority} > 1`)')
  await keeps(app, start)
})

test('checks, and the column they name under its new name', async ({ app }) => {
  const start = await app.design()
  await app.selectTable('tasks')
  await app.add('Add a check')
  const check = await app.item('Checks')
  await app.fill('Must hold', 'priority between 0 and 9', check)
  await app.fill('Name', 'priority_in_range', check)
  await becomes(app, "check('priority_in_range', sql`${t.priority} between 0 and 9`)")
  await app.column('tasks', 'priority').click()
  await app.fill('Name', 'weight')
  await becomes(app, 'sql`${t.weight} between 0 and 9`')
  await keeps(app, start)
})

test('a generated column', async ({ app }) => {
  const start = await app.design()
  await addField(app)
  await app.choose('Generated', 'when written (stored)')
  await app.fill('Expression', 'upper(name)')
  await becomes(app, 'generatedAlwaysAs(', 'field: GeneratedAlways<string | null>')
  expect(await app.code('schema.ts')).toContain('upper(')
  await app.choose('Generated', 'when read (virtual)')
  await becomes(app, 'field: text(\'field\').generatedAlwaysAs(sql`upper("name")`),')
  await keeps(app, start)
})

test('a view', async ({ app }) => {
  const start = await app.design()
  await app.page.getByRole('button', { name: 'New view' }).click()
  await app.page.keyboard.type('names')
  await app.page.keyboard.press('Enter')
  await app.inspector.getByRole('textbox', { name: 'Select' }).fill('select name as one from users')
  const column = await app.item('Columns', 0)
  await app.choose('Type', 'text', column)
  await app.field('Never null', column).check()
  await becomes(app, "sqliteView('names'", 'one: ')
  await app.selectTable('users')
  await app.fill('Name', 'people')
  await becomes(app, 'sql`select name as one from people`')
  await keeps(app, start)
})

test('an enum: its values in another order, renamed, removed, with notes', async ({ app }) => {
  const start = await app.design()
  await app.outline.getByRole('treeitem', { name: 'TaskStatus' }).click()
  await app.fill('Name', 'Progress')
  await app.add('Add a value')
  await app.fill('Value 4', 'dropped')
  await app.fill('Note on value 4', 'never done')
  await app.inspector.getByRole('button', { name: 'Move dropped up' }).click()
  await becomes(app, "export const progress = ['pending', 'in_progress', 'dropped', 'completed']")
  expect(await app.code('database.ts')).toContain('export type Progress =')
  await app.inspector.getByRole('button', { name: 'Remove dropped' }).click()
  await app.inspector.getByRole('button', { name: 'tasks.status' }).click()
  await expect(app.field('Type')).toHaveValue(/TaskStatus/)
  await keeps(app, start)
})

test('an enum and a module that are added by their keys are named at once', async ({ app }) => {
  const { page } = app
  const start = await app.design()
  for (const isOpen of [true, false]) {
    if (!isOpen) await page.getByRole('button', { name: 'Code and inspector' }).click()
    await app.press('e')
    await expect(app.field('Name')).toBeFocused()
    await page.keyboard.type('Mood')
    await expect(app.outline.getByRole('treeitem', { name: 'Mood' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(app.canvas).toBeFocused()
    await page.keyboard.press('m')
    await expect(app.field('Name')).toBeFocused()
    await page.keyboard.type('Crew')
    await page.keyboard.press('Escape')
    await expect(app.outline.getByRole('treeitem', { name: 'Crew' })).toBeVisible()
    // Each with its name is one step.
    expect(await app.undoAll()).toBe(2)
    expect(await app.design()).toBe(start)
  }
})

test('a module puts its prefix before the names of its tables', async ({ app }) => {
  const start = await app.design()
  await app.press('m')
  await app.fill('Name', 'Crew')
  await app.fill('Prefix', 'crew_')
  await app.selectTable('projects')
  await app.choose('Module', 'Crew')
  await becomes(app, "sqliteTable(\n  'crew_projects'", 'crew_projects: ')
  await expect(app.table('crew_projects')).toBeVisible()
  await app.fill('Export', 'projectTable')
  await app.inspector.getByRole('radio', { name: 'violet' }).check()
  await becomes(app, 'export const projectTable = sqliteTable(')
  await keeps(app, start)
})

test('the conventions of the design', async ({ app }) => {
  const start = await app.design()
  await app.page.getByRole('button', { name: 'Conventions standard' }).click()
  await app.page.getByRole('menuitemcheckbox', { name: /^molos/ }).click()
  await expect
    .poll(() => app.page.getByRole('button', { name: 'Conventions molos' }).count())
    .toBe(1)
  await app.inspector.getByText('Drizzle and style').click()
  await app.choose('Quotes', 'double')
  await app.choose('Indent', 'four spaces')
  const tabs = app.page.getByRole('tablist', { name: 'Files of the design' })
  await expect(tabs.getByRole('tab').first()).toBeVisible()
  await keeps(app, start)
})

test('a note is written, moved and removed', async ({ app }) => {
  const start = await app.design()
  await app.page.getByRole('button', { name: 'New note' }).click()
  await app.page.keyboard.type('Ask Ada.')
  await app.page.keyboard.press('Escape')
  const note = app.page.getByRole('region', { name: 'Note', exact: true })
  await expect(note).toContainText('Ask Ada.')
  await app.press('ArrowRight', 'Shift+ArrowDown')
  await keeps(app, start)
})
