import { createSchema, textOf, toSnapshot, toSqlTable } from '@tandem/formats'
import { openSqlite } from '@tandem/live/node'
import type { Design } from '@tandem/model'
import { filesOf } from '@tandem/repo'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportedTo } from '../real/case-folder.ts'
import { drizzleKitSnapshot } from '../real/evaluate.ts'
import { expectedPragmas, pragmasOf } from '../real/pragmas.ts'
import { compile } from '../real/tools.ts'
import { arbitraryDesign } from './arbitrary-design.ts'
import { MINUTES, RUNS } from './runs.ts'

test(
  'the SQL of a design runs, and SQLite says of it what the model says',
  { timeout: 5 * MINUTES },
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDesign, async (design) => {
        for (const style of ['kit', 'plain'] as const) {
          const { connection, db } = await openSqlite()
          for (const { sql } of createSchema(design, style)) connection.exec(sql)
          for (const table of design.schema.tables) {
            const sql = toSqlTable(table, design)
            expect(pragmasOf(connection, sql.name)).toEqual(expectedPragmas(sql))
          }
          for (const view of design.schema.views)
            connection.all(`select * from "${view.name.replaceAll('"', '""')}"`)
          db.close()
        }
      }),
      { numRuns: RUNS },
    )
  },
)

test(
  "drizzle-kit's snapshot of the evaluated schema.ts is ours",
  { timeout: 5 * MINUTES },
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDesign, async (design) => {
        const theirs = comparable(await drizzleKitSnapshot(design))
        const ours = comparable(JSON.parse(JSON.stringify(toSnapshot(design, '', ''))))
        expect(ours).toEqual(theirs)
        // Equal as text too: the order of tables, columns, keys and indexes is drizzle-kit's.
        expect(JSON.stringify(ours)).toBe(JSON.stringify(theirs))
      }),
      { numRuns: RUNS },
    )
  },
)

/** Without what differs by nature: the ids, and `_meta`, which the command line writes anew. */
function comparable(snapshot: unknown): object {
  const { id: _id, prevId: _prevId, _meta, ...rest } = snapshot as Record<string, unknown>
  return rest
}

test('every file of a design compiles, strictly', { timeout: 10 * MINUTES }, async () => {
  const designs = fc.sample(arbitraryDesign, { numRuns: RUNS, seed: Date.now() })
  const files = new Map<string, string>()
  for (const [index, design] of designs.entries())
    for (const [path, text] of typescriptOf(design)) files.set(`${index}/${path}`, text)
  const { output } = await compile(exportedTo(files), {})
  const broken = new Set([...output.matchAll(/^(\d+)\//gm)].map(([, index]) => Number(index)))
  const [first] = broken
  if (first !== undefined) {
    const texts = designs[first] === undefined ? [] : typescriptOf(designs[first])
    throw new Error(
      [output.slice(0, 3000), ...texts.map(([path, text]) => `// ${path}\n${text}`)].join('\n'),
    )
  }
  expect(output).toBe('')
})

const typescriptOf = (design: Design): readonly (readonly [string, string])[] =>
  filesOf(design)
    .filter((file) => file.language === 'typescript')
    .map((file) => [file.path, textOf(file.chunks)])
