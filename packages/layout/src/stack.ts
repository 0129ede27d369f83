import { type Body, otherEnd } from './body.ts'
import { GAP } from './box.ts'
import { BETWEEN, type Columns, heightOf, widthOf } from './columns.ts'
import type { Stage } from './stage.ts'

/** Puts the boxes of each column on one left edge. */
export function alignColumns(columns: Columns) {
  let left = 0
  for (const column of columns) {
    for (const { body } of column) body.x = left + body.width / 2
    left += widthOf(column) + BETWEEN
  }
}

/** Where the boxes of a column have their middles when they stand under one another, all of them around 0. */
export function stacked(column: readonly Stage[]): readonly number[] {
  let y = -heightOf(column) / 2
  return column.map(({ body }) => {
    const middle = y + body.height / 2
    y += body.height + GAP
    return middle
  })
}

interface Run {
  readonly bodies: readonly Body[]
  /** From its top to that of the next run, in pixels. */
  readonly height: number
  /** Where its top would be best. */
  readonly wish: number
}

/**
 * Moves the boxes of a column, in their order, as near as they come to those that they are linked with: by least
 * squares (pool adjacent violators), with the gap between them, and within `half` above and below 0.
 */
export function relax(column: readonly Stage[], half: number) {
  let runs: readonly Run[] = []
  for (const { body } of column) {
    let run: Run = { bodies: [body], height: body.height + GAP, wish: wishOf(body) }
    let above = runs.at(-1)
    while (above !== undefined && above.wish + above.height > run.wish) {
      run = joined(above, run)
      runs = runs.slice(0, -1)
      above = runs.at(-1)
    }
    runs = [...runs, run]
  }
  settle(runs, half)
}

/** The mean of the tops of those that it is tied to: lines leave a card near its top. */
const wishOf = (body: Body): number =>
  body.ties.reduce((sum, tie) => sum + topOf(otherEnd(tie, body)), 0) / body.ties.length

const topOf = ({ y, height }: Body): number => y - height / 2

function joined(above: Run, below: Run): Run {
  const [a, b] = [above.bodies.length, below.bodies.length]
  return {
    bodies: [...above.bodies, ...below.bodies],
    height: above.height + below.height,
    wish: (above.wish * a + (below.wish - above.height) * b) / (a + b),
  }
}

function settle(runs: readonly Run[], half: number) {
  let below = runs.reduce((sum, { height }) => sum + height, -GAP)
  let y = -half
  for (const { bodies, height, wish } of runs) {
    // Not so low that those below would not find room.
    y = Math.max(y, Math.min(wish, half - below))
    below -= height
    for (const body of bodies) {
      body.y = y + body.height / 2
      y += body.height + GAP
    }
  }
}
