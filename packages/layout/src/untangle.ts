import { type Bodies, type Body, otherEnd } from './body.ts'
import { GAP, type Point } from './box.ts'
import { costOf } from './cost.ts'
import { type Lattice, latticeOf, moveTo, overRectangle } from './lattice.ts'
import { isKept, seededRandom } from './random.ts'

const PRICES = { under: 2, pixel: 1 / 400, backward: 1 }
const ROUNDS = 50
/** It ends earlier when it has looked at so many things, after some seconds. */
const WORK = 3.5e8
/** How much worse, in crossings, a place may be at first. */
const HEAT = 3
/** How far from a neighbour, in pixels, a body is tried: in the last round, and in the first. */
const NEAR = 200
const FAR = 1000
/** What two boxes of one size on one another are worth, in crossings. */
const OVERLAP = 6

/**
 * Tries each body at other places near those it is tied to, and leaves it where fewer lines cross, fewer boxes lie
 * under lines and lines are shorter: simulated annealing, and the same for the same bodies. Boxes may overlap
 * then, but not so much that pushing them apart would undo it.
 */
export function untangle({ bodies, ties }: Bodies, onProgress: (share: number) => void) {
  const lattice = latticeOf(bodies, ties)
  const random = seededRandom(bodies.length)
  for (let round = 0, left = 1; left > 0; round += 1) {
    for (const body of bodies) {
      const { x, y } = body
      const before = costAt(lattice, body)
      moveTo(lattice, body, lattice.inside(target(body, random, NEAR + (FAR - NEAR) * left)))
      if (!isKept(before, costAt(lattice, body), HEAT * left ** 2, random))
        moveTo(lattice, body, { x, y })
    }
    left = 1 - Math.max((round + 1) / ROUNDS, lattice.work / WORK)
    onProgress(1 - Math.max(0, left))
  }
}

/** A place around one of those that it is tied to, or on the way there. */
function target(body: Body, random: () => number, reach: number): Point {
  const tie = body.ties[Math.floor(random() * body.ties.length)]
  const other = tie === undefined ? body : otherEnd(tie, body)
  const way = random() < 0.5 ? 1 : random()
  const angle = random() * 2 * Math.PI
  const far = random() * reach
  return {
    x: body.x + (other.x - body.x) * way + Math.cos(angle) * far,
    y: body.y + (other.y - body.y) * way + Math.sin(angle) * far,
  }
}

function costAt(lattice: Lattice, body: Body): number {
  let sum = costOf(lattice, [body], PRICES)
  const look = lattice.nextLook()
  overRectangle(lattice, body, ({ bodies }) => {
    for (const other of bodies) {
      if (other.seen === look || other === body) continue
      other.seen = look
      sum += OVERLAP * overlap(body, other)
    }
  })
  return sum
}

/** The share of the smaller one that lies on the other, or nearer to it than the gap. */
function overlap(a: Body, b: Body): number {
  const x = (a.width + b.width) / 2 + GAP - Math.abs(a.x - b.x)
  const y = (a.height + b.height) / 2 + GAP - Math.abs(a.y - b.y)
  if (x <= 0 || y <= 0) return 0
  return (x * y) / Math.max(1, Math.min(a.width * a.height, b.width * b.height))
}
