import { type TableId, findTable } from '@tandem/model'
import { backtick, toSqlTable } from '@tandem/formats'
import type { ColumnPair, TablePair } from './pairs.ts'
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
    ...kept.map(
      (column) => `${stored(column, keptValue(column, values))} AS ${backtick(column.after.name)}`,
    ),
    ...added
      .filter(({ generated }) => generated === null)
      .map(
        (column) =>
          `${newValue(column, values) ?? column.default ?? 'NULL'} AS ${backtick(column.name)}`,
      ),
  ]
  const computed = after.columns.flatMap(({ name, generated: of }) =>
    of === null ? [] : [`(${of.as}\n) AS ${backtick(name)}`],
  )
  const rows = `(SELECT ${became.join(', ')} FROM (SELECT ${renamed.join(', ')} FROM ${backtick(before.name)}))`
  return computed.length === 0
    ? `${rows} AS ${backtick(after.name)}`
    : `(SELECT *, ${computed.join(', ')} FROM ${rows}) AS ${backtick(after.name)}`
}

/** The columns that go, where no other takes their name: an answer may read them. */
function freeOnes({ removed, kept }: TablePair): readonly string[] {
  const taken = new Set(kept.map(({ after }) => after.name.toLowerCase()))
  return removed
    .filter(({ name }) => !taken.has(name.toLowerCase()))
    .map(({ name }) => backtick(name))
}

/** A value as a column of another type would keep it (datatype3.html §3). */
function stored({ between, after }: ColumnPair, value: string): string {
  const old = affinity(between.type)
  const now = affinity(after.type)
  if (old === now) return value
  switch (now) {
    case 'text':
      return `CASE WHEN typeof(${value}) IN ('integer', 'real') THEN CAST(${value} AS TEXT) ELSE ${value} END`
    case 'real':
    case 'numeric':
      return `CASE WHEN typeof(${value}) IN ('integer', 'real') OR (typeof(${value}) = 'text' AND ${value} GLOB '*[0-9]*' AND ${value} NOT GLOB '*[^-+0-9.eE ]*') THEN CAST(${value} AS ${now.toUpperCase()}) ELSE ${value} END`
    case 'blob':
      return value
  }
}

/** datatype3.html §3.1; INTEGER and NUMERIC store alike. */
function affinity(type: string): 'text' | 'numeric' | 'real' | 'blob' {
  const declared = type.replace(/ (COLLATE|CHECK)\b.*$/s, '')
  if (/int/i.test(declared)) return 'numeric'
  if (/char|clob|text/i.test(declared)) return 'text'
  if (declared === '' || /blob/i.test(declared)) return 'blob'
  return /real|floa|doub/i.test(declared) ? 'real' : 'numeric'
}
