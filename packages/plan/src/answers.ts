import type { EnumValueId } from '@tandem/model'

/** What a person decided where the schemas alone cannot say what becomes of the rows. */
export interface Answers {
  /** By column id. */
  readonly columns: Readonly<Record<string, ColumnAnswer>>
  /** What becomes of an enum value that goes, by its id: another value of the enum, or NULL. */
  readonly values: Readonly<Record<string, EnumValueId | null>>
  /**
   * `leave`: columns stay in the order that the database has, as drizzle-kit leaves them; new ones come last.
   * `follow`: the table is made anew in the order of the design.
   */
  readonly columnOrder: 'leave' | 'follow'
}

/**
 * An SQL expression over the row as it was, its columns under their new names. `fill`: for rows that have no
 * value, because the column is new or they are NULL. `convert`: for every row.
 */
export interface ColumnAnswer {
  readonly kind: 'fill' | 'convert'
  readonly sql: string
}

export const noAnswers: Answers = { columns: {}, values: {}, columnOrder: 'leave' }
