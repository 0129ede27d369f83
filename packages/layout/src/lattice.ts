import type { Body, Tie } from './body.ts'
import type { Point } from './box.ts'
import type { Centred, Line } from './line.ts'

interface Cell {
  readonly bodies: Body[]
  readonly ties: Tie[]
}

/**
 * Where bodies and ties are, in square cells, so that what is near is found without looking at everything. What lies
 * outside of it belongs to the cells at its border.
 */
export interface Lattice {
  readonly left: number
  readonly top: number
  readonly across: number
  readonly down: number
  readonly cells: readonly Cell[]
  /** The nearest point within it. */
  readonly inside: (point: Point) => Point
  /** A number that no look around had before: what was met is marked with it. */
  readonly nextLook: () => number
  /** How many things were looked at until now: a clock that goes the same everywhere. */
  work: number
}

/** The side of a cell in pixels: about two tables with their gaps. */
const CELL = 600

export function latticeOf(bodies: readonly Body[], ties: readonly Tie[]): Lattice {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of bodies) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  const across = Math.max(1, Math.ceil((right - left) / CELL))
  const down = Math.max(1, Math.ceil((bottom - top) / CELL))
  const cells = Array.from({ length: across * down }, () => ({ bodies: [], ties: [] }))
  const inside = ({ x, y }: Point) => ({
    x: Math.max(left, Math.min(right, x)),
    y: Math.max(top, Math.min(bottom, y)),
  })
  let look = 0
  const nextLook = () => (look += 1)
  const lattice = { left, top, across, down, cells, inside, nextLook, work: 0 }
  for (const body of bodies) put(lattice, body)
  for (const tie of ties) putTie(lattice, tie)
  return lattice
}

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(value)))

const column = ({ left, across }: Lattice, x: number) => clamp((x - left) / CELL, across)

const row = ({ top, down }: Lattice, y: number) => clamp((y - top) / CELL, down)

type Visit = (cell: Cell) => void

function overRow(lattice: Lattice, at: number, from: number, to: number, visit: Visit) {
  const last = column(lattice, Math.max(from, to))
  for (let next = column(lattice, Math.min(from, to)); next <= last; next += 1) {
    const cell = lattice.cells[at * lattice.across + next]
    if (cell === undefined) continue
    lattice.work += 1 + cell.ties.length + cell.bodies.length
    visit(cell)
  }
}

/** Calls `visit` for every cell that the rectangle touches. */
export function overRectangle(lattice: Lattice, { x, y, width, height }: Centred, visit: Visit) {
  const last = row(lattice, y + height / 2)
  for (let at = row(lattice, y - height / 2); at <= last; at += 1)
    overRow(lattice, at, x - width / 2, x + width / 2, visit)
}

/** Calls `visit` for every cell that the line touches. */
export function overLine(lattice: Lattice, { a, b }: Line, visit: Visit) {
  const [high, low] = a.y <= b.y ? [a, b] : [b, a]
  const [first, last] = [row(lattice, high.y), row(lattice, low.y)]
  const slope = low.y === high.y ? 0 : (low.x - high.x) / (low.y - high.y)
  const xAt = (y: number) => high.x + (y - high.y) * slope
  for (let at = first; at <= last; at += 1) {
    const from = at === first ? high.x : xAt(lattice.top + at * CELL)
    const to = at === last ? low.x : xAt(lattice.top + (at + 1) * CELL)
    overRow(lattice, at, from, to, visit)
  }
}

function drop<T>(list: T[], it: T) {
  const at = list.indexOf(it)
  const last = list.pop()
  if (last !== undefined && at < list.length) list[at] = last
}

const put = (lattice: Lattice, body: Body) =>
  overRectangle(lattice, body, ({ bodies }) => bodies.push(body))

const putTie = (lattice: Lattice, tie: Tie) => overLine(lattice, tie, ({ ties }) => ties.push(tie))

/** Moves a body and the ends of its ties. */
export function moveTo(lattice: Lattice, body: Body, { x, y }: Point) {
  overRectangle(lattice, body, ({ bodies }) => drop(bodies, body))
  for (const tie of body.ties) overLine(lattice, tie, ({ ties }) => drop(ties, tie))
  body.x = x
  body.y = y
  put(lattice, body)
  for (const tie of body.ties) putTie(lattice, tie)
}
