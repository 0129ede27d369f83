import { type Block, type Box, GAP, type Part, type Point, moved, onGrid } from './box.ts'
import { nearestFree, takenRoom } from './free-place.ts'
import type { Graph } from './graph.ts'
import type { Centred } from './line.ts'

/** A block is moved as a whole this far, in its own size, before its boxes are placed one by one. */
const REACH = 0.75

/**
 * A block among boxes that must not move: about where its boxes are now, else near those that they are linked with.
 * As a whole where there is room, or else each box at the nearest place that is free.
 */
export function placedAround(
  block: Block,
  fixed: readonly Part[],
  { links }: Graph,
): readonly Part[] {
  const taken = takenRoom(GAP)
  for (const part of fixed) taken.add(centred(part))
  const movable = block.parts.map(({ box }) => box)
  const home = centreNow(movable) ?? centreOf(neighbours(movable, fixed, links)) ?? centreOf(fixed)
  const middle = centreOf(block.parts)
  if (home === null || middle === null) return block.parts
  const parts = moved(block, { x: onGrid(home.x - middle.x), y: onGrid(home.y - middle.y) })
  const by = nearestFree(parts.map(centred), taken, REACH * Math.max(block.width, block.height))
  if (by !== null)
    return parts.map((part) => ({ box: part.box, x: part.x + by.x, y: part.y + by.y }))
  return oneByOne(parts, home, taken)
}

const centred = ({ box: { width, height }, x, y }: Part): Centred => ({
  x: x + width / 2,
  y: y + height / 2,
  width,
  height,
})

/** Those in the middle first, so that the whole stays where it is. */
function oneByOne(parts: readonly Part[], home: Point, taken: ReturnType<typeof takenRoom>) {
  const far = (part: Part) => Math.hypot(centred(part).x - home.x, centred(part).y - home.y)
  return parts
    .toSorted((a, b) => far(a) - far(b))
    .map((part): Part => {
      const by = nearestFree([centred(part)], taken) ?? { x: 0, y: 0 }
      const placed = { box: part.box, x: part.x + by.x, y: part.y + by.y }
      taken.add(centred(placed))
      return placed
    })
}

function neighbours(movable: readonly Box[], fixed: readonly Part[], links: Graph['links']) {
  const moves = new Set(movable.map(({ id }) => id))
  const linked = new Set(
    links.flatMap(({ from, to }) => [
      ...(moves.has(from) ? [to] : []),
      ...(moves.has(to) ? [from] : []),
    ]),
  )
  return fixed.filter(({ box }) => linked.has(box.id))
}

const centreNow = (boxes: readonly Box[]): Point | null =>
  centreOf(
    boxes.flatMap((box) =>
      box.at && Number.isFinite(box.at.x) && Number.isFinite(box.at.y)
        ? [{ box, x: box.at.x, y: box.at.y }]
        : [],
    ),
  )

/** The mean of their middles. */
function centreOf(parts: readonly Part[]): Point | null {
  if (parts.length === 0) return null
  const middles = parts.map(centred)
  const mean = (along: (middle: Point) => number) =>
    middles.reduce((sum, middle) => sum + along(middle), 0) / middles.length
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) }
}
