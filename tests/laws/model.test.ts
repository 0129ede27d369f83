import { textOf } from '@tandem/formats'
import { type Edit, type Schema, brokenReferences, parseDesign, printDesign } from '@tandem/model'
import { filesOf } from '@tandem/repo'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryDesign } from './arbitrary-design.ts'
import { arbitraryEdits } from './arbitrary-edit.ts'
import { MINUTES, RUNS } from './runs.ts'

test('a design printed, parsed and printed is the same text', { timeout: MINUTES }, () => {
  fc.assert(
    fc.property(arbitraryDesign, (design) => {
      const text = printDesign(design)
      const parsed = parseDesign(text)
      if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
      expect(parsed.value).toEqual(design)
      expect(printDesign(parsed.value)).toBe(text)
    }),
    { numRuns: RUNS },
  )
})

test(
  'an edit leaves the design whole, and one that changes nothing gives its argument back',
  { timeout: 2 * MINUTES },
  () => {
    fc.assert(
      fc.property(arbitraryDesign, arbitraryEdits, (start, edits) => {
        let schema = start.schema
        for (const edit of edits) {
          const next = edit(schema)(schema)
          expect(brokenReferences(next)).toEqual([])
          const again = repeated(edit(schema), next)
          if (JSON.stringify(again) === JSON.stringify(next)) expect(again).toBe(next)
          schema = next
        }
      }),
      { numRuns: RUNS },
    )
  },
)

test('files derived step by step are those derived from scratch', { timeout: 3 * MINUTES }, () => {
  const texts = (design: Parameters<typeof filesOf>[0]) =>
    filesOf(design).map((file) => textOf(file.chunks))
  fc.assert(
    fc.property(arbitraryDesign, arbitraryEdits, (start, edits) => {
      let { schema } = start
      for (const edit of edits) {
        schema = edit(schema)(schema)
        const design = { ...start, schema }
        expect(texts(design)).toEqual(texts(structuredClone(design)))
      }
    }),
    { numRuns: RUNS },
  )
})

/** The edit once more; what it needs may be gone by its own doing. */
function repeated(edit: Edit<Schema>, schema: Schema): Schema {
  try {
    return edit(schema)
  } catch (error) {
    if (error instanceof RangeError) return schema
    throw error
  }
}
