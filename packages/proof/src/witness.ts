/** What one of the three says of the schema. None of them has seen our model. */
export interface Witness {
  /** Null: it could not be read, and `problems` says why. */
  readonly tables: readonly WitnessTable[] | null
  /** Sentences about what could not be read. */
  readonly problems: readonly string[]
}

export interface WitnessTable {
  /** The name in SQL. */
  readonly name: string
  /** Null: the witness does not tell a table from a view. */
  readonly kind: 'table' | 'view' | null
  readonly columns: readonly WitnessColumn[]
}

export interface WitnessColumn {
  /** The name in SQL. */
  readonly name: string
  /**
   * The type of what the driver gives, without null; members of a union in order: `string`, `0 | 1`, `Uint8Array`.
   * Null: the witness does not say.
   */
  readonly select: string | null
  /** The texts that the column is limited to, in order; null: it takes any. */
  readonly values: readonly string[] | null
  /** Whether it may be NULL; null: the witness does not say. */
  readonly nullable: boolean | null
  /** Whether an insert by this witness must, may or must not give the column. */
  readonly insert: 'required' | 'optional' | 'never'
  /** Whether the database fills the column in when an insert leaves it out; null: the witness does not say. */
  readonly filled: boolean | null
  readonly update: boolean
  /** What an insert and an update take, null included, where that is not what is read: `ArrayBuffer | Uint8Array`. */
  readonly takes: { readonly insert: string | null; readonly update: string | null }
  /** The type in SQL, in lower case: `text(40)`; null: the witness does not say. */
  readonly stored: string | null
}
