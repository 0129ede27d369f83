import { addNewTable, emptyDesign, movePlaces, onSchema, relateTables } from '@tandem/editor'
import {
  CONVENTIONS,
  type Design,
  type TableId,
  countedIds,
  removeTable,
  setTable,
} from '@tandem/model'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLines } from './lines.ts'
import { type CardNode, movedNodes, nodesOf } from './nodes.ts'

const newId = countedIds()
const ids: TableId[] = []

/** Twelve tables in rows, each with a key to another. */
function start(): Design {
  let design = emptyDesign('x', CONVENTIONS.standard, 0)
  for (let index = 0; index < 12; index += 1) {
    const place = { x: (index % 4) * 300, y: Math.floor(index / 4) * 260 }
    const { edit, id } = addNewTable(design, newId, place, `table_${index}`)
    design = edit(design)
    ids.push(id)
  }
  for (const [index, id] of ids.entries())
    design = relateTables(design, newId, id, ids[(index * 5) % 12] ?? id)?.edit(design) ?? design
  return design
}

const design = start()
const drawn = (lines: ReturnType<typeof createLines>, of: Design) =>
  lines(of.schema, nodesOf(of, []).cards, false)

test('lines followed step by step are those found from scratch', () => {
  const step = fc.record({
    table: fc.nat(11),
    x: fc.integer({ min: -200, max: 1200 }),
    y: fc.integer({ min: -200, max: 800 }),
    what: fc.constantFrom('move', 'rename', 'remove'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const followed = createLines()
      let now = design
      for (const { table, x, y, what } of steps) {
        const id = ids[table]
        if (id === undefined || !now.schema.tables.some((it) => it.id === id)) continue
        if (what === 'move') now = movePlaces({ [id]: { x, y } })(now)
        if (what === 'rename') now = onSchema(setTable(id, { name: 'n'.repeat(1 + (x & 31)) }))(now)
        if (what === 'remove') now = onSchema(removeTable(id))(now)
        expect(drawn(followed, now)).toEqual(drawn(createLines(), now))
      }
    }),
  )
})

const sidesOf = (cards: readonly CardNode[], table: TableId) =>
  cards.flatMap(({ id, position, width = 0 }) =>
    id === table ? [position.x, position.x + width] : [],
  )

test('while a card is dragged the lines of others stay, and once it is let go all are those found from scratch', () => {
  // Often along the row that it is in.
  const spot = fc.record({
    x: fc.integer({ min: -200, max: 1200 }),
    y: fc.constantFrom(0, 260, 520, 77),
  })
  const drag = fc.record({
    tables: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 3 }),
    way: fc.array(spot, { minLength: 1, maxLength: 6 }),
  })
  fc.assert(
    fc.property(fc.array(drag, { maxLength: 4 }), (drags) => {
      const lines = createLines()
      let now = design
      drawn(lines, now)
      for (const { tables, way } of drags) {
        const held = tables.flatMap((table) => ids[table] ?? [])
        const still = nodesOf(now, [])
        const before = drawn(lines, now)
        for (const [step, { x, y }] of way.entries()) {
          // Not all in each step.
          const moved = held.filter((_, index) => (step + index) % 2 === 0 || step === 0)
          const moving = Object.fromEntries(
            moved.map((id, index) => [id, { place: { x: x + 220 * index, y } }]),
          )
          const { cards } = movedNodes(still, moving)
          const others = lines(now.schema, cards, true).filter(
            ({ relation }) => !held.some((id) => id === relation.from || id === relation.to),
          )
          expect(others.every((line) => before.includes(line))).toBe(true)
          for (const { relation, points } of lines(now.schema, cards, true)) {
            expect(sidesOf(cards, relation.from)).toContain(points[0]?.x)
            expect(sidesOf(cards, relation.to)).toContain(points.at(-1)?.x)
          }
        }
        const last = way.at(-1) ?? { x: 0, y: 0 }
        now = movePlaces(
          Object.fromEntries(held.map((id, index) => [id, { x: last.x + 220 * index, y: last.y }])),
        )(now)
        expect(drawn(lines, now)).toEqual(drawn(createLines(), now))
      }
    }),
  )
})

test('a line of an untouched table is the same object', () => {
  const lines = createLines()
  const before = drawn(lines, design)
  const renamed = onSchema(setTable(ids[0] as TableId, { note: 'said' }))(design)
  const others = drawn(lines, renamed).filter(({ relation }) => relation.from !== ids[0])
  expect(others).toHaveLength(11)
  expect(others.every((line) => before.includes(line))).toBe(true)
})
