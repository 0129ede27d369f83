import { type Design, parseDesign } from '@tandem/model'
import { bringRows } from '../database/example-rows.ts'
import text from '../../../tests/cases/mixed/design.tandem.json?raw'

/** What a first visit opens on: a case of the tests, which shows the most in the least room. */
export function startDesign(): Design {
  const read = parseDesign(text)
  if (!read.ok) throw new Error(`the first design cannot be read: ${read.problems.join(' ')}`)
  bringRows(read.value.schema, 'mixed')
  return read.value
}
