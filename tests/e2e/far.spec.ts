import { printDesign } from '@tandem/model'
import { expect } from '@playwright/test'
import { bigDesign } from '../bench/big-design.ts'
import { type App, test } from './app.ts'

/** A design of 200 tables, seen as a whole. */
async function farOf(app: App) {
  const { page, canvas } = app
  await app.drop('big.tandem.json', printDesign(bigDesign(200)))
  await expect(app.status).toHaveText('Live · 200 tables · 0 rows')
  await app.press('1')
  const picture = canvas.locator('[data-far]')
  await expect(picture).toBeVisible()
  const { places } = bigDesign(200).layout

  /** Where a table is on the screen now. */
  async function middleOf(id: string): Promise<readonly [number, number]> {
    const box = await picture.boundingBox()
    const style = await canvas.locator('.react-flow__viewport').getAttribute('style')
    const [x = 0, y = 0, zoom = 1] = (style ?? '').match(/-?[\d.]+(?=px|\))/g)?.map(Number) ?? []
    const place = places[id]
    if (box === null || place === undefined) throw new Error(`${id} is not on the canvas`)
    return [box.x + x + (place.x + 100) * zoom, box.y + y + (place.y + 100) * zoom]
  }
  return { page, picture, middleOf }
}

const placeIn = (design: string, id: string): unknown => JSON.parse(design).layout.places[id]

test('from afar tables are selected, moved, taken back and opened', async ({ app }) => {
  const { page, middleOf } = await farOf(app)
  await expect(app.canvas.locator('[data-card]')).toHaveCount(0)
  await page.mouse.click(...(await middleOf('t7')))
  await expect(app.field('Name')).toHaveValue('table_0007')

  const [x, y] = await middleOf('t7')
  const before = placeIn(await app.design(), 't7')
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 30, y + 20, { steps: 4 })
  await page.mouse.up()
  expect(placeIn(await app.design(), 't7')).not.toEqual(before)
  await app.press('Control+z')
  expect(placeIn(await app.design(), 't7')).toEqual(before)

  // What is not on a table moves the canvas.
  await page.mouse.dblclick(...(await middleOf('t9')))
  await expect(page.getByRole('textbox', { name: 'Name of the table' })).toBeFocused()
})

test('Shift takes one more, a click beside all lets them go', async ({ app }) => {
  const { page, picture, middleOf } = await farOf(app)
  await page.mouse.click(...(await middleOf('t1')))
  await page.keyboard.down('Shift')
  await page.mouse.click(...(await middleOf('t2')))
  await page.keyboard.up('Shift')
  await expect(app.inspector).toContainText('2 things')
  const box = await picture.boundingBox()
  await page.mouse.click((box?.x ?? 0) + 300, (box?.y ?? 0) + 12)
  await expect(app.inspector).toContainText('Design')
})

test('a long list of tables to point to is made when somebody comes near', async ({ app }) => {
  const { page } = app
  await app.drop('big.tandem.json', printDesign(bigDesign(200)))
  await expect(app.status).toHaveText('Live · 200 tables · 0 rows')
  await app.outline.getByRole('treeitem', { name: /table_0003/ }).click()
  await app.column('table_0003', 'field_6').click()
  const target = app.field('Points to')
  await expect(target.locator('option')).toHaveCount(1)
  await target.focus()
  await expect(target.locator('option')).toHaveCount(201)
  await page.keyboard.type('table_0150')
  await page.keyboard.press('Enter')
  await expect(target).toHaveValue('t150')
  await app.press('Escape')
  await app.column('table_0003', 'field_5').click()
  await target.hover()
  await expect(target.locator('option')).toHaveCount(201)
  await target.selectOption('table_0007')
  await expect(target).toHaveValue('t7')
})
