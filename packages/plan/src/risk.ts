import type { ColumnId, EnumValueId, Subject } from '@tandem/model'
import { backtick } from '@tandem/formats'
import type { TablePair } from './pairs.ts'
import { projectedPair } from './projected.ts'
import type { Values } from './values.ts'

/** What a migration may do to rows, and how to ask a database how many. */
export interface Risk {
  /** The same for the same risk of the next plan. */
  readonly id: string
  /**
   * `loses`: what is there will be gone. `fails`: the migration stops and nothing happens. `changes`: values become
   * others.
   */
  readonly level: 'loses' | 'fails' | 'changes'
  readonly at: Subject
  /** A sentence with `{rows}` for the number and `{has|have}` for one or many: see `riskSays`. */
  readonly says: string
  /** SQL for the database of before: one number. */
  readonly count: string
  /** SQL for the database of before: some of those rows; null: there is nothing to show. */
  readonly sample: string | null
  /** What a person can answer so that it goes well; null: nothing. */
  readonly ask: Ask | null
}

export type Ask =
  | {
      readonly kind: 'fill' | 'convert'
      readonly column: ColumnId
      readonly proposals: readonly Proposal[]
    }
  | {
      readonly kind: 'value'
      readonly value: EnumValueId
      readonly targets: readonly { readonly id: EnumValueId | null; readonly title: string }[]
    }

/** An SQL expression over the row, and what it means. */
export interface Proposal {
  readonly title: string
  readonly sql: string
}

/** The sentence of a risk for so many rows. */
export const riskSays = ({ says }: Risk, count: number): string =>
  says
    .replace('{rows}', `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`)
    .replace(/\{([^|}]*)\|([^}]*)\}/g, (_, one: string, many: string) => (count === 1 ? one : many))

/** The rows of a table of before, in SQL, that a condition holds for; '': all. */
export const rowsBefore = (table: string, where: string): Pick<Risk, 'count' | 'sample'> =>
  counted(`FROM ${backtick(table)}${where === '' ? '' : ` WHERE ${where}`}`)

/** The rows as the migration will leave them that a condition holds for. */
export const rowsAfter = (
  pair: TablePair,
  values: Values,
  where: string,
): Pick<Risk, 'count' | 'sample'> => counted(`FROM ${projectedPair(pair, values)} WHERE ${where}`)

export const counted = (rows: string): Pick<Risk, 'count' | 'sample'> => ({
  count: `SELECT count(*) ${rows}`,
  sample: `SELECT * ${rows} LIMIT 10`,
})
