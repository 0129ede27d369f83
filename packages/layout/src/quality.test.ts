import { expect, test } from 'vitest'
import type { Places } from './box.ts'
import { box, link } from './graph.sample.ts'
import { qualityOf } from './quality.ts'

const small = (id: string) => box(id, { width: 20, height: 20 })

const at = (places: Readonly<Record<string, readonly [number, number]>>): Places =>
  new Map(Object.entries(places).map(([id, [x, y]]) => [id, { x, y }]))

test('counts lines that cross, and boxes that lie under them', () => {
  const boxes = ['a', 'b', 'c', 'd', 'e'].map(small)
  const links = [link('a', 'b'), link('c', 'd'), link('d', 'c'), link('a', 'd')]
  const places = at({ a: [0, 0], b: [100, 100], c: [100, 0], d: [0, 100], e: [40, 44] })
  expect(qualityOf(boxes, links, places)).toMatchObject({
    crossings: 1,
    underLinks: 2,
    overlaps: 0,
    aspect: 1,
  })
})

test('counts boxes that overlap, and the share that they cover', () => {
  const boxes = ['a', 'b'].map(small)
  expect(qualityOf(boxes, [], at({ a: [0, 0], b: [20, 0] }))).toMatchObject({
    overlaps: 0,
    fill: 1,
  })
  expect(qualityOf(boxes, [], at({ a: [0, 0], b: [16, 0] }))).toMatchObject({ overlaps: 1 })
})
