import { GRID, type Point } from './box.ts'
import type { Centred } from './line.ts'

const CELL = 512

/** Room that is taken. */
export interface Taken {
  readonly add: (box: Centred) => void
  /** Whether a box would be nearer than the gap to one that is there. */
  readonly clashes: (box: Centred) => boolean
}

/** Nothing is taken yet; of two boxes, one must be `gap` pixels beside or below the other. */
export function takenRoom(gap: number): Taken {
  const cells = new Map<string, Centred[]>()
  const over = ({ x, y, width, height }: Centred, more: number): readonly string[] => {
    const [left, right] = [x - width / 2 - more, x + width / 2 + more].map(cellAt)
    const [top, bottom] = [y - height / 2 - more, y + height / 2 + more].map(cellAt)
    return span(top, bottom).flatMap((row) => span(left, right).map((column) => `${column},${row}`))
  }
  return {
    add: (box) => {
      for (const key of over(box, 0)) cells.set(key, [...(cells.get(key) ?? []), box])
    },
    clashes: (box) =>
      over(box, gap).some((key) => cells.get(key)?.some((other) => tooNear(box, other, gap))),
  }
}

const cellAt = (value: number): number => Math.floor(value / CELL)

const span = (from = 0, to = from): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

const tooNear = (a: Centred, b: Centred, gap: number): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap &&
  Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gap

/** The first step of the search in pixels; it grows with the distance, so that far is found as fast as near. */
const STEP = 6 * GRID
const GROWTH = 1 / 30

/**
 * By how much boxes must be moved together so that none clashes: about the least, in whole steps of the grid. Null
 * when that is not within `limit` pixels.
 */
export function nearestFree(
  boxes: readonly Centred[],
  taken: Taken,
  limit = Infinity,
): Point | null {
  const fits = (by: Point) =>
    !boxes.some((box) =>
      taken.clashes({ x: box.x + by.x, y: box.y + by.y, width: box.width, height: box.height }),
    )
  if (fits({ x: 0, y: 0 })) return { x: 0, y: 0 }
  for (let far = STEP; far <= limit; far += stepAt(far)) {
    const found = ring(far).find(fits)
    if (found !== undefined) return found
  }
  return null
}

const stepAt = (far: number): number => Math.max(STEP, Math.round((far * GROWTH) / GRID) * GRID)

/** The border of a square, from the middles of its sides to its corners. */
function ring(far: number): readonly Point[] {
  const step = stepAt(far)
  const points: Point[] = []
  for (let along = 0; along <= far; along += step)
    for (const way of along === 0 ? [0] : [along, -along])
      points.push({ x: far, y: way }, { x: -far, y: way }, { x: way, y: far }, { x: way, y: -far })
  return points
}
