import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import initSqlJs from 'sql.js'
import { type App, test } from './app.ts'

/** The Migration panel, by what a person sees in it. */
function migrationOf({ page }: App) {
  const history = page.getByRole('navigation', { name: 'Migrations' })
  return {
    history,
    found: page.getByRole('region', { name: 'What was found' }),
    changes: page.getByRole('region', { name: 'What it does' }),
    trial: page.getByRole('region', { name: 'The trial' }),
    steps: history.getByRole('listitem').getByRole('button'),
    verdict: (text: string | RegExp) => page.locator('output').filter({ hasText: text }),
    save: () => page.getByRole('button', { name: /^Save \d{4}_/ }).click(),
    sql: () => page.getByRole('region', { name: /^Text of .*\.sql$/ }),
  }
}

/** The example has its first migration, and rows that the next one must keep. */
async function begin(app: App) {
  await app.page.getByRole('tab', { name: 'Migration' }).click()
  const migration = migrationOf(app)
  await expect(migration.steps).toHaveText(['0000_init', 'Nothing to migrate'])
  return migration
}

test('a column is renamed with its values, and the migration is shown tried', async ({ app }) => {
  const migration = await begin(app)
  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  await expect(migration.steps.last()).toHaveText('0001_rename_title_to_heading')
  await expect(migration.changes).toContainText('renames column tasks.title to heading')
  await expect(migration.verdict('every row is kept')).toBeVisible()
  await expect(migration.trial).toContainText('12 rows before, 12 after')
  await expect(migration.trial).toContainText('the schema is that of a new database')
  await expect(migration.sql()).toContainText('RENAME COLUMN "title" TO "heading"')
  // The rows themselves are there, under the new name.
  await app.page.getByRole('tab', { name: 'Data', exact: true }).click()
  await expect(app.page.getByRole('gridcell', { name: 'Find the moth' })).toBeVisible()
})

test('a column that may no longer be NULL asks for the value of the rows that are', async ({
  app,
}) => {
  const migration = await begin(app)
  await app.column('tasks', 'due_at').click()
  await app.field('Not null').check()
  await expect(migration.found).toContainText('2 rows of tasks are NULL in due_at')
  await expect(migration.verdict('it fails on these rows')).toBeVisible()
  await migration.found.getByText('Show rows').click()
  await expect(migration.found.getByRole('table')).toContainText('Find the moth')
  await migration.found.getByRole('textbox', { name: /Give them/ }).fill('1767225600')
  await app.page.keyboard.press('Enter')
  await expect(migration.verdict('every row is kept')).toBeVisible()
  await expect(app.page.getByRole('region', { name: 'Your answers' })).toContainText('1767225600')
  // What was answered is done to the live rows too, which did not fit before.
  await migration.save()
  await expect(app.status).toHaveText('Live · 4 tables · 12 rows')
  await app.page.getByRole('tab', { name: 'Data', exact: true }).click()
  await expect(app.page.getByRole('grid')).toContainText('1767225600')
})

test('an enum value in use that goes is told with its rows, and given another', async ({ app }) => {
  const migration = await begin(app)
  await app.outline.getByRole('treeitem', { name: 'TaskStatus' }).click()
  const value = app.section('Values').getByRole('listitem').nth(1)
  await value.getByRole('button', { name: /^Remove/ }).click()
  await expect(migration.found).toContainText('of tasks has “in_progress” in status')
  await expect(migration.verdict('it fails on these rows')).toBeVisible()
  await migration.found.getByRole('button', { name: 'pending', exact: true }).click()
  await expect(migration.verdict('every row is kept')).toBeVisible()
  await expect(migration.found).toContainText('1 value of tasks.status is another, as intended')
  await expect(app.page.getByRole('region', { name: 'Your answers' })).toContainText(
    '“in_progress” becomes “pending”',
  )
})

test('a table that others point to is dropped, and the rows that go are counted', async ({
  app,
}) => {
  const migration = await begin(app)
  await app.selectTable('projects')
  await app.press('Delete')
  await expect(migration.changes).toContainText('drops table projects')
  await expect(migration.found).toContainText('Drops projects with 2 rows')
  await expect(migration.verdict('something is lost')).toBeVisible()
  await expect(migration.trial.getByRole('row', { name: /^tasks 4 4/ })).toBeVisible()
})

test("drizzle-kit's own statements are shown with what they would do", async ({ app }) => {
  const migration = await begin(app)
  await app.column('users', 'name').click()
  await app.field('Not null').uncheck()
  await expect(migration.verdict('every row is kept')).toBeVisible()
  await app.page.getByText('drizzle-kit’s SQL').click()
  await expect(migration.sql()).toContainText('PRAGMA foreign_keys=OFF')
  await expect(migration.found).toContainText(/rows of .* are gone|SQLite stops at statement/)
})

test('two migrations are saved, and one steps back through them on the canvas', async ({ app }) => {
  const migration = await begin(app)
  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  await expect(migration.steps.last()).toHaveText('0001_rename_title_to_heading')
  await migration.save()
  await app.column('tasks', 'priority').click()
  await app.press('Delete')
  await expect(migration.steps.last()).toHaveText('0002_drop_priority_of_tasks')
  await app.page.getByRole('textbox', { name: 'Name of the migration' }).fill('no more priority')
  await migration.save()
  await expect(migration.steps).toHaveText([
    '0000_init',
    '0001_rename_title_to_heading',
    '0002_no_more_priority',
    'Nothing to migrate',
  ])

  await migration.steps.nth(2).click()
  await expect(app.page.getByText(/How 0002_no_more_priority left the schema/)).toBeVisible()
  await expect(app.column('tasks', 'priority')).toBeVisible()
  await app.page.keyboard.press('ArrowUp')
  await expect(app.page.getByText(/How 0001_rename_title_to_heading left/)).toBeVisible()
  await expect(migration.sql()).toContainText('RENAME COLUMN')
  await app.page.keyboard.press('ArrowUp')
  await expect(app.column('tasks', 'title')).toBeVisible()
  await app.page.getByRole('button', { name: 'Back to the design' }).click()
  await expect(app.column('tasks', 'heading')).toBeVisible()
  await expect(app.column('tasks', 'priority')).toHaveCount(0)
})

test('unapplied migrations are squashed into one; an applied one stays', async ({ app }) => {
  const migration = await begin(app)
  await migration.steps.first().click()
  await app.page.getByRole('button', { name: 'Mark as applied' }).click()
  await migration.steps.last().click()
  for (const name of ['note', 'colour']) {
    await app.selectTable('projects')
    await app.press('Control+Enter')
    await app.page.keyboard.type(name)
    await app.page.keyboard.press('Enter')
    await expect(migration.steps.last()).toHaveText(new RegExp(`add_${name}_to_projects`))
    await migration.save()
  }
  await migration.steps.nth(1).click()
  await app.page.getByRole('button', { name: 'Squash the 2 from here on' }).click()
  await expect(migration.steps).toHaveCount(2)
  await expect(migration.changes).toContainText('adds column projects.note')
  await expect(migration.changes).toContainText('adds column projects.colour')
  await migration.steps.first().click()
  await expect(app.page.getByRole('button', { name: 'Delete' })).toHaveCount(0)
})

test('a trial on a file of one’s own leaves the file alone and says what it found', async ({
  app,
}) => {
  const migration = await begin(app)
  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  await expect(migration.verdict('every row is kept')).toBeVisible()
  const [chooser] = await Promise.all([
    app.page.waitForEvent('filechooser'),
    migration.trial.getByRole('button', { name: /Try it on a .sqlite file/ }).click(),
  ])
  await chooser.setFiles({
    name: 'broken.sqlite',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('this is no database, whatever its name says'),
  })
  await expect(migration.trial).toContainText('broken.sqlite')
  await expect(migration.verdict(/Not tried: .*database/)).toBeVisible()
  await migration.trial.getByRole('button', { name: 'Go back to the live database' }).click()
  await expect(migration.verdict('every row is kept')).toBeVisible()
})

/** A database of the example's first migration with many rows. */
async function manyRows(count: number): Promise<Buffer> {
  const first = 'tests/cases/mixed/files/drizzle/0000_init.sql'
  const db = new (await initSqlJs()).Database()
  db.exec(readFileSync(join(import.meta.dirname, '../..', first), 'utf8'))
  db.exec(`
    insert into users (id, email, name) values ('u', 'u@example.com', 'u');
    insert into projects (id, owner_id, name) values ('p', 'u', 'p');
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})
      insert into tasks (id, project_id, title) select 't' || i, 'p', 'Task ' || i from n;`)
  return Buffer.from(db.export())
}

test('a long trial shows how far it is, and can be stopped', async ({ app }) => {
  const migration = await begin(app)
  await app.column('tasks', 'priority').click()
  await app.field('Not null').uncheck()
  await expect(migration.verdict('every row is kept')).toBeVisible()
  const buffer = await manyRows(300_000)
  const [chooser] = await Promise.all([
    app.page.waitForEvent('filechooser'),
    migration.trial.getByRole('button', { name: /Try it on a .sqlite file/ }).click(),
  ])
  await chooser.setFiles({ name: 'big.sqlite', mimeType: 'application/octet-stream', buffer })
  await expect(migration.verdict(/Running|Comparing|Copying/)).toBeVisible()
  await app.page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(migration.verdict('Stopped')).toBeVisible()
  await app.page.getByRole('button', { name: 'Try again' }).click()
  await expect(migration.trial).toContainText('300,002 rows before, 300,002 after', {
    timeout: 30_000,
  })
})

test('a folder of drizzle-kit is gone on from, and what is wrong in it is said', async ({
  app,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-folder-'))
  const root = join(folder, 'repository')
  mkdirSync(join(root, 'drizzle/meta'), { recursive: true })
  const from = join(
    import.meta.dirname,
    '../cases/velist/files/src/features/_core/database/migrations',
  )
  for (const path of ['0000_init.sql', 'meta/0000_snapshot.json', 'meta/_journal.json'])
    writeFileSync(join(root, 'drizzle', path), readFileSync(join(from, path)))
  writeFileSync(join(root, 'drizzle/0001_stray.sql'), 'select 1;')
  try {
    await app.page.getByRole('button', { name: 'Import' }).click()
    const [chooser] = await Promise.all([
      app.page.waitForEvent('filechooser'),
      app.page.getByRole('button', { name: /folder with migrations/ }).click(),
    ])
    await chooser.setFiles(root)
    await expect(app.page.getByRole('dialog')).toContainText('1 migrations')
    await expect(app.page.getByRole('dialog')).toContainText('0001_stray')
    await app.page.getByRole('button', { name: 'Open as a new design' }).click()
    await app.page.getByRole('tab', { name: 'Migration' }).click()
    const migration = migrationOf(app)
    await expect(migration.steps).toHaveText(['0000_init', 'Nothing to migrate'])
    await app.selectTable('users')
    await app.press('Control+Enter')
    await app.page.keyboard.type('nickname')
    await app.page.keyboard.press('Enter')
    await expect(migration.steps.last()).toHaveText('0001_add_nickname_to_users')
    await expect(migration.verdict('every row is kept')).toBeVisible()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
