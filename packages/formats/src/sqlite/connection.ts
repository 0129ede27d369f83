/** What a reader needs of a SQLite database: the port that sql.js, in a worker or in Node, stands behind. */
export interface Connection {
  /** Runs every statement of the text. Throws what SQLite says. */
  exec(sql: string): void
  /** The rows of one query, as objects by column name. */
  all(sql: string, parameters?: readonly SqlValue[]): readonly Row[]
}

export type SqlValue = number | string | Uint8Array | null
export type Row = Readonly<Record<string, SqlValue>>
