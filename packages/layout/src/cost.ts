import type { Body, Tie } from './body.ts'
import { type Lattice, overLine, overRectangle } from './lattice.ts'
import { crosses, runsUnder } from './line.ts'

/** What things are worth, in crossings of two lines. */
export interface Prices {
  /** A box under a line. */
  readonly under: number
  /** A pixel of a line's length. */
  readonly pixel: number
  /** A child that is not right of its parent. */
  readonly backward: number
}

/** What some bodies cost where they are now, with all that is drawn to, over and under them; each thing once. */
export function costOf(lattice: Lattice, bodies: readonly Body[], prices: Prices): number {
  const ties = new Set(bodies.length === 1 ? bodies[0]?.ties : bodies.flatMap((body) => body.ties))
  let sum = 0
  for (const tie of ties) sum += tieCost(lattice, tie, ties, prices)
  for (const body of bodies) sum += prices.under * linesOver(lattice, body, ties)
  return sum
}

/** The lines that a line crosses, the bodies under it, and how long it is. */
function tieCost(lattice: Lattice, tie: Tie, among: ReadonlySet<Tie>, prices: Prices): number {
  const { a, b } = tie
  const look = lattice.nextLook()
  let sum = Math.hypot(a.x - b.x, a.y - b.y) * prices.pixel
  if (a.x - a.width / 2 < b.x + b.width / 2) sum += prices.backward
  overLine(lattice, tie, ({ ties, bodies }) => {
    for (const other of ties) {
      if (other.seen === look) continue
      other.seen = look
      // Two of those that are asked for meet twice.
      if (crosses(tie, other)) sum += among.has(other) ? 0.5 : 1
    }
    for (const body of bodies) {
      if (body.seen === look || body === a || body === b) continue
      body.seen = look
      if (runsUnder(tie, body)) sum += prices.under
    }
  })
  return sum
}

/** How many other lines over a body. */
function linesOver(lattice: Lattice, body: Body, counted: ReadonlySet<Tie>): number {
  const look = lattice.nextLook()
  let sum = 0
  overRectangle(lattice, body, ({ ties }) => {
    for (const tie of ties) {
      if (tie.seen === look) continue
      tie.seen = look
      if (!counted.has(tie) && runsUnder(tie, body)) sum += 1
    }
  })
  return sum
}
