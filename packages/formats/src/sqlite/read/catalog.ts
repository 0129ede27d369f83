import type { Connection, Row, SqlValue } from '../connection.ts'
import { readCreateHead } from './create-head.ts'
import { readVirtual } from './create-index.ts'
import { type CreateTable, readCreateTable } from './create-table.ts'
import { withoutStubs } from './stub-function.ts'
import { lowered, significant, tokenize } from './tokens.ts'

/** A row of `sqlite_schema`. */
export interface Entry {
  readonly type: string
  readonly name: string
  readonly table: string
  readonly sql: string
}

export interface RawColumn {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly default: string | null
  /** Its place in the primary key from 1; 0 when it is not in it. */
  readonly key: number
  readonly generated: 'stored' | 'virtual' | null
}

export interface RawForeignKey {
  readonly target: string
  readonly columns: readonly { readonly from: string; readonly to: string | null }[]
  readonly onDelete: string
  readonly onUpdate: string
}

export interface RawIndex {
  readonly name: string
  readonly unique: boolean
  /** Made by CREATE INDEX, by UNIQUE or by PRIMARY KEY. */
  readonly origin: 'c' | 'u' | 'pk'
  readonly sql: string | null
  readonly partial: boolean
  readonly parts: readonly {
    /** Null: an expression. */
    readonly column: string | null
    readonly desc: boolean
    readonly collate: string
  }[]
}

/** A table as the pragmas tell of it, with what its own text says besides. */
export interface RawTable {
  readonly name: string
  readonly sql: string
  /** Null when the text does not fit what the pragmas say. */
  readonly parsed: CreateTable | null
  readonly strict: boolean
  readonly withoutRowid: boolean
  readonly columns: readonly RawColumn[]
  readonly foreignKeys: readonly RawForeignKey[]
  readonly indexes: readonly RawIndex[]
}

/** The rows; or what SQLite says, when it cannot answer. */
function ask(
  connection: Connection,
  sql: string,
  ...parameters: SqlValue[]
): readonly Row[] | Error {
  try {
    return connection.all(sql, parameters)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const rows = (...question: Parameters<typeof ask>): readonly Row[] => {
  const answer = ask(...question)
  return answer instanceof Error ? [] : answer
}

const textOf = (value: SqlValue | undefined): string => (value === null ? '' : String(value ?? ''))

/** What the database holds, in the order in which it was made. */
export const readEntries = (connection: Connection): readonly Entry[] =>
  connection
    .all('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid')
    .map((row) => ({
      type: textOf(row['type']),
      name: textOf(row['name']),
      table: textOf(row['tbl_name']),
      sql: withoutStubs(textOf(row['sql'])),
    }))

/** The names of temporary tables and views, which are of the connection and not of the database. */
export const readTemporary = (connection: Connection): readonly string[] =>
  rows(connection, "SELECT name FROM sqlite_temp_schema WHERE type IN ('table', 'view')").map(
    (row) => textOf(row['name']),
  )

export const isVirtual = ({ type, sql }: Entry): boolean =>
  type === 'table' && readCreateHead(significant(tokenize(sql)))?.kind === 'virtual table'

const SHADOWS: Readonly<Record<string, RegExp>> = {
  fts3: /^_(content|segments|segdir|docsize|stat)$/,
  fts4: /^_(content|segments|segdir|docsize|stat)$/,
  fts5: /^_(data|idx|content|docsize|config)$/,
  rtree: /^_(node|rowid|parent)$/,
  rtree_i32: /^_(node|rowid|parent)$/,
  geopoly: /^_(node|rowid|parent)$/,
  spellfix1: /^_vocab$/,
  vec0: /^_(chunks|rowids|info|auxiliary|vector_chunks\d+|metadatachunks\d+|metadatatext\d+)$/,
}

/** Whether a table, named in lower case, is one in which the virtual table keeps its data. */
export function isShadow(name: string, virtual: Pick<Entry, 'name' | 'sql'>): boolean {
  const owner = lowered(virtual.name)
  const suffix = SHADOWS[readVirtual(virtual.sql).module]
  return name.startsWith(`${owner}_`) && suffix?.test(name.slice(owner.length)) === true
}

export function readRawTable(
  connection: Connection,
  { name, sql }: Entry,
  indexSql: ReadonlyMap<string, string>,
): RawTable {
  const list = "SELECT wr, strict FROM pragma_table_list(?) WHERE schema = 'main'"
  const flags = rows(connection, list, name)[0]
  const columns = rawColumns(connection, name)
  const parsed = readCreateTable(sql)
  const fits = Array.isArray(columns) && parsed?.columns.length === columns.length
  return {
    name,
    sql,
    parsed: fits ? parsed : null,
    strict: flags?.['strict'] === 1,
    withoutRowid: flags?.['wr'] === 1,
    columns: columns instanceof Error ? [] : columns,
    foreignKeys: foreignKeys(connection, name),
    indexes: indexes(connection, name, indexSql),
  }
}

/** The columns of a table or view, generated ones too; or why SQLite cannot say. */
export function rawColumns(connection: Connection, name: string): readonly RawColumn[] | Error {
  const found = ask(connection, "SELECT * FROM pragma_table_xinfo(?, 'main')", name)
  if (found instanceof Error) return found
  return found
    .filter((row) => row['hidden'] !== 1)
    .map((row) => ({
      name: textOf(row['name']),
      type: textOf(row['type']),
      notNull: row['notnull'] === 1,
      default: row['dflt_value'] === null ? null : withoutStubs(textOf(row['dflt_value'])),
      key: Number(row['pk'] ?? 0),
      generated: row['hidden'] === 2 ? 'virtual' : row['hidden'] === 3 ? 'stored' : null,
    }))
}

/** In the order of the text; SQLite lists them from the last to the first. */
function foreignKeys(connection: Connection, name: string): readonly RawForeignKey[] {
  const sql = "SELECT * FROM pragma_foreign_key_list(?, 'main') ORDER BY id DESC, seq"
  const keys = new Map<SqlValue | undefined, Row[]>()
  for (const row of rows(connection, sql, name))
    keys.set(row['id'], [...(keys.get(row['id']) ?? []), row])
  return [...keys.values()].map((pairs) => ({
    target: textOf(pairs[0]?.['table']),
    columns: pairs.map(({ from, to }) => ({
      from: textOf(from),
      to: to === null ? null : textOf(to),
    })),
    onDelete: textOf(pairs[0]?.['on_delete']),
    onUpdate: textOf(pairs[0]?.['on_update']),
  }))
}

/** In the order in which they were made. */
function indexes(
  connection: Connection,
  table: string,
  sql: ReadonlyMap<string, string>,
): readonly RawIndex[] {
  const list = "SELECT * FROM pragma_index_list(?, 'main') ORDER BY seq DESC"
  return rows(connection, list, table).map((row) => {
    const name = textOf(row['name'])
    const origin = textOf(row['origin'])
    return {
      name,
      unique: row['unique'] === 1,
      origin: origin === 'u' || origin === 'pk' ? origin : 'c',
      sql: sql.get(name) ?? null,
      partial: row['partial'] === 1,
      parts: indexParts(connection, name),
    }
  })
}

const indexParts = (connection: Connection, name: string): RawIndex['parts'] =>
  rows(connection, "SELECT * FROM pragma_index_xinfo(?, 'main') WHERE key = 1", name).map(
    (row) => ({
      column: row['name'] === null ? null : textOf(row['name']),
      desc: row['desc'] === 1,
      collate: textOf(row['coll']),
    }),
  )
