import type { Database } from 'sql.js'

import { names, query, value } from './query.ts'
import { doubleQuote, lowered } from '@tandem/formats'
import type { CellValue } from './value.ts'

/** A table as SQLite itself describes it. */
export interface TableFacts {
  readonly columns: readonly ColumnFacts[]
  /** The column that is another name for the rowid. */
  readonly integerKey: string | null
  /** A name for the rowid that no column hides; null where there is none, or no rowid at all. */
  readonly rowid: string | null
  readonly withoutRowid: boolean
}

interface ColumnFacts {
  readonly name: string
  readonly generated: boolean
  readonly notNull: boolean
  /** SQL of the DEFAULT. */
  readonly default: string | null
  /** Its place in the primary key, from 1; 0: not in it. */
  readonly key: number
}

/** The table's facts, or null when the database has no such table. */
export function tableFacts(db: Database, table: string): TableFacts | null {
  const [listed] = query(
    db,
    `SELECT wr FROM pragma_table_list(?) WHERE schema = 'main' AND type IN ('table', 'virtual')`,
    [table],
  ).rows
  if (listed === undefined) return null
  const columns = columnFacts(db, table)
  const withoutRowid = listed[0] === 1
  const integerKey = withoutRowid ? null : integerKeyOf(db, table, columns)
  return { columns, withoutRowid, integerKey, rowid: withoutRowid ? null : rowidName(columns) }
}

const columnFacts = (db: Database, table: string): readonly ColumnFacts[] =>
  query(db, `SELECT name, hidden, dflt_value, pk, "notnull" FROM pragma_table_xinfo(?, 'main')`, [
    table,
  ])
    .rows.filter(([, hidden]) => hidden !== 1)
    .map(([name, hidden, dflt, key, notNull]) => ({
      name: String(name),
      generated: hidden !== 0,
      notNull: notNull === 1,
      default: dflt === null || dflt === undefined ? null : String(dflt),
      key: Number(key),
    }))

/**
 * A primary key of one column is the rowid exactly when SQLite made no index for it. The declared
 * type does not tell: `INTEGER PRIMARY KEY DESC` is not the rowid (lang_createtable.html#rowid).
 */
function integerKeyOf(db: Database, table: string, columns: readonly ColumnFacts[]): string | null {
  const [key, second] = columns.filter((column) => column.key > 0)
  if (key === undefined || second !== undefined) return null
  const indexes = `SELECT 1 FROM pragma_index_list(?, 'main') WHERE origin = 'pk'`
  return value(db, indexes, [table]) === null ? key.name : null
}

function rowidName(columns: readonly ColumnFacts[]): string | null {
  const taken = new Set(columns.map((column) => lowered(column.name)))
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? null
}

/**
 * The columns that address a row, quoted: the rowid, else the primary key. A table whose columns
 * hide all three names of the rowid and that has no key is addressed by all it stores.
 */
export function addressOf(facts: TableFacts): readonly string[] {
  if (facts.rowid !== null) return [doubleQuote(facts.rowid)]
  const key = facts.columns.filter((column) => column.key > 0).toSorted((a, b) => a.key - b.key)
  const all = facts.columns.filter((column) => !column.generated)
  return (key.length > 0 ? key : all).map((column) => doubleQuote(column.name))
}

/** A foreign key as SQLite reads it. */
export interface ForeignKeyFacts {
  readonly child: string
  /** What `PRAGMA foreign_key_list` and `foreign_key_check` call it. */
  readonly id: number
  readonly from: readonly string[]
  readonly parent: string
  readonly to: readonly string[]
  readonly onDelete: string
  readonly onUpdate: string
}

/** Every foreign key of the database. A key that names no target columns points to the primary key. */
export function foreignKeyFacts(db: Database): readonly ForeignKeyFacts[] {
  const found = query(
    db,
    `SELECT m.name, f.id, f."table", f.on_delete, f.on_update, f."from", f."to"
     FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f
     WHERE m.type = 'table' ORDER BY m.rowid, f.id, f.seq`,
  ).rows
  const keys = new Map<string, (readonly CellValue[])[]>()
  for (const part of found) {
    const key = `${String(part[1])} ${String(part[0])}`
    keys.set(key, [...(keys.get(key) ?? []), part])
  }
  return [...keys.values()].map((parts) => foreignKeyOf(db, parts))
}

function foreignKeyOf(db: Database, parts: readonly (readonly CellValue[])[]): ForeignKeyFacts {
  const [child = '', id, parent = '', onDelete = '', onUpdate = ''] = (parts[0] ?? []).map(String)
  const named = parts.flatMap((part) => (part[6] === null ? [] : [String(part[6])]))
  const to = named.length > 0 ? named : primaryKeyOf(db, parent)
  const from = parts.map((part) => String(part[5]))
  return { child, id: Number(id), from, parent, to, onDelete, onUpdate }
}

const primaryKeyOf = (db: Database, table: string): readonly string[] =>
  names(db, `SELECT name FROM pragma_table_info(?, 'main') WHERE pk > 0 ORDER BY pk`, [table])

/** Whether the columns can be pointed to: the primary key, or a unique index over all rows. */
export function isKey(db: Database, table: string, columns: readonly string[]): boolean {
  const wanted = JSON.stringify(columns.map(lowered).toSorted())
  const uniques = names(
    db,
    `SELECT name FROM pragma_index_list(?, 'main') WHERE "unique" AND NOT partial`,
    [table],
  ).map((index) => names(db, 'SELECT name FROM pragma_index_info(?)', [index]))
  return [primaryKeyOf(db, table), ...uniques].some(
    (key) => key.length > 0 && JSON.stringify(key.map(lowered).toSorted()) === wanted,
  )
}

/**
 * The condition that the child's row points to the parent's. The `+` takes the affinity off the
 * child's value, so that it is compared by the parent's, as foreign keys are (foreignkeys.html §3).
 */
export const pointsTo = (key: ForeignKeyFacts, child: string, parent: string): string =>
  key.to
    .map(
      (to, index) =>
        `${parent}.${doubleQuote(to)} = +${child}.${doubleQuote(key.from[index] ?? '')}`,
    )
    .join(' AND ')
