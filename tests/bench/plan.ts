import { type Design, parseDesign, printDesign, setColumn } from '@tandem/model'
import { noAnswers, plan, planDown } from '@tandem/plan'
import { bigDesign } from './big-design.ts'
import { type Result, summed, timed } from './measure.ts'

const SIZES = [20, 100, 500, 1000]

/** The same design as another reads it from its file: equal, but not one object of it the same. */
function readAgain(design: Design): Design {
  const read = parseDesign(printDesign(design))
  if (!read.ok) throw new Error(read.problems.join('; '))
  return read.value
}

/** One column of one table is NOT NULL and has another name: the table and all that point to it are made anew. */
function changed(design: Design, index: number): Design {
  const table = design.schema.tables[(index * 37) % design.schema.tables.length]
  const column = table?.columns[5]
  if (table === undefined || column === undefined) throw new RangeError('no such column')
  const edit = setColumn(table.id, column.id, {
    name: `renamed_${index}`,
    notNull: !column.notNull,
  })
  return { ...design, schema: edit(design.schema) }
}

export function* results(): Generator<Result> {
  for (const n of SIZES) {
    const design = bigDesign(n)
    const history = readAgain(design)
    yield summed(
      'plan: one change, the rest the same objects',
      n,
      'ms',
      timed((index) => plan(design, changed(design, index)), 100),
    )
    yield summed(
      'plan: one change, the rest read from a file',
      n,
      'ms',
      timed((index) => plan(history, changed(design, index)), 100),
    )
    const copies = Array.from({ length: 12 }, () => readAgain(design))
    yield summed(
      'plan: the first one after a file was read',
      n,
      'ms',
      timed((index) => plan(copies[index] ?? design, changed(design, index)), 10, 2),
    )
    yield summed(
      'plan: the way back',
      n,
      'ms',
      timed((index) => planDown(history, changed(design, index), noAnswers), 50),
    )
  }
}
