import type { Database } from 'sql.js'
import { maxExamples } from '../misfit.ts'
import { errorText, query, value } from '../query.ts'
import type { CellValue } from '../value.ts'
import {
  type AddedColumn,
  type ChangedValues,
  clipped,
  type RehearsedTable,
  type TableOutcome,
} from './rehearsal.ts'
import {
  type Both,
  cell,
  type ColumnPair,
  type Naming,
  pair,
  type Pairing,
  sideAfter,
  sideBefore,
} from './side.ts'

/** Compares the rows of a table inside SQLite. Never throws: what it cannot read is in `error`. */
export function compareTable(both: Both, table: RehearsedTable, naming: Naming): TableOutcome {
  const { id } = table
  const none = { id, byKey: false, changed: [], added: [], counter: null, error: null }
  try {
    const before = sideBefore(both, table)
    const after = sideAfter(both, table, naming)
    const rows = { before: before?.rows ?? null, after: after?.rows ?? null }
    if (before === null || after === null) return { ...none, ...rows, lost: rows.before ?? 0 }
    const pairing = pair(both, table, before, after, naming)
    return {
      ...none,
      ...rows,
      ...compareRows(both.after, pairing),
      byKey: pairing.join !== null,
      added: addedColumns(both.after, pairing),
      counter: counterBack(both, pairing),
    }
  } catch (error) {
    return { ...none, before: null, after: null, lost: null, error: errorText(error) }
  }
}

function compareRows(db: Database, pairing: Pairing) {
  const { before, after, columns, join } = pairing
  if (join === null) return { lost: countMissing(db, pairing) }
  const from = `FROM ${before.from} AS b CROSS JOIN ${after.from} AS a WHERE ${join}`
  const sums = columns.map((column) => `, sum(${differs(column)})`).join('')
  const [met, ...counts] = (query(db, `SELECT count(*)${sums} ${from}`).rows[0] ?? []).map(Number)
  return {
    // Two rows may meet the same one: '7' and '07' in a key that became a number.
    lost: Math.max(before.rows - (met ?? 0), before.rows - after.rows),
    changed: columns.flatMap((column, index) => {
      const count = counts[index] ?? 0
      return count === 0 ? [] : { column: column.id, count, examples: examples(db, column, from) }
    }),
  }
}

/** Without collation and affinity, by which 'A' would equal 'a' and '007' would equal 7. */
const differs = (column: ColumnPair): string =>
  `${compared('b', column)} COLLATE BINARY IS NOT ${compared('a', column)}`

function compared(row: 'b' | 'a', column: ColumnPair): string {
  const name = row === 'b' ? column.before : column.after
  return column.asText ? `CAST(${cell(row, name)} AS TEXT)` : `+${cell(row, name)}`
}

function examples(db: Database, column: ColumnPair, from: string): ChangedValues['examples'] {
  const values = `${cell('b', column.before)}, ${cell('a', column.after)}`
  const sql = `SELECT ${values} ${from} AND ${differs(column)} LIMIT ${maxExamples}`
  return query(db, sql).rows.map(([before = null, after = null]) => ({
    before: clipped(before),
    after: clipped(after),
  }))
}

/** Rows as a bag: of each combination of values, how many more there were than there are. */
function countMissing(db: Database, { before, after, columns }: Pairing): number {
  const values = (row: 'b' | 'a') =>
    columns.map((column, index) => `, ${compared(row, column)} AS c${index}`).join('')
  const groups = columns.map((_, index) => `, c${index} COLLATE BINARY`).join('')
  // The NULL makes one group of all rows where no column is kept.
  const sql = `SELECT sum(max(surplus, 0)) FROM (
    SELECT sum(side) AS surplus FROM (
      SELECT 1 AS side${values('b')} FROM ${before.from} AS b
      UNION ALL SELECT -1${values('a')} FROM ${after.from} AS a
    ) GROUP BY NULL${groups})`
  return Number(value(db, sql))
}

function addedColumns(db: Database, { before, after, columns }: Pairing): readonly AddedColumn[] {
  const kept = new Set(columns.map((column) => column.after))
  return [...after.columns].flatMap(([key, { name }]) => {
    if (kept.has(name) || before.columns.has(key)) return []
    const value = cell('a', name)
    const sql = `SELECT ${value}, count(*) AS n FROM ${after.from} AS a
      GROUP BY ${value} COLLATE BINARY ORDER BY n DESC LIMIT ${maxExamples}`
    const values = query(db, sql).rows.map(([value = null, count]) => ({
      value: clipped(value),
      count: Number(count),
    }))
    return { column: name, values }
  })
}

function counterBack({ before, after }: Both, names: Pairing): TableOutcome['counter'] {
  const was = counterOf(before, names.before.name)
  const is = counterOf(after, names.after.name)
  return Number(is) < Number(was) ? { before: was, after: is } : null
}

/** The last id that AUTOINCREMENT gave; null: it never did. */
function counterOf(db: Database, table: string): CellValue {
  const hasAny = value(db, `SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_sequence'`)
  const sql = 'SELECT max(seq) FROM main.sqlite_sequence WHERE name = ?'
  return hasAny === null ? null : value(db, sql, [table])
}
