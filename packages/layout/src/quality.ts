import type { Box, Link, Places } from './box.ts'
import { cleanGraph } from './graph.ts'

/** What can be counted of an arrangement, with every link as the straight line between two centres. */
export interface Quality {
  /** Pairs of links that cross; those that share a box do not count. */
  readonly crossings: number
  /** Pairs of a link and a box that it runs under, its own two left out. */
  readonly underLinks: number
  /** Pairs of boxes that overlap. */
  readonly overlaps: number
  /** Width by height of all. */
  readonly aspect: number
  /** The mean length of a link in pixels. */
  readonly length: number
  /** The share of the whole rectangle that boxes cover. */
  readonly fill: number
}

interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly x: number
  readonly y: number
}

interface Line {
  readonly a: Rectangle
  readonly b: Rectangle
}

/** How good an arrangement is; boxes without a place are left out. Takes some 50 ms for 1,000 boxes. */
export function qualityOf(boxes: readonly Box[], links: readonly Link[], places: Places): Quality {
  const graph = cleanGraph(boxes, links)
  const shapes = new Map<string, Rectangle>()
  for (const { id, width, height } of graph.boxes) {
    const at = places.get(id)
    if (at !== undefined) shapes.set(id, rectangle(at.x, at.y, width, height))
  }
  const lines = linesOf(graph.links, shapes)
  const all = [...shapes.values()]
  const extent = extentOfAll(all)
  return {
    crossings: pairs(lines, crosses),
    underLinks: lines.reduce(
      (sum, line) => sum + all.filter((shape) => runsUnder(line, shape)).length,
      0,
    ),
    overlaps: pairs(all, overlap),
    aspect: extent.width / extent.height,
    length: lines.reduce((sum, { a, b }) => sum + distance(a, b), 0) / Math.max(1, lines.length),
    fill: all.reduce((sum, shape) => sum + areaOf(shape), 0) / (extent.width * extent.height),
  }
}

const rectangle = (left: number, top: number, width: number, height: number): Rectangle => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
  x: left + width / 2,
  y: top + height / 2,
})

/** Two tables that point to each other are one line. */
function linesOf(links: readonly Link[], shapes: ReadonlyMap<string, Rectangle>): readonly Line[] {
  const seen = new Map<Rectangle, Set<Rectangle>>()
  return links.flatMap(({ from, to }) => {
    const [a, b] = [shapes.get(from), shapes.get(to)]
    if (a === undefined || b === undefined || seen.get(b)?.has(a) === true) return []
    seen.set(a, (seen.get(a) ?? new Set()).add(b))
    return [{ a, b }]
  })
}

function pairs<T>(all: readonly T[], counts: (a: T, b: T) => boolean): number {
  let sum = 0
  for (const [index, a] of all.entries())
    for (let other = index + 1; other < all.length; other += 1) {
      const b = all[other]
      if (b !== undefined && counts(a, b)) sum += 1
    }
  return sum
}

type Spot = Pick<Rectangle, 'x' | 'y'>

/** Above 0 when `c` lies on one side of the line through `a` and `b`, below on the other. */
const side = (a: Spot, b: Spot, c: Spot): number =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

const crosses = (one: Line, other: Line): boolean =>
  one.a !== other.a &&
  one.a !== other.b &&
  one.b !== other.a &&
  one.b !== other.b &&
  side(one.a, one.b, other.a) * side(one.a, one.b, other.b) < 0 &&
  side(other.a, other.b, one.a) * side(other.a, other.b, one.b) < 0

function runsUnder({ a, b }: Line, shape: Rectangle): boolean {
  if (shape === a || shape === b) return false
  if (Math.max(a.x, b.x) < shape.left || Math.min(a.x, b.x) > shape.right) return false
  if (Math.max(a.y, b.y) < shape.top || Math.min(a.y, b.y) > shape.bottom) return false
  const corners = [
    side(a, b, { x: shape.left, y: shape.top }),
    side(a, b, { x: shape.right, y: shape.top }),
    side(a, b, { x: shape.left, y: shape.bottom }),
    side(a, b, { x: shape.right, y: shape.bottom }),
  ]
  return Math.min(...corners) <= 0 && Math.max(...corners) >= 0
}

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y)

const areaOf = ({ left, top, right, bottom }: Rectangle): number => (right - left) * (bottom - top)

function extentOfAll(all: readonly Rectangle[]) {
  const least = (pick: (it: Rectangle) => number) =>
    all.reduce((min, it) => Math.min(min, pick(it)), Infinity)
  return {
    width: -least(({ right }) => -right) - least(({ left }) => left),
    height: -least(({ bottom }) => -bottom) - least(({ top }) => top),
  }
}
