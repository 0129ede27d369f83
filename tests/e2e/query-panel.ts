import { expect } from '@playwright/test'
import type { App } from './app.ts'

/** The Query panel in one of its languages, by what a person sees in it. */
export async function queryOf({ page }: App, language: 'Kysely' | 'Drizzle' | 'SQL') {
  const dock = page.getByRole('region', { name: 'Dock' })
  await page.getByRole('tab', { name: 'Query', exact: true }).click()
  await dock.getByRole('tab', { name: language, exact: true }).click()
  const editor = page.getByRole('textbox', { name: language })
  await expect(editor).toBeVisible()
  await expect(page.getByText('TypeScript is loading…')).toHaveCount(0, { timeout: 30_000 })

  /** Another text in the place of what is there. A pasted text is not completed. */
  async function write(text: string) {
    await editor.fill(text)
    await page.keyboard.press('Control+End')
  }

  async function run(text: string) {
    await write(text)
    await page.keyboard.press('Control+Enter')
  }

  return {
    editor,
    write,
    run,
    rows: dock.getByRole('region', { name: 'Rows of the query' }),
    cell: (text: string) => dock.getByRole('cell', { name: text, exact: true }),
    result: (tab: string) => dock.getByRole('tab', { name: tab, exact: true }).click(),
    sent: dock.getByRole('region', { name: 'SQL of the query' }),
    plan: dock.getByRole('region', { name: 'Plan of the query' }),
    summary: dock.locator('output'),
    alert: dock.getByRole('alert'),
    underlined: editor.locator('.cm-lintRange-error'),
    completions: page.getByRole('listbox').getByRole('option'),
    stop: dock.getByRole('button', { name: 'Stop' }),
  }
}
