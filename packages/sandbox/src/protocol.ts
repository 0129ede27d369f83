import type { Snapshot } from '@tandem/formats'
import type { CellValue, Runner } from '@tandem/live'

/** JavaScript of somebody else, and what of it is to run. */
export interface Program {
  /** CommonJS by path from the root of the repository: `src/db/schema.ts`. */
  readonly modules: Readonly<Record<string, string>>
  readonly entry: string
  /** Folders by what they are called in imports: `{ $lib: 'lib' }`. */
  readonly aliases: Readonly<Record<string, string>>
}

export interface Loaded {
  /** What drizzle-kit writes of what the entry exports. */
  readonly snapshot: Snapshot
  /** Packages that are not there: what they export does nothing. */
  readonly stubs: readonly string[]
}

/**
 * A row with a value in every column that takes one, or with those that an insert must have; the others are left to
 * default functions and the database.
 */
export type Filling = 'full' | 'bare'

/** A table, and values that its columns may well store, by the SQL name: what a type of its author's takes, a text of an enum. */
export interface Wanted {
  readonly table: string
  readonly stored: Readonly<Record<string, CellValue>>
}

export interface Written {
  /** The SQL name. */
  readonly table: string
  /** What was written, by the SQL name of its column, as a person would write it: `true`, `new Date(…)`. */
  readonly values: Readonly<Record<string, string>>
  /** Why there is no row; null: there is one. */
  readonly refused: string | null
  /** Default functions that threw, by the SQL name of their column. */
  readonly threw: Readonly<Record<string, string>>
}

export interface ReadBack {
  readonly table: string
  /** Columns that are read as something else than what was written, or as nothing that can be used. */
  readonly changed: readonly { readonly column: string; readonly read: string }[]
  /** Why the row could not be read; null: it was. */
  readonly refused: string | null
}

export interface QueryRequest {
  readonly language: 'kysely' | 'drizzle'
  /** The body of an async function that calls `__show(value, from, to)` with what is to be shown. */
  readonly code: string
  /** Names of drizzle-orm that need no import. */
  readonly globals: readonly string[]
}

/** A statement that reached SQLite. */
export interface RanStatement {
  readonly sql: string
  readonly parameters: readonly CellValue[]
  /** Rows that it wrote. */
  readonly changes: number
  readonly ms: number
}

/** What came of one expression of a query. */
export interface Shown {
  /** Its place in the text; null: what was printed, or the query as a whole. */
  readonly place: { readonly from: number; readonly to: number } | null
  readonly statements: readonly RanStatement[]
  /** Rows or whatever it gave: dates, bytes, numbers, texts, lists and plain objects. */
  readonly value: unknown
  /** Why it gave nothing; null: it did. */
  readonly error: string | null
  readonly ms: number
}

/** What runs where nothing of the page can be reached: drizzle-orm, Kysely and the code that uses them. */
export interface Guest {
  /** Runs a schema file, and what it imports, anew. Throws what it throws. */
  load(program: Program): Loaded
  /** Writes a row of each table with Drizzle. */
  write(filling: Filling, tables: readonly Wanted[]): Promise<readonly Written[]>
  /** Reads the one row of each table with Drizzle, and compares it with the row that was written last. */
  read(tables: readonly string[]): Promise<readonly ReadBack[]>
  /** Runs a query up to the first expression that fails. */
  query(request: QueryRequest): Promise<readonly Shown[]>
}

/** Guests one after another: in a browser in the sandbox, in Node in this very thread. */
export interface GuestHost {
  /** Ends the guest that is there, and starts one on a database, or on a way to one that `share` or `serve` gave. */
  start(database: Runner | MessagePort): Promise<void>
  /** Rejects with what the guest throws, and with a sentence when it takes too long or is ended. */
  call<M extends GuestMethod>(
    method: M,
    ...parameters: Parameters<Guest[M]>
  ): Promise<Awaited<ReturnType<Guest[M]>>>
  /** Ends the guest; what waits for it is rejected with this sentence. */
  end(why: string): void
}

type GuestMethod = keyof Guest

export interface GuestRequest<M extends GuestMethod = GuestMethod> {
  /** Known to none but who asks: an answer without it was forged. */
  readonly id: string
  readonly method: M
  readonly parameters: Parameters<Guest[M]>
}

export type GuestReply =
  | { readonly id: string; readonly ok: true; readonly value: unknown }
  | { readonly id: string; readonly ok: false; readonly message: string }
