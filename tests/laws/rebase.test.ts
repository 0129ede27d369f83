import { type Schema, brokenReferences, mergeSchemas, tableName } from '@tandem/model'
import { rebase } from '@tandem/repo'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryDesign } from './arbitrary-design.ts'
import { arbitraryEdits } from './arbitrary-edit.ts'
import { edited, migrationFiles, readFiles, saved } from './histories.ts'
import { MINUTES, RUNS } from './runs.ts'

/** Two designs that were one until after their first migration, and then each had one of its own. */
const arbitraryBranches = fc
  .tuple(arbitraryDesign, arbitraryEdits, arbitraryEdits)
  .map(([design, a, b]) => {
    const base = saved(design)
    return [saved(edited(base, a)), saved(edited(base, b))] as const
  })

test('ours comes on top of theirs, and all is whole', { timeout: 10 * MINUTES }, () => {
  fc.assert(
    fc.property(arbitraryBranches, ([ours, theirs]) => {
      const read = readFiles(migrationFiles(theirs), theirs.conventions, ours.schema).migrations
      const { onto, schema, conflicts } = rebase(ours.history.migrations, read)
      const [first, last] = theirs.history.migrations
      if (first === undefined || last === undefined) return
      if (last.sql === ours.history.migrations[1]?.sql) return
      expect(onto.map(({ sql }) => sql)).toEqual([first.sql, last.sql])
      for (const migration of onto) expect(brokenReferences(migration.schema)).toEqual([])
      expect(brokenReferences(schema)).toEqual([])
      // By the ids that both branches began with, it is the merge of the two.
      const direct = mergeSchemas(first.schema, ours.schema, theirs.schema)
      if (direct.conflicts.length + conflicts.length > 0) return
      expect(namesOf(schema)).toEqual(namesOf(direct.schema))
    }),
    { numRuns: RUNS / 10 },
  )
})

/** All names; what both sides added under one name is one thing to the rebase, and two to the merge. */
const namesOf = (schema: Schema): readonly string[] =>
  [
    ...new Set(
      schema.tables.flatMap((table) =>
        table.columns.map(({ name }) => `${tableName(schema, table)}.${name}`),
      ),
    ),
  ].toSorted()
