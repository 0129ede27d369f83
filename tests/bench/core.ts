import { createSchema, textOf, writeDrizzle, writeKysely } from '@tandem/formats'
import {
  type Design,
  type Schema,
  type Table,
  parseDesign,
  printDesign,
  setColumn,
} from '@tandem/model'
import { bigDesign } from './big-design.ts'
import { type Result, summed, timed } from './measure.ts'

const SIZES = [20, 100, 500, 1000]

/** What the core does on one edit: both files as text, and every statement of the schema. */
function derived(design: Design): number {
  return (
    textOf(writeDrizzle(design).chunks).length +
    textOf(writeKysely(design).chunks).length +
    createSchema(design)
      .map(({ sql }) => sql)
      .join('\n').length
  )
}

function afterEdits(start: Design, edit: (table: Table, index: number, schema: Schema) => Schema) {
  let design = start
  derived(design)
  return timed((index) => {
    const table = design.schema.tables[(index * 37) % design.schema.tables.length]
    if (table === undefined) return
    design = { ...design, schema: edit(table, index, design.schema) }
    derived(design)
  }, 200)
}

export function* results(): Generator<Result> {
  for (const n of SIZES) {
    const design = bigDesign(n)
    const column = (table: Table, at: number) => {
      const found = table.columns[at]
      if (found === undefined) throw new RangeError(`${table.name} has no column ${at}`)
      return found.id
    }
    yield summed(
      'core: rename a column → both files and DDL',
      n,
      'ms',
      afterEdits(design, (table, index, schema) =>
        setColumn(table.id, column(table, 5), { name: `renamed_${index}` })(schema),
      ),
    )
    yield summed(
      'core: rename a key others point to → the same',
      n,
      'ms',
      afterEdits(design, (table, index, schema) =>
        setColumn(table.id, column(table, 0), { name: `id_${index}` })(schema),
      ),
    )
    yield summed(
      'core: everything from nothing',
      n,
      'ms',
      timed(() => derived(structuredClone(design)), 10, 2),
    )
    const text = printDesign(design)
    yield summed(
      'core: print a design',
      n,
      'ms',
      timed(() => printDesign(design), 10, 2),
    )
    yield summed(
      'core: parse a design',
      n,
      'ms',
      timed(() => parseDesign(text), 10, 2),
    )
  }
}
