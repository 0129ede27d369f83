import { type Result, summed } from '../measure.ts'

/** A result, of which some are counted: `tasks` are those of more than 50 ms. */
export interface Line extends Omit<Result, 'unit'> {
  readonly unit: Result['unit'] | 'tasks'
}

export type VariantName = 'tandem' | 'naive' | 'visible' | 'bare'

/** What is measured of a variant: `name` is said before the variant's. */
export interface Measure {
  readonly name: string
  readonly unit: Line['unit']
  readonly values: readonly number[]
}

export const lineOf = ({ name, unit, values }: Measure, n: number, variant: VariantName): Line => ({
  ...summed(`${name} · ${variant}`, n, 'ms', values),
  unit,
})
