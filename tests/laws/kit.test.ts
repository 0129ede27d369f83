import { lowered, toSnapshot } from '@tandem/formats'
import { kitSql } from '@tandem/kit'
import { type Schema, tableName } from '@tandem/model'
import { plan } from '@tandem/plan'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryDesign } from './arbitrary-design.ts'
import { arbitraryEdits } from './arbitrary-edit.ts'
import { MINUTES, RUNS } from './runs.ts'

test(
  "where drizzle-kit's statements are safe, ours are the same to the byte",
  { timeout: 10 * MINUTES },
  async () => {
    let same = 0
    await fc.assert(
      fc.asyncProperty(arbitraryDesign, arbitraryEdits, async (from, edits) => {
        let { schema } = from
        for (const edit of edits.slice(0, 2)) schema = edit(schema)(schema)
        const to = { ...from, schema }
        // Two edits may give one name to two things: SQLite has no such schema, and drizzle-kit loses one of them.
        if (!namesDiffer(schema)) return
        const planned = plan(from, to)
        if (planned.hazards.length > 0) return
        const snapshot = (design: typeof from) =>
          JSON.parse(JSON.stringify(toSnapshot(design, '', '')))
        const says = planned.changes.map((change) => change.says).join('; ')
        const theirs = await kitSql(snapshot(from), snapshot(to), planned.renamed).catch(
          (error: unknown) => {
            throw new Error(`drizzle-kit falls over: ${says}`, { cause: error })
          },
        )
        const sql = planned.steps.map((step) => step.sql)
        expect({ says, sql }).toEqual({ says, sql: 'sql' in theirs ? theirs.sql : theirs })
        if (planned.steps.length > 0) same += 1
      }),
      { numRuns: RUNS },
    )
    expect(same / RUNS).toBeGreaterThan(0.1)
  },
)

function namesDiffer(schema: Schema): boolean {
  const differ = (names: readonly string[]) => new Set(names.map(lowered)).size === names.length
  return (
    differ(schema.tables.map((table) => tableName(schema, table))) &&
    schema.tables.every(({ columns }) => differ(columns.map(({ name }) => name)))
  )
}
