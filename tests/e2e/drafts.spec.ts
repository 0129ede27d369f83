import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { type App, test } from './app.ts'

/** The Proof panel and the files that are edited by hand, by what a person sees of them. */
function draftsOf(app: App) {
  const { page } = app
  const code = page.getByRole('region', { name: 'Code', exact: true })
  const differences = page.getByRole('region', { name: 'Differences' })
  const editor = (file: string) =>
    code.getByRole('textbox', { name: `Text of ${file}, edited by hand` })

  async function edit(file: string, from: string, to: string) {
    await code.getByRole('button', { name: `Edit ${file} by hand` }).click()
    await expect(editor(file)).toBeFocused()
    const text = await app.code(file)
    expect(text).toContain(from)
    await editor(file).fill(text.replace(from, to))
  }

  const done = (file: string) => code.getByRole('button', { name: `Done with ${file}` }).click()

  return {
    edit,
    done,
    editor,
    differences,
    byHand: code.getByText('Edited by hand'),
    badge: (words: string | RegExp) => page.getByRole('button', { name: words }),
    inStep: page.getByRole('button', { name: /^In step/ }),
    card: (name: string) =>
      differences
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name, exact: true }) }),
    prove: async () => {
      await page.getByRole('button', { name: 'Prove it' }).click()
      await expect(page.getByRole('button', { name: /^In step/ })).toBeVisible({ timeout: 30_000 })
    },
  }
}

const ADMIN = ['is_admin: Generated<SqliteBoolean>', 'is_admin: Generated<boolean>'] as const
const TITLE = ["text('title'", "text('heading'"] as const
const SLOW = { timeout: 30_000 }

test('a file broken by hand: the badge names the column, and the file is put right', async ({
  app,
}) => {
  const { page } = app
  const drafts = draftsOf(app)
  await drafts.prove()
  await page.getByRole('button', { name: 'Edit database.ts', exact: true }).click()
  await expect(drafts.editor('database.ts')).toBeFocused()
  const text = await app.code('database.ts')
  await drafts.editor('database.ts').fill(text.replace(...ADMIN))
  await expect(drafts.badge('users.is_admin: type differs')).toBeVisible(SLOW)
  await drafts.done('database.ts')
  await expect(page.locator('[data-changed=written]').filter({ hasText: ADMIN[1] })).toBeVisible()
  await expect(drafts.byHand).toBeVisible()

  const card = drafts.card('users.is_admin')
  await expect(card).toContainText('differs: read as boolean')
  await card.getByRole('button', { name: 'users.is_admin', exact: true }).click()
  await expect(app.field('Name')).toHaveValue('is_admin')
  // No column is read as `boolean`: only the file can be put right.
  await expect(card.getByRole('button', { name: /^Change the design/ })).toHaveCount(0)
  await card.getByRole('button', { name: 'Put the Kysely interface right' }).click()
  await expect(drafts.inStep).toBeVisible(SLOW)
  await expect(drafts.byHand).toHaveCount(0)
  expect(await app.code('database.ts')).toContain(ADMIN[0])
})

test('what a hand wrote becomes the design, and one undo takes it back', async ({ app }) => {
  const drafts = draftsOf(app)
  // Whoever edits a file need not ask for the proof.
  await drafts.edit('schema.ts', ...TITLE)
  await drafts.done('schema.ts')
  await expect(drafts.badge(/^\d differences · tasks\./)).toBeVisible(SLOW)
  await drafts.badge(/^\d differences/).click()
  await drafts
    .card('tasks.title')
    .getByRole('button', { name: 'Change the design: rename tasks.title to heading' })
    .click()
  await expect(app.column('tasks', 'heading')).toBeVisible()
  await expect(drafts.inStep).toBeVisible(SLOW)
  await expect(drafts.byHand).toHaveCount(0)
  expect(await app.code('database.ts')).toContain('heading: string')

  await app.press('Control+z')
  await expect(app.column('tasks', 'title')).toBeVisible()
  expect(await app.code('database.ts')).toContain('title: string')
  // The file is again as the hand had left it.
  expect(await app.code('schema.ts')).toContain(TITLE[1])
  await expect(drafts.badge(/^\d differences · tasks\./)).toBeVisible(SLOW)
})

test('a draft outlives a reload, and follows what the design changes elsewhere', async ({
  app,
}) => {
  const { page } = app
  const drafts = draftsOf(app)
  await drafts.edit('database.ts', ...ADMIN)
  await drafts.done('database.ts')
  await expect(drafts.badge('users.is_admin: type differs')).toBeVisible(SLOW)
  await page.reload()
  await app.ready()
  await expect(drafts.byHand).toBeVisible()
  await expect(drafts.badge('users.is_admin: type differs')).toBeVisible(SLOW)

  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  await app.column('users', 'name').click()
  await app.fill('Name', 'nickname')
  await expect.poll(() => app.code('database.ts')).toContain('nickname: string')
  const text = await app.code('database.ts')
  expect(text).toContain('heading: string')
  expect(text).toContain(ADMIN[1])
  await expect(drafts.badge('users.is_admin: type differs')).toBeVisible(SLOW)

  const back = page.getByRole('button', { name: 'Back to the generated file' })
  await back.click()
  await expect(drafts.byHand).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await back.click()
  await expect(drafts.inStep).toBeVisible(SLOW)
  expect(await app.code('database.ts')).toContain(ADMIN[0])
})

test('the export has nothing of a draft', async ({ app }) => {
  const { page } = app
  const drafts = draftsOf(app)
  await drafts.edit('database.ts', ...ADMIN)
  await drafts.done('database.ts')
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await expect(dialog.getByText('Edited by hand')).toHaveCount(0)
  await expect(dialog.getByText(ADMIN[1])).toHaveCount(0)
})

test('a file that is being edited takes over what the design changes', async ({ app }) => {
  const drafts = draftsOf(app)
  await drafts.edit('database.ts', ...ADMIN)
  await app.column('tasks', 'title').click()
  await app.fill('Name', 'heading')
  await expect.poll(() => app.code('database.ts')).toContain('heading: string')
  const editor = drafts.editor('database.ts')
  await editor.press('Control+Home')
  await editor.press('ArrowDown')
  await editor.pressSequentially('// mine')
  const text = await app.code('database.ts')
  expect(text).toContain('// mine')
  expect(text).toContain('heading: string')
  expect(text).toContain(ADMIN[1])
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('differences, and files edited by hand, are accessible', async ({ app }) => {
      const { page } = app
      const drafts = draftsOf(app)
      await drafts.prove()
      await drafts.edit('database.ts', ...ADMIN)
      await drafts.done('database.ts')
      await drafts.edit('schema.ts', ...TITLE)
      await expect(drafts.badge(/^\d differences · users\.is_admin/)).toBeVisible(SLOW)
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
        ).toEqual([])
      }
      await check()
      await drafts.done('schema.ts')
      await page.getByRole('button', { name: 'Only differences' }).click()
      const witnesses = page.getByRole('region', { name: 'The three witnesses' })
      await expect(witnesses.getByRole('row', { name: /^email/ })).toHaveCount(0)
      await witnesses.getByRole('row', { name: /^is_admin/ }).click()
      await expect(app.field('Name')).toHaveValue('is_admin')
      await check()
    })
  })
