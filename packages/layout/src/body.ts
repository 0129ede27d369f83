import { type Box, type Part, onGrid } from './box.ts'
import type { Graph } from './graph.ts'

/** A box whose place is being looked for: its centre moves. Written to only while one layout is made. */
export interface Body {
  readonly box: Box
  readonly width: number
  readonly height: number
  x: number
  y: number
  readonly ties: Tie[]
  /** The last look around that met it, so that none counts it twice. */
  seen: number
}

/** A link as the straight line between two centres, from the child to the parent. */
export interface Tie {
  readonly a: Body
  readonly b: Body
  seen: number
}

export interface Bodies {
  readonly bodies: readonly Body[]
  readonly ties: readonly Tie[]
}

/** The bodies of a graph, all at (0, 0); two boxes that are linked both ways are tied once. */
export function bodiesOf({ boxes, links }: Graph): Bodies {
  const bodies = new Map(boxes.map((box) => [box.id, bodyOf(box)]))
  const ties = links.flatMap(({ from, to }) => {
    const [a, b] = [bodies.get(from), bodies.get(to)]
    if (a === undefined || b === undefined || b.ties.some((tie) => tie.b === a)) return []
    const tie = { a, b, seen: 0 }
    a.ties.push(tie)
    b.ties.push(tie)
    return [tie]
  })
  return { bodies: [...bodies.values()], ties }
}

const bodyOf = (box: Box): Body => ({
  box,
  width: box.width,
  height: box.height,
  x: 0,
  y: 0,
  ties: [],
  seen: 0,
})

export const otherEnd = ({ a, b }: Tie, body: Body): Body => (a === body ? b : a)

export const toParts = (bodies: readonly Body[]): readonly Part[] =>
  bodies.map(({ box, x, y, width, height }) => ({
    box,
    x: onGrid(x - width / 2),
    y: onGrid(y - height / 2),
  }))
