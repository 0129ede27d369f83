import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrange } from './arrange.ts'
import { GAP, GRID } from './box.ts'
import {
  type Placed,
  anySample,
  boundsOf,
  box,
  link,
  modular,
  placed,
  preferential,
  someFixed,
  touch,
} from './graph.sample.ts'
import { qualityOf } from './quality.ts'

const KINDS = ['auto', 'layered', 'force'] as const

const anyKind = fc.constantFrom(...KINDS)

const LEAST_GAP = 24

const clashes = (all: readonly Placed[], gap: number) =>
  all.flatMap((a, index) =>
    all.slice(index + 1).flatMap((b) => (touch(a, b, gap) ? [[a.box.id, b.box.id]] : [])),
  )

describe('for any boxes and links', () => {
  const law = (
    check: (sample: ReturnType<typeof preferential>, kind: (typeof KINDS)[number]) => void,
  ) => fc.assert(fc.property(anySample, anyKind, check), { numRuns: 80 })

  test('each has a place on the grid, and they begin at (0, 0)', () =>
    law(({ boxes, links }, kind) => {
      const places = arrange(boxes, links, { kind })
      expect([...places.keys()].toSorted()).toEqual(boxes.map(({ id }) => id).toSorted())
      const numbers = [...places.values()].flatMap(({ x, y }) => [x, y])
      expect(numbers.filter((it) => !Number.isInteger(it / GRID))).toEqual([])
      if (boxes.length === 0) return
      expect(Math.min(...[...places.values()].map(({ x }) => x))).toBe(0)
      expect(Math.min(...[...places.values()].map(({ y }) => y))).toBe(0)
    }))

  test('none is too near to another', () =>
    law(({ boxes, links }, kind) => {
      expect(clashes(placed(boxes, arrange(boxes, links, { kind })), LEAST_GAP)).toEqual([])
    }))

  test('what comes to stand left of something keeps away from it, too', () => {
    const boxes = [
      ...['a', 'b', 'c'].map((id) => box(id, { width: 1, height: 60 })),
      box('d', { width: 1, height: 60, group: 'm' }),
      box('wide', { width: 201, height: 60 }),
      box('high', { width: 1, height: 3000, group: 'n' }),
    ]
    const links = [link('high', 'wide'), link('b', 'a')]
    expect(clashes(placed(boxes, arrange(boxes, links, { kind: 'auto' })), LEAST_GAP)).toEqual([])
  })

  test('the order in which they are given does not count', () =>
    law(({ boxes, links }, kind) => {
      const places = arrange(boxes, links, { kind })
      const again = arrange(boxes.toReversed(), [...links, ...links].toReversed(), { kind })
      expect(again).toEqual(places)
    }))

  test('no other box touches the rectangle of a group', () =>
    law(({ boxes, links }, kind) => {
      if (kind === 'force') return
      const all = placed(boxes, arrange(boxes, links, { kind }))
      for (const group of new Set(boxes.flatMap((it) => it.group ?? []))) {
        const bounds = boundsOf(all.filter((it) => it.box.group === group))
        const others = all.filter((it) => it.box.group !== group)
        expect(others.filter((it) => touch(it, bounds, LEAST_GAP))).toEqual([])
      }
    }))

  test('the share that is done only grows, to 1', () =>
    law(({ boxes, links }, kind) => {
      const shares: number[] = []
      arrange(boxes, links, { kind, onProgress: (share) => shares.push(share) })
      expect(shares).toEqual(shares.toSorted((a, b) => a - b))
      expect(shares.at(-1)).toBe(1)
    }))
})

describe('for many boxes of very different heights', () => {
  const { boxes, links } = modular(300, 3)
  const tall = boxes.map((it, index) => (index % 29 === 0 ? { ...it, height: 3000 } : it))

  test.each(KINDS)('none is too near to another, in any order: %s', (kind) => {
    const places = arrange(tall, links, { kind })
    expect(clashes(placed(tall, places), LEAST_GAP)).toEqual([])
    expect(arrange(tall.toReversed(), links.toReversed(), { kind })).toEqual(places)
  })

  test('half of them fixed where all stood', () => {
    const before = arrange(tall, links, { kind: 'force' })
    const half = tall.map((it, index) => {
      const at = before.get(it.id) ?? null
      return index % 2 === 0 ? { ...it, fixed: at } : { ...it, at }
    })
    const places = arrange(half, links, { kind: 'force' })
    for (const { id, fixed } of half) if (fixed !== null) expect(places.get(id)).toEqual(fixed)
    expect(clashes(placed(half, places), LEAST_GAP)).toEqual([])
  })
})

test('a chain of 3,000 and a star of 1,000 come to an end', () => {
  const row = Array.from({ length: 3000 }, (_, index) => box(`t${index}`))
  const chain = row.slice(1).map(({ id }, index) => link(id, `t${index}`))
  expect(arrange(row, chain, { kind: 'layered' }).size).toBe(3000)
  const star = row.slice(1, 1000).map(({ id }) => link(id, 't0'))
  expect(arrange(row.slice(0, 1000), star, { kind: 'auto' }).size).toBe(1000)
}, 30_000)

describe('with boxes that must not move', () => {
  test('they do not, and the others keep away from them', () =>
    fc.assert(
      fc.property(someFixed, anyKind, ({ boxes, links }, kind) => {
        const places = arrange(boxes, links, { kind })
        for (const { id, fixed } of boxes) if (fixed !== null) expect(places.get(id)).toEqual(fixed)
        expect(clashes(placed(boxes, places), LEAST_GAP)).toEqual([])
      }),
      { numRuns: 80 },
    ))

  test('the others stay where they were', () => {
    const { boxes, links } = preferential(30)
    const all = boxes.map((it, index) => {
      const at = { x: (index % 6) * 320, y: Math.floor(index / 6) * 340 }
      return index % 6 < 3 ? { ...it, at } : { ...it, fixed: at }
    })
    const moved = all.filter(({ fixed }) => fixed === null)
    const places = arrange(all, links, { kind: 'auto' })
    const before = centre(
      placed(moved, new Map(moved.map(({ id, at }) => [id, at ?? { x: 0, y: 0 }]))),
    )
    const after = centre(placed(moved, places))
    expect(Math.hypot(before.x - after.x, before.y - after.y)).toBeLessThan(600)
  })

  test('without a place of their own they go to those that they are linked with', () => {
    const far = box('far', { fixed: { x: 9000, y: 9000 } })
    const near = box('near', { fixed: { x: 0, y: 0 } })
    const places = arrange([near, far, box('new')], [link('new', 'far')], { kind: 'auto' })
    const { x = 0, y = 0 } = places.get('new') ?? {}
    expect(Math.hypot(x - 9000, y - 9000)).toBeLessThan(400)
  })
})

const centre = (all: readonly Placed[]) => ({
  x: all.reduce((sum, { left, right }) => sum + (left + right) / 2, 0) / all.length,
  y: all.reduce((sum, { top, bottom }) => sum + (top + bottom) / 2, 0) / all.length,
})

describe('parents', () => {
  const { boxes, links } = preferential(60)

  test('stand left of all their children in layers', () => {
    const places = arrange(boxes, links, { kind: 'layered' })
    const backward = links.filter(
      ({ from, to }) => (places.get(from)?.x ?? 0) < (places.get(to)?.x ?? 0) + 220 + GAP,
    )
    expect(backward).toEqual([])
  })

  test('stand left of their children where nothing speaks against it', () => {
    const places = arrange(
      ['tasks', 'users', 'projects', 'comments'].map((id) => box(id)),
      [link('tasks', 'projects'), link('projects', 'users'), link('comments', 'tasks')],
      { kind: 'auto' },
    )
    const order = ['users', 'projects', 'tasks', 'comments'].map((id) => places.get(id)?.x ?? 0)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(new Set(order).size).toBe(4)
  })
})

describe('how good it is', () => {
  // Numbers that were measured, with a third on top: what breaks them has made it worse.
  test.each([
    { count: 40, kind: 'auto', crossings: 30, underLinks: 50 },
    { count: 100, kind: 'auto', crossings: 110, underLinks: 160 },
    { count: 100, kind: 'force', crossings: 110, underLinks: 100 },
    { count: 100, kind: 'layered', crossings: 400, underLinks: 450 },
    { count: 500, kind: 'auto', crossings: 4500, underLinks: 1500 },
    { count: 1000, kind: 'auto', crossings: 18_000, underLinks: 4500 },
  ] as const)('$count tables, $kind', ({ count, kind, crossings, underLinks }) => {
    const { boxes, links } = preferential(count)
    const quality = qualityOf(boxes, links, arrange(boxes, links, { kind }))
    expect(quality.crossings).toBeLessThan(crossings)
    expect(quality.underLinks).toBeLessThan(underLinks)
    expect(quality.overlaps).toBe(0)
    expect(quality.aspect).toBeGreaterThan(1.3)
    expect(quality.aspect).toBeLessThan(1.9)
  })

  test('modules stand in a rectangle near 16:10', () => {
    const { boxes, links } = modular(200, 7)
    const quality = qualityOf(boxes, links, arrange(boxes, links, { kind: 'auto' }))
    expect(quality.aspect).toBeGreaterThan(1.2)
    expect(quality.aspect).toBeLessThan(2.1)
    expect(quality.fill).toBeGreaterThan(0.25)
  })

  test('what has no links stands in rows', () => {
    const boxes = Array.from({ length: 20 }, (_, index) => box(`alone_${index}`))
    const places = [...arrange(boxes, [], { kind: 'auto' }).values()]
    expect(new Set(places.map(({ x }) => x)).size).toBe(7)
    expect(new Set(places.map(({ y }) => y)).size).toBe(3)
  })
})
