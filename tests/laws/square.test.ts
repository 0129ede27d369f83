import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryDesign } from './arbitrary-design.ts'
import { arbitraryEdits } from './arbitrary-edit.ts'
import { MINUTES, RUNS } from './runs.ts'
import { type Outcome, square, thereAndBack } from './square.ts'

const arbitraryOrder = fc.constantFrom('leave' as const, 'follow' as const)

const edited = fc.tuple(arbitraryDesign, arbitraryEdits).map(([from, edits]) => {
  let { schema } = from
  for (const edit of edits) schema = edit(schema)(schema)
  return [from, { ...from, schema }] as const
})

const strangers = fc
  .tuple(arbitraryDesign, arbitraryDesign)
  .map(([from, to]) => [from, { ...to, conventions: from.conventions }] as const)

/** The share of each outcome. */
function outcomes(law: typeof square, designs: typeof edited | typeof strangers) {
  const seen = new Map<Outcome['kind'], number>()
  fc.assert(
    fc.property(designs, fc.nat(), arbitraryOrder, ([from, to], seed, order) => {
      const { kind } = law(from, to, seed, order)
      seen.set(kind, (seen.get(kind) ?? 0) + 1)
    }),
    { numRuns: RUNS },
  )
  return (kind: Outcome['kind']): number => (seen.get(kind) ?? 0) / RUNS
}

const timeout = 60 * MINUTES

test('the square: a migrated database is a new one, with every kept value', { timeout }, () => {
  const share = outcomes(square, edited)
  expect(share('kept')).toBeGreaterThan(0.4)
  // An expression of a CHECK may see a value otherwise before its column has the new type.
  expect(share('unforeseen')).toBeLessThan(0.003)
  expect(share('alarm')).toBeLessThan(0.02)
})

test('the square for designs that have nothing in common but some ids', { timeout }, () => {
  const share = outcomes(square, strangers)
  expect(share('kept')).toBeGreaterThan(0.15)
  expect(share('unforeseen')).toBeLessThan(0.005)
})

test('the way up, down and up again ends where it was', { timeout }, () => {
  const share = outcomes(thereAndBack, edited)
  expect(share('kept')).toBeGreaterThan(0.4)
  expect(share('unforeseen')).toBeLessThan(0.003)
})
