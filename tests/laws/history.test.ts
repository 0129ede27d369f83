import { type SqlContext, inTermsOf, readSnapshot, toSnapshot, toSnapshot7 } from '@tandem/formats'
import { type Table, brokenReferences, countedIds } from '@tandem/model'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseNames, readCase } from '../real/case-folder.ts'
import { arbitraryDesign } from './arbitrary-design.ts'
import { MINUTES, RUNS } from './runs.ts'

const textOf = (context: SqlContext) => JSON.stringify(toSnapshot(context, 'id', 'before'), null, 2)

const text7Of = (context: SqlContext) =>
  JSON.stringify(toSnapshot7(context, 'id', ['before'], []), null, 2)

/** Of a column that is unique twice, version 7 leaves one out. */
function isUniqueTwice({ uniques, indexes }: Table): boolean {
  const columns = [
    ...uniques.map((unique) => unique.columns.join()),
    ...indexes.map(({ parts }) =>
      parts.map((it) => (it.kind === 'column' ? it.column : '')).join(),
    ),
  ]
  return new Set(columns).size < columns.length
}

/** The schema of the snapshot of a design, in the terms of the design. */
function readAgain(design: SqlContext, text: string): SqlContext {
  const newIds = countedIds()
  const read = readSnapshot(text, design.conventions, (prefix) => newIds(`new ${prefix}`))
  if (!read.ok) throw new Error(read.problems.join('\n'))
  expect(read.value.notes).toEqual([])
  expect(brokenReferences(read.value.schema)).toEqual([])
  const { conventions } = design
  const schema = inTermsOf(design, { schema: read.value.schema, conventions })
  expect(brokenReferences(schema)).toEqual([])
  return { schema, conventions }
}

test.each(caseNames)('a snapshot of case %s is read to the byte', (name) => {
  const design = readCase(name)
  expect(textOf(readAgain(design, textOf(design)))).toBe(textOf(design))
  expect(text7Of(readAgain(design, text7Of(design)))).toBe(text7Of(design))
})

test('a snapshot is read to the byte', { timeout: 5 * MINUTES }, () => {
  fc.assert(
    fc.property(arbitraryDesign, (design) => {
      expect(textOf(readAgain(design, textOf(design)))).toBe(textOf(design))
      if (!design.schema.tables.some(isUniqueTwice))
        expect(text7Of(readAgain(design, text7Of(design)))).toBe(text7Of(design))
    }),
    { numRuns: RUNS },
  )
})
