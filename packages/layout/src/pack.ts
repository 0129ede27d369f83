import { ASPECT, type Block, type Point, blockOf, moved } from './box.ts'
import { seededRandom } from './random.ts'

/** A line between two blocks: of which to which, and where in each it ends. */
export interface Cord {
  readonly from: number
  readonly to: number
  readonly start: Point
  readonly end: Point
}

export interface PackOptions {
  /** Between two blocks, in pixels. */
  readonly gap: number
  /** Width by height that the whole comes near to. */
  readonly aspect?: number
  /** Blocks that are tied come to stand near one another, where they start left of where they end. */
  readonly cords?: readonly Cord[]
}

const WIDTHS = [0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.7, 2]
/** How many orders are tried at most; fewer when there are many blocks, each of which takes its time. */
const TRIES = 600
const EFFORT = 150_000

/** Blocks beside and below one another as one: none overlaps another's rectangle. */
export function pack(
  blocks: readonly Block[],
  { gap, aspect = ASPECT, cords = [] }: PackOptions,
): Block {
  if (blocks.length < 2) return blocks[0] ?? blockOf([])
  const area = blocks.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0)
  const least = Math.max(...blocks.map(({ width }) => width))
  const widths = WIDTHS.map((factor) => Math.max(least, factor * Math.sqrt(area * aspect)))
  const order = blocks
    .map((_, index) => index)
    .toSorted((a, b) => high(blocks, b) - high(blocks, a) || a - b)
  const best = (order: readonly number[]): Try =>
    [...new Set(widths)]
      .map((width) => tried(blocks, order, width, { gap, aspect, cords }))
      .reduce((a, b) => (b.cost < a.cost ? b : a))
  const { places } = cords.length === 0 ? best(order) : search(best, order)
  return blockOf(blocks.flatMap((block, index) => moved(block, places[index] ?? { x: 0, y: 0 })))
}

const high = (blocks: readonly Block[], index: number): number => blocks[index]?.height ?? 0

interface Try {
  readonly places: readonly Point[]
  readonly order: readonly number[]
  readonly cost: number
}

/** Lets blocks change places in the order, and keeps what is better. */
function search(best: (order: readonly number[]) => Try, order: readonly number[]): Try {
  const random = seededRandom(order.length)
  const count = Math.min(TRIES, EFFORT / order.length ** 2)
  let found = best(order)
  for (let turn = 0; turn < count; turn += 1) {
    const from = Math.floor(random() * order.length)
    const to = Math.floor(random() * order.length)
    const next = found.order.toSpliced(from, 1).toSpliced(to, 0, found.order[from] ?? 0)
    const result = best(next)
    if (result.cost < found.cost) found = result
  }
  return found
}

function tried(
  blocks: readonly Block[],
  order: readonly number[],
  width: number,
  { gap, aspect, cords }: Required<PackOptions>,
): Try {
  const places: Point[] = []
  let line: readonly Step[] = [{ from: 0, to: Infinity, y: 0 }]
  let [right, bottom] = [0, 0]
  for (const index of order) {
    const block = blocks[index]
    if (block === undefined) continue
    const at = lowest(line, block.width + gap, width + gap)
    places[index] = at
    line = raised(line, at.x, at.x + block.width + gap, at.y + block.height + gap)
    right = Math.max(right, at.x + block.width)
    bottom = Math.max(bottom, at.y + block.height)
  }
  // The size of the screen that it takes, and how far lines run on it.
  return { places, order, cost: Math.max(right, bottom * aspect) + reachOf(cords, places) }
}

/** The lower edge of what is placed, from left to right. */
interface Step {
  readonly from: number
  readonly to: number
  readonly y: number
}

/** The uppermost place for a block with the gap right of it, and the leftmost of these. */
function lowest(line: readonly Step[], width: number, most: number): Point {
  let best: Point = { x: 0, y: Infinity }
  for (const { from } of line) {
    if (from > 0 && from + width > most) continue
    const y = line.reduce(
      (low, step) => (step.from < from + width && step.to > from ? Math.max(low, step.y) : low),
      0,
    )
    if (y < best.y) best = { x: from, y }
  }
  return best
}

const raised = (line: readonly Step[], from: number, to: number, y: number): readonly Step[] =>
  [
    ...line.flatMap((step) => [
      { ...step, to: Math.min(step.to, from) },
      { ...step, from: Math.max(step.from, to) },
    ]),
    { from, to, y },
  ]
    .filter((step) => step.from < step.to)
    .toSorted((a, b) => a.from - b.from)

/** What a pixel to the left costs beyond its length. */
const BACKWARD = 1

/** The mean length of the cords; those that run to the left count as longer. */
function reachOf(cords: readonly Cord[], places: readonly Point[]): number {
  if (cords.length === 0) return 0
  const sum = cords.reduce((sum, { from, to, start, end }) => {
    const [a, b] = [places[from], places[to]]
    if (a === undefined || b === undefined) return sum
    const x = b.x + end.x - a.x - start.x
    const y = b.y + end.y - a.y - start.y
    return sum + Math.abs(x) + Math.abs(y) + BACKWARD * Math.max(0, -x)
  }, 0)
  return sum / cords.length
}
