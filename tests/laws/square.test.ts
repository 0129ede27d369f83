import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryDesign } from './arbitrary-design.ts'
import { arbitraryEdits } from './arbitrary-edit.ts'
import { MINUTES, RUNS } from './runs.ts'
import { square } from './square.ts'

const arbitraryOrder = fc.constantFrom('leave' as const, 'follow' as const)

test(
  'the square: a migrated database is a new one, with every kept value',
  { timeout: 20 * MINUTES },
  () => {
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(
        arbitraryDesign,
        arbitraryEdits,
        fc.nat(),
        arbitraryOrder,
        (design, edits, seed, order) => {
          let { schema } = design
          for (const edit of edits) schema = edit(schema)(schema)
          const { kind: outcome } = square(design, { ...design, schema }, seed, order)
          seen[outcome] = (seen[outcome] ?? 0) + 1
        },
      ),
      { numRuns: RUNS },
    )
    expect((seen['kept'] ?? 0) / RUNS).toBeGreaterThan(0.3)
    expect((seen['unforeseen'] ?? 0) / RUNS).toBeLessThan(0.01)
  },
)

test(
  'the square for designs that have nothing in common but some ids',
  { timeout: 20 * MINUTES },
  () => {
    const seen: Record<string, number> = {}
    fc.assert(
      fc.property(
        arbitraryDesign,
        arbitraryDesign,
        fc.nat(),
        arbitraryOrder,
        (from, to, seed, order) => {
          const { kind: outcome } = square(from, { ...to, conventions: from.conventions }, seed, order)
          seen[outcome] = (seen[outcome] ?? 0) + 1
        },
      ),
      { numRuns: RUNS },
    )
    expect((seen['kept'] ?? 0) / RUNS).toBeGreaterThan(0.3)
  },
)
