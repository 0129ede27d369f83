import { type Design, printDesign } from '@tandem/model'
import { expect } from '@playwright/test'
import { bigDesign } from '../bench/big-design.ts'
import { test } from './app.ts'

/** All cards on one heap. */
const heap = (count: number): Design => {
  const design = bigDesign(count)
  return { ...design, layout: { ...design.layout, places: {} } }
}

const placesIn = (design: string): Readonly<Record<string, { x: number; y: number }>> =>
  JSON.parse(design).layout?.places ?? {}

test('everything is arranged in one step, which an undo takes back', async ({ app }) => {
  const { page } = app
  await app.drop('heap.tandem.json', printDesign(heap(40)))
  await expect(app.status).toHaveText('Live · 40 tables · 0 rows')
  const before = await app.design()
  await page.getByRole('button', { name: 'Arrange', exact: true }).click()
  await expect.poll(async () => Object.keys(placesIn(await app.design())).length).toBe(40)
  const places = Object.values(placesIn(await app.design()))
  // No card covers another: they are 200 wide and 276 high here.
  for (const [index, a] of places.entries())
    for (const b of places.slice(index + 1))
      expect(Math.abs(a.x - b.x) >= 200 || Math.abs(a.y - b.y) >= 276).toBe(true)
  await app.press('Control+z')
  expect(await app.design()).toBe(before)
})

test('only what is selected moves', async ({ app }) => {
  const { page } = app
  await app.drop('big.tandem.json', printDesign(bigDesign(8)))
  await expect(app.status).toHaveText('Live · 8 tables · 0 rows')
  await app.press('1')
  const before = placesIn(await app.design())
  await app.selectTable('table_0000')
  await page.keyboard.down('Shift')
  for (const name of ['table_0001', 'table_0002']) await app.selectTable(name)
  await page.keyboard.up('Shift')
  await page.getByRole('button', { name: 'Arrange the selection' }).click()
  await expect.poll(async () => placesIn(await app.design())).not.toEqual(before)
  const after = placesIn(await app.design())
  const moved = Object.keys(after).filter(
    (id) => JSON.stringify(after[id]) !== JSON.stringify(before[id]),
  )
  expect(moved.every((id) => ['t0', 't1', 't2'].includes(id))).toBe(true)
})
