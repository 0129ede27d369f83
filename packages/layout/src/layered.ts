import { toParts } from './body.ts'
import { type Block, blockOf } from './box.ts'
import {
  type Columns,
  awayFrom,
  columnsByLevel,
  columnsByPlace,
  heightOf,
  limitsFor,
} from './columns.ts'
import { gather } from './force.ts'
import type { Graph } from './graph.ts'
import { order } from './order.ts'
import { alignColumns, relax } from './stack.ts'
import { stagesOf } from './stage.ts'

type Progress = (share: number) => void

/** Up to this many boxes, both ways are tried. */
const SMALL = 60
/** What it may cost more that all parents stand left of their children: by so much, and so many crossings. */
const WORTH = { times: 1.5, crossings: 4 }
/** And no more than about three times as wide as the aspect: a long chain goes on in the next row. */
const FARTHEST = 1.2

/** A block of boxes that are linked together, in columns: every parent left of its children. */
export const layeredBlock = (graph: Graph, aspect: number, onProgress: Progress): Block =>
  best(graph, aspect, true, onProgress).block

/**
 * A block of boxes that are linked together, in columns: parents left of their children where that does not tangle
 * the rest.
 */
export function columnBlock(graph: Graph, aspect: number, onProgress: Progress): Block {
  if (graph.boxes.length > SMALL) return best(graph, aspect, false, onProgress).block
  const free = best(graph, aspect, false, (share) => onProgress(share / 2))
  const strict = best(graph, aspect, true, (share) => onProgress(0.5 + share / 2))
  const most = free.cost * WORTH.times + WORTH.crossings
  return strict.cost <= most && strict.far <= FARTHEST ? strict.block : free.block
}

interface Result {
  readonly block: Block
  /** In crossings. */
  readonly cost: number
  /** How far it is from the aspect, as `awayFrom` says it. */
  readonly far: number
}

/** Up to this many boxes, narrower and wider ones are tried too. */
const TINY = 20
const SHAPES = 4

function best(graph: Graph, aspect: number, strict: boolean, onProgress: Progress): Result {
  const { limits } = started(graph, aspect, strict)
  const tried = limits.slice(0, graph.boxes.length <= TINY ? SHAPES : 1)
  return tried
    .map((limit, index) =>
      finished(graph, aspect, { limit, strict }, (share) =>
        onProgress((index + share) / tried.length),
      ),
    )
    .reduce((a, b) => (b.cost < a.cost ? b : a))
}

/** Where columns come from: the levels of the boxes, or, when these are free, where forces bring them. */
function started(graph: Graph, aspect: number, strict: boolean) {
  const { stages, ...all } = stagesOf(graph)
  if (!strict) gather(all, aspect, () => {})
  const columnsFor = (limit: number) =>
    strict ? columnsByLevel(stages, limit) : columnsByPlace(stages, limit)
  return { all, columnsFor, limits: limitsFor(stages, aspect, columnsFor) }
}

/** What it costs to be twice or half as wide as it should be, nearly, in crossings: in all, and for each box. */
const FAR = { all: 1, each: 0.45 }

function finished(
  graph: Graph,
  aspect: number,
  rules: { readonly limit: number; readonly strict: boolean },
  onProgress: Progress,
): Result {
  const { all, columnsFor } = started(graph, aspect, rules.strict)
  const columns = columnsFor(rules.limit)
  const cost = order(all, columns, rules, onProgress)
  settle(columns)
  const far = awayFrom(aspect, columns)
  const price = FAR.all + FAR.each * graph.boxes.length
  return { block: blockOf(toParts(all.bodies)), cost: cost + far * price, far }
}

const ROUNDS = 6

/** Each column on one edge, and its boxes beside those that they are linked with. */
function settle(columns: Columns) {
  alignColumns(columns)
  const half = Math.max(...columns.map(heightOf)) / 2
  for (let round = 0; round < ROUNDS; round += 1)
    for (const column of round % 2 === 0 ? columns : columns.toReversed()) relax(column, half)
}
