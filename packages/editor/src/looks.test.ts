import { CONVENTIONS, type Design, type TableId, newTable } from '@tandem/model'
import { expect, test } from 'vitest'
import { emptyDesign } from './create.ts'
import { ALIGNMENTS, type Alignment, align, haveLook, setLook } from './looks.ts'

const [a, b, c] = ['a', 'b', 'c'] as unknown as readonly TableId[]

const design = (): Design => {
  const empty = emptyDesign('looks', CONVENTIONS.standard, 0)
  const tables = [a, b, c].map((id) => newTable(id as TableId, String(id), {}))
  return { ...empty, schema: { ...empty.schema, tables } }
}

test('a look is put on and taken off, and once is enough', () => {
  const ids = [a, b] as readonly TableId[]
  const folded = setLook('folded', ids, true)(design())
  expect(haveLook(folded, 'folded', ids)).toBe(true)
  expect(haveLook(folded, 'folded', ['a', 'c'])).toBe(false)
  expect(setLook('folded', ids, true)(folded)).toBe(folded)
  expect(setLook('folded', ids, false)(folded).layout.folded).toEqual([])
  expect(setLook('hidden', ['nobody' as unknown as TableId], true)(folded)).toBe(folded)
})

const boxes = [
  { id: 'a', left: 0, right: 100, top: 0, bottom: 40 },
  { id: 'b', left: 130, right: 180, top: 10, bottom: 110 },
  { id: 'c', left: 300, right: 400, top: 60, bottom: 80 },
]

test.each<[Alignment, readonly (readonly [number, number])[]]>([
  [
    'left',
    [
      [0, 0],
      [0, 10],
      [0, 60],
    ],
  ],
  [
    'centre',
    [
      [150, 0],
      [175, 10],
      [150, 60],
    ],
  ],
  [
    'right',
    [
      [300, 0],
      [350, 10],
      [300, 60],
    ],
  ],
  [
    'top',
    [
      [0, 0],
      [130, 0],
      [300, 0],
    ],
  ],
  [
    'middle',
    [
      [0, 35],
      [130, 5],
      [300, 45],
    ],
  ],
  [
    'bottom',
    [
      [0, 70],
      [130, 10],
      [300, 90],
    ],
  ],
  [
    'across',
    [
      [0, 0],
      [175, 10],
      [300, 60],
    ],
  ],
  [
    'down',
    [
      [0, 0],
      [130, 15],
      [300, 90],
    ],
  ],
])('align %s', (how, places) => {
  const { layout } = align(boxes, how)(design())
  expect(Object.values(layout.places).map(({ x, y }) => [x, y])).toEqual(places)
  expect(ALIGNMENTS[how]).not.toBe('')
})
