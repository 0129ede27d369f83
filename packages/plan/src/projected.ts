import { type TableId, columnOf, findTable, isRowid } from '@tandem/model'
import { type SqlColumn, type SqlTable, backtick, lowered, toSqlTable } from '@tandem/formats'
import { stored } from './affinity.ts'
import { type ColumnPair, type TablePair, isNumbered } from './pairs.ts'
import { keptValue, newValue, type Values } from './values.ts'
import type { Work } from './work.ts'

/**
 * The rows of a table as the migration will leave them, as a subquery on the database of before: what a constraint
 * that comes will say can be asked in advance. Null: the table is new, so there are no rows.
 */
export function projected(work: Work, id: TableId): string | null {
  const pair = work.pairs.differing.find((it) => it.id === id)
  if (pair !== undefined) return projectedPair(pair, work.values)
  const { from } = work.pairs
  const table = findTable(from.schema, id)
  return table === undefined ? null : backtick(toSqlTable(table, from).name)
}

export function projectedPair(pair: TablePair, values: Values): string {
  const { before, after, added } = pair
  const kept = pair.kept.filter((column) => column.after.generated === null)
  const renamed = [
    ...kept.map((column) => `${backtick(column.before.name)} AS ${backtick(column.after.name)}`),
    ...freeOnes(pair),
  ]
  const became = [
    ...kept.map((column) => `${keptCell(pair, column, values)} AS ${backtick(column.after.name)}`),
    ...added
      .filter(({ generated }) => generated === null)
      .map(
        (column) =>
          `${newValue(column, values) ?? initial(pair, column)} AS ${backtick(column.name)}`,
      ),
  ]
  // A table may have nothing but columns that are computed or new.
  const cells = (all: readonly string[]) => (all.length === 0 ? '1' : all.join(', '))
  const rows = `(SELECT ${cells(became)} FROM (SELECT ${cells(renamed)} FROM ${backtick(before.name)}))`
  return `${withComputed(rows, after)} AS ${backtick(after.name)}`
}

/** What a column that comes has in rows that are there: SQLite numbers an INTEGER PRIMARY KEY by itself. */
const initial = ({ to }: TablePair, { id, default: of }: SqlColumn): string =>
  isRowid(to, columnOf(to, id)) ? 'row_number() OVER ()' : String(of ?? 'NULL')

function keptCell(pair: TablePair, column: ColumnPair, values: Values): string {
  const value = stored(column.between.type, column.after.type, keptValue(column, values))
  if (!isNumbered(pair, column)) return value
  // As SQLite numbers rows in an INTEGER PRIMARY KEY, after those that have a number.
  const last = `max(${value}) OVER ()`
  const start = column.after.autoIncrement ? `max(coalesce(${last}, 0), 0)` : `coalesce(${last}, 0)`
  return `coalesce(${value}, ${start} + row_number() OVER (PARTITION BY ${value} IS NULL))`
}

/** One query around another for the columns that are computed from computed ones. */
function withComputed(rows: string, { columns }: SqlTable): string {
  let query = rows
  let pending = columns.filter(({ generated }) => generated !== null)
  while (pending.length > 0) {
    const reads = (column: SqlColumn) =>
      pending.some((it) => it !== column && column.generated?.as.includes(it.name))
    const ready = pending.filter((column) => !reads(column))
    const next = ready.length > 0 ? ready : pending
    const cells = next.map(
      ({ name, type, generated }) =>
        `${stored('', type, `(${generated?.as ?? 'NULL'}\n)`)} AS ${backtick(name)}`,
    )
    query = `(SELECT *, ${cells.join(', ')} FROM ${query})`
    pending = pending.filter((column) => !next.includes(column))
  }
  return query
}

/** The columns that go, where no other takes their name: an answer may read them. */
function freeOnes({ removed, kept }: TablePair): readonly string[] {
  const taken = new Set(kept.map(({ after }) => lowered(after.name)))
  return removed.filter(({ name }) => !taken.has(lowered(name))).map(({ name }) => backtick(name))
}
