import { doubleQuote, lowered } from '@tandem/formats'
import type { ColumnId } from '@tandem/model'
import type { Database } from 'sql.js'
import { sameName } from '../blueprint.ts'
import { query, value } from '../query.ts'
import type { RehearsedTable } from './rehearsal.ts'

/** The untouched database, and the migrated one, to which the former is attached as `before`. */
export interface Both {
  readonly before: Database
  readonly after: Database
}

/** A table as it is in one of the databases. */
export interface Side {
  readonly name: string
  /** The same as SQL of the migrated database: quoted, with its schema. */
  readonly from: string
  /** By lowered name. */
  readonly columns: ReadonlyMap<string, SideColumn>
  readonly key: readonly KeyPart[]
  readonly rows: number
}

interface SideColumn {
  readonly name: string
  /** As declared. */
  readonly type: string
}

interface KeyPart {
  readonly column: string
  /** By which the index of the key is sorted; null: the key is the rowid. */
  readonly collation: string | null
}

/** A kept column on both sides. */
export interface ColumnPair {
  readonly id: ColumnId
  readonly before: string
  /** Null: the migrated table lacks it, so that all its values read as NULL. */
  readonly after: string | null
  /** It became a text or stopped being one: values that read the same are the same. */
  readonly asText: boolean
}

/** A table on both sides. */
export interface Pairing {
  readonly before: Side
  readonly after: Side
  /** The kept columns that the database before has in fact. */
  readonly columns: readonly ColumnPair[]
  /**
   * SQL by which a row `b` of before meets the row `a` with its key; null when rows cannot be told
   * apart by it: no key, another one than the request says, or NULL in it.
   */
  readonly join: string | null
}

/** What the tables and columns are called in the migrated database. */
export interface Naming {
  /** Everything was rolled back, so the names of before are still good. */
  readonly undone: boolean
  /** Table names, lowered, that the migration gives: whoever had one before has it no more. */
  readonly given: ReadonlySet<string>
}

export const sideBefore = (both: Both, { before }: RehearsedTable): Side | null =>
  before === null ? null : sideOf(both.before, 'before', before)

/** The migrated table. Where a script broke off before it was renamed, the one with the old name. */
export function sideAfter(both: Both, table: RehearsedTable, naming: Naming): Side | null {
  const { before, after } = table
  const found = after === null || naming.undone ? null : sideOf(both.after, 'main', after)
  if (found !== null || before === null) return found
  const isOther = !naming.undone && naming.given.has(lowered(before))
  return isOther ? null : sideOf(both.after, 'main', before)
}

function sideOf(db: Database, schema: 'before' | 'main', named: string): Side | null {
  const listed = `SELECT name FROM pragma_table_list(?)
    WHERE schema = 'main' AND type IN ('table', 'virtual')`
  const found = value(db, listed, [named])
  if (found === null) return null
  const name = String(found)
  const columns = query(
    db,
    `SELECT name, type FROM pragma_table_xinfo(?, 'main') WHERE hidden <> 1`,
    [name],
  ).rows.map(([column, type]): SideColumn => ({ name: String(column), type: String(type) }))
  return {
    name,
    from: `${schema}.${doubleQuote(name)}`,
    columns: new Map(columns.map((column) => [lowered(column.name), column])),
    key: keyOf(db, name),
    rows: Number(value(db, `SELECT count(*) FROM main.${doubleQuote(name)}`)),
  }
}

/** The primary key by its index; without one it is the rowid, if there is a key at all. */
function keyOf(db: Database, table: string): readonly KeyPart[] {
  const indexed = `SELECT part.name, part.coll FROM pragma_index_list(?1, 'main') AS list,
    pragma_index_xinfo(list.name, 'main') AS part WHERE list.origin = 'pk' AND part.key`
  const rowid = `SELECT name, NULL FROM pragma_table_xinfo(?1, 'main') WHERE pk > 0`
  const parts = query(db, indexed, [table]).rows
  return (parts.length > 0 ? parts : query(db, rowid, [table]).rows).map(([column, collation]) => ({
    column: String(column),
    collation: collation === null ? null : String(collation),
  }))
}

export function pair(
  both: Both,
  table: RehearsedTable,
  before: Side,
  after: Side,
  naming: Naming,
): Pairing {
  const columns = pairColumns(table, before, after, naming)
  return { before, after, columns, join: joinOf(both, table, before, after, columns) }
}

const pairColumns = (
  { columns }: RehearsedTable,
  from: Side,
  to: Side,
  { undone }: Naming,
): readonly ColumnPair[] =>
  columns.flatMap(({ id, before, after }) => {
    const was = from.columns.get(lowered(before))
    if (was === undefined) return []
    const is =
      (undone ? undefined : to.columns.get(lowered(after))) ?? to.columns.get(lowered(before))
    const asText = is !== undefined && isText(was.type) !== isText(is.type)
    return [{ id, before: was.name, after: is?.name ?? null, asText }]
  })

/** Whether a column of this type keeps numbers as texts: datatype3.html §3.1. */
const isText = (type: string): boolean => !/INT/i.test(type) && /CHAR|CLOB|TEXT/i.test(type)

/** A value of the row `b` of before or `a` of after. */
export const cell = (row: 'b' | 'a', name: string | null): string =>
  name === null ? 'NULL' : `${row}.${doubleQuote(name)}`

/** A condition by which each row `b` meets at most one row `a`, through the index of the key. */
function joinOf(
  { after: db }: Both,
  { key }: RehearsedTable,
  before: Side,
  after: Side,
  columns: readonly ColumnPair[],
): string | null {
  const pairs = columns.filter(({ id }) => key?.includes(id))
  const from = pairs.map((pair) => pair.before)
  const to = pairs.flatMap((pair) => pair.after ?? [])
  if (pairs.length === 0 || !isKey(before, from) || !isKey(after, to)) return null
  // A primary key that is not the rowid may hold NULL, and that in more than one row.
  if (hasNull(db, before, from) || hasNull(db, after, to)) return null
  const parts = after.key.map(({ column, collation }) => {
    const pair = pairs.find((one) => one.after !== null && sameName(one.after, column))
    const collate = collation === null ? '' : ` COLLATE ${doubleQuote(collation)}`
    // The `+` leaves the affinity to `a`, without which its index would not be used.
    return `${cell('a', column)}${collate} IS +${cell('b', pair?.before ?? null)}`
  })
  return parts.join(' AND ')
}

const isKey = ({ key }: Side, names: readonly string[]): boolean =>
  key.length === names.length &&
  key.every(({ column }) => names.some((name) => sameName(name, column)))

function hasNull(db: Database, { from }: Side, columns: readonly string[]): boolean {
  const isNull = columns.map((column) => `${doubleQuote(column)} IS NULL`).join(' OR ')
  return value(db, `SELECT 1 FROM ${from} WHERE ${isNull} LIMIT 1`) !== null
}
