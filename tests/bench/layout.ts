import { type Box, type Link, arrange, qualityOf } from '@tandem/layout'
import { bigDesign } from './big-design.ts'
import { type Result, summed, timed } from './measure.ts'

/** What is counted is the same in every run. */
type Count = Omit<Result, 'unit'> & { readonly unit: 'lines' | 'tables' | 'wide' }

const counted = (name: string, n: number, unit: Count['unit'], value: number): Count => ({
  name,
  n,
  unit,
  median: value,
  p95: value,
})

const SIZES = [20, 100, 500, 1000, 2000]

/** The tables of a design as cards with a row of 24 px for each column. */
function graphOf(count: number): {
  readonly boxes: readonly Box[]
  readonly links: readonly Link[]
} {
  const { tables } = bigDesign(count).schema
  return {
    boxes: tables.map(({ id, columns }) => ({
      id,
      width: 220,
      height: 36 + 24 * columns.length,
      group: null,
      fixed: null,
    })),
    links: tables.flatMap(({ id, foreignKeys }) =>
      foreignKeys.map(({ target }) => ({ from: id, to: target })),
    ),
  }
}

/** How long it takes to arrange all tables, and how good that is. */
export function* results(): Generator<Result | Count> {
  for (const n of SIZES) {
    const { boxes, links } = graphOf(n)
    const run = () => arrange(boxes, links, { kind: 'auto' })
    yield summed('layout: arrange all tables', n, 'ms', timed(run, n < 1000 ? 5 : 3, 1))
    const { crossings, underLinks, aspect } = qualityOf(boxes, links, run())
    yield counted('layout: lines that cross', n, 'lines', crossings)
    yield counted('layout: tables under a line', n, 'tables', underLinks)
    yield counted('layout: width for a height of 1', n, 'wide', aspect)
  }
}
