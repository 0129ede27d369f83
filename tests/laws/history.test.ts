import { type SqlContext, inTermsOf, readSnapshot, toSnapshot, toSnapshot7 } from '@tandem/formats'
import { type Schema, type Table, brokenReferences, tableName } from '@tandem/model'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseNames, readCase } from '../real/case-folder.ts'
import { arbitraryDesign } from './arbitrary-design.ts'
import { arbitraryEdits } from './arbitrary-edit.ts'
import { edited, freshIds, migrationFiles, readFiles, saved } from './histories.ts'
import { MINUTES, RUNS } from './runs.ts'

const text6 = (context: SqlContext) => JSON.stringify(toSnapshot(context, 'id', 'before'), null, 2)
const text7 = (context: SqlContext) =>
  JSON.stringify(toSnapshot7(context, 'id', ['before'], []), null, 2)

/** The schema of the snapshot of a design, in the terms of the design. */
function readAgain(design: SqlContext, text: string): SqlContext {
  const { conventions } = design
  const read = readSnapshot(text, conventions, freshIds())
  if (!read.ok) throw new Error(read.problems.join('\n'))
  expect(read.value.notes).toEqual([])
  expect(brokenReferences(read.value.schema)).toEqual([])
  const schema = inTermsOf(design, { schema: read.value.schema, conventions })
  expect(brokenReferences(schema)).toEqual([])
  return { schema, conventions }
}

test.each(caseNames)('a snapshot of case %s is read to the byte', (name) => {
  const design = readCase(name)
  expect(text6(readAgain(design, text6(design)))).toBe(text6(design))
  expect(text7(readAgain(design, text7(design)))).toBe(text7(design))
})

test('a snapshot is read to the byte', { timeout: 5 * MINUTES }, () => {
  fc.assert(
    fc.property(arbitraryDesign, (design) => {
      expect(text6(readAgain(design, text6(design)))).toBe(text6(design))
      if (!design.schema.tables.some(isUniqueTwice))
        expect(text7(readAgain(design, text7(design)))).toBe(text7(design))
    }),
    { numRuns: RUNS },
  )
})

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

const arbitraryHistory = fc
  .tuple(arbitraryDesign, arbitraryEdits, arbitraryEdits)
  .map(([design, a, b]) => saved(edited(saved(edited(saved(design), a)), b)))

test.each(['journal', 'folders'] as const)(
  'a history in the form of %s is read as it was written',
  { timeout: 10 * MINUTES },
  (format) => {
    fc.assert(
      fc.property(arbitraryHistory, ({ conventions: own, ...rest }) => {
        const conventions = { ...own, migrations: { format, down: false } }
        const design = { ...rest, conventions }
        const was = design.history.migrations
        fc.pre(format === 'journal' || !was.some(({ schema }) => schema.tables.some(isUniqueTwice)))
        const files = migrationFiles(design)
        const known = was.at(-1)?.schema ?? null
        const { migrations, findings } = readFiles(files, conventions, known)
        expect(findings).toEqual([])
        expect(migrationFiles({ ...design, history: { ...rest.history, migrations } })).toEqual(
          files,
        )
        migrations.forEach((migration, at) => {
          expect(brokenReferences(migration.schema)).toEqual([])
          // More where a thing made room for another of its name: by names they are one.
          expect(namesById(migration.schema, known)).toMatchObject(
            namesById(was[at]?.schema ?? migration.schema, known),
          )
        })
      }),
      { numRuns: RUNS / 10 },
    )
  },
)

/** What is still there at the end, by its id then. */
function namesById(schema: Schema, last: Schema | null) {
  const kept = new Set(
    last?.tables.flatMap(({ id, columns }) => [id, ...columns.map((column) => column.id)]),
  )
  return Object.fromEntries(
    schema.tables.flatMap((table) => [
      ...(kept.has(table.id) ? [[table.id, tableName(schema, table)]] : []),
      ...table.columns.filter(({ id }) => kept.has(id)).map(({ id, name }) => [id, name]),
    ]),
  )
}
