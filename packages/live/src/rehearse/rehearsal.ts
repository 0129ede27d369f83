import type { ColumnId, TableId } from '@tandem/model'
import type { CellValue } from '../value.ts'

/** A migration, and what to look at. Plain data: it goes to a worker as it is. */
export interface RehearsalRequest {
  /** The statements of the migration, in order. */
  readonly statements: readonly string[]
  /**
   * `migrator`: one transaction with foreign keys on, as drizzle-orm's migrators run it, without
   * their own bookkeeping. `script`: each statement by itself, foreign keys on at the start. Both
   * stop at the first error; the migrator then rolls everything back.
   */
  readonly mode: 'migrator' | 'script'
  /** The tables that the design has before or after. */
  readonly tables: readonly RehearsedTable[]
  /** SQL of the schema that must come out, for an empty database. */
  readonly expected: readonly string[]
  /** Asked of the database before the migration. */
  readonly probes: readonly Probe[]
}

export interface RehearsedTable {
  readonly id: TableId
  /** Its name in SQL; null: it is not there before, or not after. */
  readonly before: string | null
  readonly after: string | null
  /** Only the columns that are kept: there before and after. */
  readonly columns: readonly KeptColumn[]
  /** The columns of the primary key when they are the same before and after; else null. */
  readonly key: readonly ColumnId[] | null
}

export interface KeptColumn {
  readonly id: ColumnId
  readonly before: string
  readonly after: string
}

/** How many rows a risk concerns, and some of them. */
export interface Probe {
  readonly id: string
  /** A SELECT that gives one number. */
  readonly count: string
  /** A SELECT of which up to ten rows are kept. */
  readonly sample: string | null
}

/** What happened. Texts and blobs in examples are cut to their first 1000 characters or bytes. */
export interface Rehearsal {
  readonly failure: StatementFailure | null
  /** As in the request, in its order. */
  readonly tables: readonly TableOutcome[]
  /** What was there before and is no more, meant or not: a rebuilt table loses its triggers. */
  readonly gone: readonly Gone[]
  /** Rows that point to nothing since the migration. */
  readonly orphans: readonly Orphans[]
  /** Those that did so already, by the names of before. */
  readonly orphansBefore: readonly Orphans[]
  /** What `integrity_check` says other than ok, and foreign keys that point to no key. */
  readonly integrity: readonly string[]
  /** The same for the database before; empty when `integrity` is. */
  readonly integrityBefore: readonly string[]
  /** Against a new database from `expected`; empty when everything was rolled back. */
  readonly drift: readonly Drift[]
  readonly probes: readonly ProbeAnswer[]
  /** The statements left foreign keys switched off on their connection. */
  readonly foreignKeysOff: boolean
  /** Bytes of the database before. */
  readonly size: number
  /** Milliseconds of the statements alone. */
  readonly ms: number
}

export interface StatementFailure {
  /** Its index; one past the last: at COMMIT, or when the new schema was read again. */
  readonly statement: number
  /** What SQLite said, or a sentence of ours where SQLite would say nothing. */
  readonly sqlite: string
}

export interface TableOutcome {
  readonly id: TableId
  /** Rows; null: no such table, or there is an `error`. */
  readonly before: number | null
  readonly after: number | null
  /**
   * Rows of before that are not there after; null when not known. Without a key a row is known by
   * its values only, so one with a changed value counts as lost, and `changed` is empty.
   */
  readonly lost: number | null
  /** Whether the rows were told apart by their primary key. */
  readonly byKey: boolean
  /** Kept columns with values that are not the same. */
  readonly changed: readonly ChangedValues[]
  /** What the rows hold in columns that were not there before. */
  readonly added: readonly AddedColumn[]
  /** An AUTOINCREMENT counter that went back, so that ids of removed rows are given again. */
  readonly counter: { readonly before: CellValue; readonly after: CellValue } | null
  /** Why the rows could not be compared: SQLite's text, for instance of a damaged page. */
  readonly error: string | null
}

/**
 * Values of one column that differ. The integer 5 and the real 5.0 are the same; 5 and '5' are not,
 * unless the column became a text or stopped being one and the value still reads the same.
 */
export interface ChangedValues {
  readonly column: ColumnId
  readonly count: number
  /** Up to five. */
  readonly examples: readonly { readonly before: CellValue; readonly after: CellValue }[]
}

export interface AddedColumn {
  /** Its name in SQL. A text equal to it may be one that SQLite took for a name that is not there. */
  readonly column: string
  /** The five most frequent values, and in how many rows. */
  readonly values: readonly { readonly value: CellValue; readonly count: number }[]
}

export interface Gone {
  readonly kind: 'index' | 'trigger' | 'view'
  readonly name: string
  /** The table it belonged to; of a view its own name. */
  readonly table: string
}

export interface Orphans {
  readonly table: string
  readonly parent: string
  readonly count: number
}

/** One way in which two schemas differ. `order`: only the columns stand in another order. */
export interface Drift {
  readonly kind: 'order' | 'other'
  readonly message: string
}

export interface ProbeAnswer {
  readonly id: string
  /** Null when the probe failed. */
  readonly count: number | null
  readonly columns: readonly string[]
  readonly rows: readonly (readonly CellValue[])[]
  /** What SQLite said of the probe. */
  readonly error: string | null
}

export interface RehearsalProgress {
  readonly phase: 'copying' | 'running' | 'checking'
  /** Steps of the phase: databases, statements, or checks. */
  readonly done: number
  readonly total: number
}

/** A value as an example: long ones are cut, so that a report stays small. */
export const clipped = (cell: CellValue): CellValue =>
  typeof cell === 'string' || cell instanceof Uint8Array ? cell.slice(0, 1000) : cell
