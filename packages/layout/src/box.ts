/** A place or a distance in pixels of the canvas at 100 %, y downwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A rectangle to be placed. Its place is that of its upper left corner. */
export interface Box {
  readonly id: string
  /** In pixels, as `height`. */
  readonly width: number
  readonly height: number
  /** Boxes of one group stand together; null: of none. */
  readonly group: string | null
  /** Where it is, if it must not move. */
  readonly fixed: Point | null
  /** Where it is now: with fixed boxes around, those that move stay near. */
  readonly at?: Point | null
}

/** From the table with the key (child) to the table it points to (parent). */
export interface Link {
  readonly from: string
  readonly to: string
}

export type Places = ReadonlyMap<string, Point>

export interface Part {
  readonly box: Box
  readonly x: number
  readonly y: number
}

/** Boxes that keep their places to one another, as one rectangle that begins at (0, 0). */
export interface Block {
  readonly width: number
  readonly height: number
  readonly parts: readonly Part[]
}

/** All places are multiples of this. */
export const GRID = 4

/** The least distance of two boxes. */
export const GAP = 40

/** Width by height that a whole arrangement comes near to: a screen. */
export const ASPECT = 1.6

export const onGrid = (value: number): number => Math.round(value / GRID) * GRID

export const upToGrid = (value: number): number => Math.ceil(value / GRID) * GRID

/** The parts moved together so that they begin at (0, 0). */
export function blockOf(parts: readonly Part[]): Block {
  const { left, top, right, bottom } = extentOf(parts)
  return {
    width: right - left,
    height: bottom - top,
    parts: parts.map(({ box, x, y }) => ({ box, x: x - left, y: y - top })),
  }
}

interface Extent {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function extentOf(parts: readonly Part[]): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { box, x, y } of parts) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + box.width)
    bottom = Math.max(bottom, y + box.height)
  }
  return parts.length === 0
    ? { left: 0, top: 0, right: 0, bottom: 0 }
    : { left, top, right, bottom }
}

export const moved = ({ parts }: Block, by: Point): readonly Part[] =>
  parts.map(({ box, x, y }) => ({ box, x: x + by.x, y: y + by.y }))
