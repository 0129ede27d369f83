import type { ColumnId, TableId } from '@tandem/model'
import type { Database } from 'sql.js'
import { type Blueprint, type BlueprintTable, sameName, tableWith } from './blueprint.ts'
import type { Built } from './carry.ts'
import { addressOf, type TableFacts, tableFacts } from './inspect.ts'
import { errorOf, query, value } from './query.ts'
import { type Attempt, type Refusal, refusalOf } from './refusal.ts'
import { doubleQuote } from '@tandem/formats'
import type { CellValue, RowKey } from './value.ts'

export interface RowsQuery {
  readonly table: TableId
  /** Without it, rows come in the order of their keys. */
  readonly orderBy?: ColumnId | null
  readonly descending?: boolean
  readonly offset: number
  readonly limit: number
}

export interface RowPage {
  readonly columns: readonly { readonly id: ColumnId; readonly name: string }[]
  readonly rows: readonly (readonly CellValue[])[]
  /** One for each row, to hand to `update` and `remove`. */
  readonly keys: readonly RowKey[]
  /** Rows in the whole table. */
  readonly total: number
}

export type WriteResult =
  /** The key that the row has now. */
  { readonly ok: true; readonly key: RowKey } | { readonly ok: false; readonly refusal: Refusal }

export type RemoveResult =
  | { readonly ok: true; readonly removed: number }
  | { readonly ok: false; readonly refusal: Refusal }

/** A table of the blueprint as it is in the database. */
interface Located {
  readonly table: BlueprintTable
  readonly facts: TableFacts
}

function locate({ db, blueprint }: Built, id: TableId): Located | null {
  const table = tableWith(blueprint, id)
  const facts = table === undefined ? null : tableFacts(db, table.name)
  return table === undefined || facts === null ? null : { table, facts }
}

/** The table's columns that are there: a name that is not would be read as a text by SQLite. */
const present = ({ table, facts }: Located) =>
  table.columns.filter(({ name }) => facts.columns.some((fact) => sameName(fact.name, name)))

/** A page of the table; null when the last good database does not have it. */
export function readRows(built: Built, request: RowsQuery): RowPage | null {
  const located = locate(built, request.table)
  if (located === null) return null
  const columns = present(located)
  const address = addressOf(located.facts).map((part) => `r.${part}`)
  const ordered = columns.find(({ id }) => id === request.orderBy)
  const direction = request.descending === true ? ' DESC' : ''
  const order = [...(ordered === undefined ? [] : [`r.${doubleQuote(ordered.name)}`]), ...address]
  const selected = [...address, ...columns.map(({ name }) => `r.${doubleQuote(name)}`)]
  const from = `FROM ${doubleQuote(located.table.name)} AS r`
  const { rows } = query(
    built.db,
    `SELECT ${selected.join(', ')} ${from}
     ORDER BY ${order.map((part) => part + direction).join(', ')} LIMIT ? OFFSET ?`,
    [request.limit, request.offset],
  )
  return {
    columns: columns.map(({ id, name }) => ({ id, name })),
    rows: rows.map((row) => row.slice(address.length)),
    keys: rows.map((row) => row.slice(0, address.length)),
    total: Number(value(built.db, `SELECT count(*) ${from}`)),
  }
}

/** Writes one row. A column that is left out gets its DEFAULT. */
export function insertRow(
  built: Built,
  id: TableId,
  values: Readonly<Record<ColumnId, CellValue>>,
): WriteResult {
  const located = locate(built, id)
  if (located === null) return { ok: false, refusal: absent(built.blueprint, id) }
  const columns = present(located).filter((column) => values[column.id] !== undefined)
  const names = columns.map(({ name }) => doubleQuote(name)).join(', ')
  const places = columns.map(() => '?').join(', ')
  const what = columns.length === 0 ? 'DEFAULT VALUES' : `(${names}) VALUES (${places})`
  const sql = `INSERT INTO ${doubleQuote(located.table.name)} ${what} ${returning(located)}`
  const parameters = columns.map((column) => values[column.id])
  return write(built, { verb: 'insert', table: located.table, values, keys: [] }, sql, parameters)
}

/** Writes one value of one row. */
export function updateRow(
  built: Built,
  id: TableId,
  key: RowKey,
  columnId: ColumnId,
  next: CellValue,
): WriteResult {
  const located = locate(built, id)
  const column = located && present(located).find((one) => one.id === columnId)
  if (!located || !column) return { ok: false, refusal: absent(built.blueprint, id) }
  const where = addressOf(located.facts)
    .map((part) => `r.${part} IS ?`)
    .join(' AND ')
  const sql = `UPDATE ${doubleQuote(located.table.name)} AS r SET ${doubleQuote(column.name)} = ?
    WHERE ${where} ${returning(located)}`
  const values = { [columnId]: next }
  const attempt = { verb: 'update', table: located.table, values, keys: [key] } as const
  return write(built, attempt, sql, [next, ...key])
}

const returning = ({ facts }: Located): string => `RETURNING ${addressOf(facts).join(', ')}`

function write(
  built: Built,
  what: Omit<Attempt, 'run'>,
  sql: string,
  parameters: readonly unknown[],
): WriteResult {
  let keys: readonly RowKey[] = []
  const run = () => {
    keys = query(built.db, sql, parameters).rows
  }
  const sqlite = errorOf(run)
  if (sqlite !== null) return { ok: false, refusal: refusalOf(built, { ...what, run }, sqlite) }
  const [key] = keys
  return key === undefined ? { ok: false, refusal: gone(what.table) } : { ok: true, key }
}

/** SQLite's limit on parameters is 32766: more keys than this go in several statements. */
const parametersAtOnce = 30_000

/** Removes the rows, all or none. Keys of rows that are gone already are passed over. */
export function removeRows(built: Built, id: TableId, keys: readonly RowKey[]): RemoveResult {
  const located = locate(built, id)
  if (located === null) return { ok: false, refusal: absent(built.blueprint, id) }
  const { table } = located
  const { db } = built
  let removed = 0
  const run = () => {
    removed = deleteKeys(db, located, keys)
  }
  db.run('SAVEPOINT removal')
  const sqlite = errorOf(run) ?? errorOf(() => db.run('RELEASE removal'))
  if (sqlite === null) return { ok: true, removed }
  // A trigger may have rolled everything back already; then there is no savepoint any more.
  errorOf(() => db.run('ROLLBACK TO removal; RELEASE removal'))
  const attempt = { verb: 'remove', table, values: {}, keys, run } as const
  return { ok: false, refusal: refusalOf(built, attempt, sqlite) }
}

/** One statement for many rows, so that a row and those that point to it may go together. */
function deleteKeys(db: Database, { table, facts }: Located, keys: readonly RowKey[]): number {
  const address = addressOf(facts)
  const parts = address.map((part) => `r.${part}`).join(', ')
  const places = `(${address.map(() => '?').join(', ')})`
  const step = Math.floor(parametersAtOnce / address.length)
  let removed = 0
  for (let at = 0; at < keys.length; at += step) {
    const some = keys.slice(at, at + step)
    const list = some.map(() => places).join(', ')
    query(
      db,
      `DELETE FROM ${doubleQuote(table.name)} AS r WHERE (${parts}) IN (VALUES ${list})`,
      some.flat(),
    )
    removed += db.getRowsModified()
  }
  return removed
}

function absent(blueprint: Blueprint, id: TableId): Refusal {
  const name = tableWith(blueprint, id)?.name
  const what = name === undefined ? 'This table' : `\`${name}\` or this column of it`
  const message = `${what} is not in the live database, because the schema with it did not load. Mend the schema first.`
  return { constraint: 'other', table: id, columns: [], message, sqlite: null }
}

const gone = ({ id, name }: BlueprintTable): Refusal => ({
  constraint: 'other',
  table: id,
  columns: [],
  message: `This row of \`${name}\` is no longer there. Read the rows again.`,
  sqlite: null,
})
