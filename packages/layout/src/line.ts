import type { Point } from './box.ts'

/** A rectangle by its centre. */
export interface Centred extends Point {
  readonly width: number
  readonly height: number
}

/** The straight line between the centres of two rectangles. */
export interface Line<T extends Centred = Centred> {
  readonly a: T
  readonly b: T
}

/** Above 0 when (x, y) lies on one side of the line through `a` and `b`, below on the other. */
const turn = (a: Point, b: Point, { x, y }: Point): number =>
  (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)

/** Lines that share an end do not cross. */
export const crosses = ({ a, b }: Line, { a: c, b: d }: Line): boolean =>
  a !== c &&
  a !== d &&
  b !== c &&
  b !== d &&
  turn(a, b, c) * turn(a, b, d) < 0 &&
  turn(c, d, a) * turn(c, d, b) < 0

/** Whether a line runs over a rectangle, which may be one of its own. */
export function runsUnder({ a, b }: Line, box: Centred): boolean {
  const [w, h] = [box.width / 2, box.height / 2]
  if (Math.max(a.x, b.x) < box.x - w || Math.min(a.x, b.x) > box.x + w) return false
  if (Math.max(a.y, b.y) < box.y - h || Math.min(a.y, b.y) > box.y + h) return false
  // How far the centre is from the line, against how far the rectangle reaches towards it.
  return Math.abs(turn(a, b, box)) <= Math.abs(b.x - a.x) * h + Math.abs(b.y - a.y) * w
}
