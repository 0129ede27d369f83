import * as fc from 'fast-check'
import type { Box, Link, Places } from './box.ts'
import { seededRandom } from './random.ts'

export interface Sample {
  readonly boxes: readonly Box[]
  readonly links: readonly Link[]
}

export const box = (id: string, some: Partial<Box> = {}): Box => ({
  id,
  width: 220,
  height: 250,
  group: null,
  fixed: null,
  ...some,
})

export const link = (from: string, to: string): Link => ({ from, to })

/**
 * What the benchmarks of other tools were drawn with: tables with 0 to 4 keys, 1.3 on average, each to a table before
 * it, the more likely the more already point there.
 */
export function preferential(count: number): Sample {
  const random = seededRandom(count)
  const pick = (most: number) => Math.floor(random() * most)
  const drawn: number[] = []
  const links: Link[] = []
  const name = (index: number) => `table_${index}`
  for (let index = 0; index < count; index += 1) {
    const share = random()
    const keys = [0.24, 0.65, 0.85, 0.96].filter((bound) => share >= bound).length
    for (let key = 0; key < Math.min(keys, index); key += 1) {
      const target = drawn[pick(drawn.length)] ?? 0
      links.push(link(name(index), name(target)))
      drawn.push(target)
    }
    drawn.push(index)
  }
  return { boxes: Array.from({ length: count }, (_, index) => box(name(index))), links }
}

/** Boxes of 60 to 1,000 px, in `groups` modules with most of the links within them. */
export function modular(count: number, groups: number): Sample {
  const random = seededRandom(count + groups)
  const pick = (most: number) => Math.floor(random() * most)
  const boxes = Array.from({ length: count }, (_, index) =>
    box(`table_${index}`, {
      width: 200 + 4 * pick(40),
      height: 60 + Math.floor(random() ** 3 * 940),
      group: index % (groups + 1) === groups ? null : `module_${index % (groups + 1)}`,
    }),
  )
  const links = boxes.slice(1).flatMap((child, index) => {
    const before = boxes.slice(0, index + 1)
    const own = before.filter(({ group }) => group === child.group)
    const pool = random() < 0.85 && own.length > 0 ? own : before
    const parent = pool[Math.floor(random() ** 2 * pool.length)]
    return parent === undefined ? [] : [link(child.id, parent.id)]
  })
  return { boxes, links }
}

const hostileId = fc.oneof(
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'toString',
    'a',
    'b',
    'ä',
    '🦆',
    '\u{d800}',
    '0',
    '-0',
  ),
  fc.string({ maxLength: 4 }),
)

const size = (least: number, most: number) =>
  fc.oneof(fc.integer({ min: least, max: most }), fc.constantFrom(least, most))

const place = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
})

/** Anything: hostile ids, tall boxes, links to themselves, twice and to nowhere. */
export const anySample: fc.Arbitrary<Sample> = fc
  .uniqueArray(hostileId, { maxLength: 24, selector: (id) => id })
  .chain((ids) => {
    const end = fc.constantFrom(...ids, 'nowhere')
    return fc.record({
      boxes: fc.tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(id),
            width: size(1, 360),
            height: size(60, 3000),
            group: fc.constantFrom(null, null, 'm', '__proto__', ''),
            fixed: fc.constant(null),
          }),
        ),
      ),
      links: fc.array(fc.record({ from: end, to: end }), { maxLength: 40 }),
    })
  })

/** The same with some that must not move: they stand apart, as on a canvas. */
export const someFixed: fc.Arbitrary<Sample> = fc
  .tuple(
    anySample,
    fc.array(fc.option(place), { minLength: 24, maxLength: 24 }),
    fc.infiniteStream(place),
  )
  .map(([{ boxes, links }, fixed, at]) => ({
    links,
    boxes: boxes.map((it, index) => {
      const own = fixed[index] ?? null
      const now = at.next().value
      return own === null
        ? { ...it, at: now ?? null }
        : { ...it, fixed: { x: own.x + index * 5000, y: own.y + 0.5 } }
    }),
  }))

export interface Placed {
  readonly box: Box
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export const placed = (boxes: readonly Box[], places: Places): readonly Placed[] =>
  boxes.flatMap((it) => {
    const at = places.get(it.id)
    return at === undefined
      ? []
      : [{ box: it, left: at.x, top: at.y, right: at.x + it.width, bottom: at.y + it.height }]
  })

/** Whether two are nearer than `gap` pixels to each other. */
export const touch = (a: Omit<Placed, 'box'>, b: Omit<Placed, 'box'>, gap: number): boolean =>
  a.left < b.right + gap &&
  b.left < a.right + gap &&
  a.top < b.bottom + gap &&
  b.top < a.bottom + gap

export const boundsOf = (all: readonly Placed[]) => ({
  left: Math.min(...all.map(({ left }) => left)),
  top: Math.min(...all.map(({ top }) => top)),
  right: Math.max(...all.map(({ right }) => right)),
  bottom: Math.max(...all.map(({ bottom }) => bottom)),
})
