import type { Design } from '@tandem/model'
import { type Difference, placeOf } from '@tandem/proof'
import type { Spot } from './take-back.ts'

/** What a difference is about, in the design as it is now. */
export function spotOf({ schema }: Design, difference: Pick<Difference, 'table' | 'column'>): Spot {
  const { of, column } = placeOf(schema, difference)
  return {
    owner: of?.id ?? null,
    column: difference.column === null ? 'all' : (column?.id ?? null),
    enum: column?.type.kind === 'enum' ? column.type.enum : null,
    name: difference.column ?? difference.table,
  }
}
