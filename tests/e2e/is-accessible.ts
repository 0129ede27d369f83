import { AxeBuilder } from '@axe-core/playwright'
import { type Page, expect } from '@playwright/test'

interface Looked {
  readonly theme?: 'light' | 'dark'
  /** What of the page is looked at; else all of it. */
  readonly within?: string
}

/** Nothing that axe looks for is wrong. In the second theme only the colours differ. */
export async function isAccessible(page: Page, { theme = 'light', within }: Looked = {}) {
  const axe = new AxeBuilder({ page })
  if (theme === 'dark') axe.withRules('color-contrast')
  if (within !== undefined) axe.include(within)
  const { violations } = await axe.analyze()
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
  )
  expect(lines).toEqual([])
}
