import { type Edit, type Schema, brokenReferences, mergeSchemas, sequence } from '@tandem/model'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryDesign } from './arbitrary-design.ts'
import { arbitraryEdits } from './arbitrary-edit.ts'
import { MINUTES, RUNS } from './runs.ts'

type Chosen = (schema: Schema) => Edit<Schema>

const edited = (schema: Schema, edits: readonly Chosen[]): Schema =>
  sequence<Schema>(...edits.map((choose) => (now: Schema) => choose(now)(now)))(schema)

const sides = fc.tuple(arbitraryDesign, arbitraryEdits, arbitraryEdits).map(([design, a, b]) => {
  const base = design.schema
  return { base, ours: edited(base, a), theirs: edited(base, b) }
})

test('merging with a side that changed nothing gives the other', () => {
  fc.assert(
    fc.property(sides, ({ base, ours }) => {
      expect(mergeSchemas(base, ours, base)).toEqual({ schema: ours, conflicts: [] })
      expect(mergeSchemas(base, base, ours)).toEqual({ schema: ours, conflicts: [] })
      expect(mergeSchemas(base, ours, ours)).toEqual({ schema: ours, conflicts: [] })
    }),
    { numRuns: RUNS },
  )
})

test('what is merged is whole', { timeout: 5 * MINUTES }, () => {
  fc.assert(
    fc.property(sides, ({ base, ours, theirs }) => {
      const { schema, conflicts } = mergeSchemas(base, ours, theirs)
      expect(brokenReferences(schema)).toEqual([])
      expect(conflicts.map(({ message }) => message)).not.toContainEqual(
        expect.stringContaining('could not be merged'),
      )
    }),
    { numRuns: RUNS },
  )
})

test(
  'without a conflict it makes no difference whose side is ours',
  { timeout: 5 * MINUTES },
  () => {
    fc.assert(
      fc.property(sides, ({ base, ours, theirs }) => {
        const one = mergeSchemas(base, ours, theirs)
        const other = mergeSchemas(base, theirs, ours)
        if (one.conflicts.length === 0) expect(sorted(other.schema)).toEqual(sorted(one.schema))
        expect(other.conflicts.length === 0).toBe(one.conflicts.length === 0)
      }),
      { numRuns: RUNS },
    )
  },
)

/** Which of two things that both sides added comes first is a matter of sides. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(sorted)
    const hasIds = items.every((it) => typeof it === 'object' && it !== null && 'id' in it)
    return hasIds ? items.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)) : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sorted(item)]))
}

const idOf = (thing: unknown): string => (thing as { readonly id: string }).id
