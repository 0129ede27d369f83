import { blueprintOf } from '@tandem/live'
import { openEngine } from '@tandem/live/node'
import {
  type ColumnId,
  type Design,
  type TableId,
  addColumn,
  newColumn,
  setColumn,
} from '@tandem/model'
import { bigDesign } from './big-design.ts'
import { type Result, summed, timed } from './measure.ts'

const SIZES = [20, 100, 500, 1000]
const ROWS = 100_000

/** The live database: made anew on an edit, without and with rows to carry. */
export async function* results(): AsyncGenerator<Result> {
  const engine = await openEngine()
  for (const n of SIZES) {
    let design = bigDesign(n)
    engine.build(blueprintOf(design))
    const edit = (index: number) => {
      const table = design.schema.tables[index % n]?.id ?? ('t0' as TableId)
      design = withSchema(
        design,
        setColumn(table, `${table}c5` as ColumnId, { name: `renamed_${index}` }),
      )
      engine.build(blueprintOf(design))
    }
    yield summed('live: an edit, the database made anew', n, 'ms', timed(edit, 10, 3))
  }
  yield summed(`live: an edit, ${ROWS} rows carried`, 1, 'ms', await carrying())
}

const withSchema = (
  design: Design,
  edit: (schema: Design['schema']) => Design['schema'],
): Design => ({
  ...design,
  schema: edit(design.schema),
})

async function carrying(): Promise<readonly number[]> {
  const engine = await openEngine()
  let design = bigDesign(1)
  engine.build(blueprintOf(design))
  engine.run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
     INSERT INTO table_0000 (id, field_4, field_6, field_8) SELECT i, i % 7, i / 3.0, i FROM n`,
  )
  return timed(
    (index) => {
      const column = newColumn(`new${index}` as ColumnId, `new_${index}`)
      design = withSchema(design, addColumn('t0' as TableId, column))
      engine.build(blueprintOf(design))
    },
    10,
    2,
  )
}
