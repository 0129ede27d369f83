import Graphology from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import { type Bodies, type Body, bodiesOf, toParts } from './body.ts'
import { type Block, GAP, GRID, blockOf } from './box.ts'
import type { Graph } from './graph.ts'
import { placeRadially } from './radial.ts'
import { separate } from './separate.ts'
import { untangle } from './untangle.ts'

const PULLS = 160
/** The share of the area, gaps counted, that boxes cover when they are spread: less, and lines run freer. */
const FILL = 0.55
/** How far the cloud is evened out: at 0 it is crowded in the middle, at 1 the same everywhere. */
const EVEN = 0.7

type Progress = (share: number) => void

/**
 * A block of boxes that are linked together, for graphs that are too large to stand in columns: free places, so that
 * few lines cross and few run over boxes. Children are right of their parents only where that costs nothing.
 */
export function forceBlock(graph: Graph, aspect: number, onProgress: Progress): Block {
  const all = bodiesOf(graph)
  gather(all, aspect, (share) => onProgress(share * 0.9))
  separate(all.bodies, GAP + GRID)
  return blockOf(toParts(all.bodies))
}

/** Brings near what is linked: what is linked attracts, all repel (ForceAtlas2); then lines are untangled. */
export function gather(all: Bodies, aspect: number, onProgress: Progress) {
  placeRadially(all.bodies)
  pull(all)
  onProgress(0.3)
  spread(all.bodies, aspect)
  untangle(all, (share) => onProgress(0.3 + share * 0.7))
}

function pull({ bodies, ties }: Bodies) {
  const graph = new Graphology({ type: 'undirected' })
  const names = new Map(bodies.map((body, index) => [body, index]))
  for (const [{ x, y }, name] of names) graph.addNode(name, { x: x * 100, y: y * 100 })
  for (const { a, b } of ties) graph.addEdge(names.get(a), names.get(b))
  const settings = {
    barnesHutOptimize: bodies.length > 200,
    strongGravityMode: true,
    gravity: 0.05,
    scalingRatio: 10,
    slowDown: 1,
  }
  const places = forceAtlas2(graph, { iterations: PULLS, settings })
  for (const [body, name] of names) {
    const { x, y } = places[name] ?? body
    body.x = x
    body.y = y
  }
}

/** Scales the cloud to an ellipse that has room for all, and moves bodies along its radii until it is evenly full. */
function spread(bodies: readonly Body[], aspect: number) {
  const area = bodies.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0)
  const radius = Math.sqrt(area / FILL / Math.PI)
  const xOf = deviations(bodies, ({ x }) => x)
  const yOf = deviations(bodies, ({ y }) => y)
  // A disc that is evenly full deviates by half its radius along each axis.
  const round = bodies
    .map((body, index) => {
      const [dx, dy] = [((xOf[index] ?? 0) * radius) / 2, ((yOf[index] ?? 0) * radius) / 2]
      return { body, dx, dy, far: Math.hypot(dx, dy) }
    })
    .toSorted((a, b) => a.far - b.far)
  for (const [index, { body, dx, dy, far }] of round.entries()) {
    const even = radius * Math.sqrt((index + 0.5) / bodies.length)
    const by = far === 0 ? 1 : 1 - EVEN + (EVEN * even) / far
    body.x = dx * by * Math.sqrt(aspect)
    body.y = (dy * by) / Math.sqrt(aspect)
  }
}

/** How far each is from the mean along one axis, in standard deviations. */
function deviations(bodies: readonly Body[], along: (body: Body) => number): readonly number[] {
  const mean = bodies.reduce((sum, body) => sum + along(body), 0) / bodies.length
  const variance = bodies.reduce((sum, body) => sum + (along(body) - mean) ** 2, 0) / bodies.length
  const deviation = Math.sqrt(variance) || 1
  return bodies.map((body) => (along(body) - mean) / deviation)
}
