import { createSchema } from '@tandem/formats'
import { requestOf } from '@tandem/live'
import { connectionTo, newSqlite, rehearseBytes } from '@tandem/live/node'
import { type ColumnId, type Design, type TableId, setColumn } from '@tandem/model'
import { noAnswers, plan } from '@tandem/plan'
import { bigDesign } from './big-design.ts'
import { type Result, summed } from './measure.ts'

const SIZES = [20, 100, 500, 1000]
const ROWS = 100_000

/** One table is made anew, with what points to it. */
const changed = (design: Design): Design => ({
  ...design,
  schema: setColumn('t0' as TableId, 't0c5' as ColumnId, { name: 'renamed', notNull: true })(
    design.schema,
  ),
})

/** The next migration tried on a copy: copying, running, comparing every row, checking the schema. */
export async function* results(): AsyncGenerator<Result> {
  const open = await newSqlite()
  for (const [n, rows] of [...SIZES.map((size) => [size, 0] as const), [20, ROWS] as const]) {
    const design = bigDesign(n)
    const db = open()
    for (const { sql } of createSchema(design)) connectionTo(db).exec(sql)
    if (rows > 0)
      db.run(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
         INSERT INTO table_0000 (id, field_4, field_5, field_6, field_8) SELECT i, i % 7, i, i / 3.0, i FROM n`,
      )
    const bytes = db.export()
    const to = changed(design)
    const answers = {
      ...noAnswers,
      columns: { t0c5: { kind: 'fill', sql: "''" } as const },
    }
    const request = requestOf(plan(design, to, answers), design, to)
    const name =
      rows === 0 ? 'rehearsal: one change, no rows' : `rehearsal: one change, ${rows} rows`
    yield summed(name, n, 'ms', await times(() => rehearseBytes(bytes, request)))
  }
}

async function times(
  run: () => Promise<{ readonly failure: unknown }>,
): Promise<readonly number[]> {
  const values: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const start = performance.now()
    const { failure } = await run()
    if (failure !== null) throw new Error(JSON.stringify(failure))
    if (round > 0) values.push(performance.now() - start)
  }
  return values
}
