import type { Database } from 'sql.js'
import { type BlueprintColumn, type BlueprintTable, columnNamed } from './blueprint.ts'
import { names, value } from './query.ts'
import { behindBracket, isWord, significant, tokenize, lowered } from '@tandem/formats'

export type Constraint = 'unique' | 'notNull' | 'foreignKey' | 'check' | 'type' | 'other'

/** What SQLite's error text is about. */
export interface Fault {
  readonly constraint: Constraint
  readonly table: BlueprintTable
  readonly columns: readonly BlueprintColumn[]
  /** The condition of a CHECK, as it was written. */
  readonly check: string | null
}

/**
 * Reads the text of a constraint that failed on the table. Names may hold dots, quotes and commas,
 * so they are matched against those we know, never split. A trigger may have written to another
 * table: then `others` have it.
 */
export function readFault(
  db: Database,
  text: string,
  table: BlueprintTable,
  others: readonly BlueprintTable[] = [],
): Fault {
  for (const candidate of [table, ...others]) {
    const fault = faultIn(db, text, candidate)
    if (fault !== null) return fault
  }
  const constraint = text === 'FOREIGN KEY constraint failed' ? 'foreignKey' : 'other'
  return { constraint, table, columns: [], check: null }
}

function faultIn(db: Database, text: string, table: BlueprintTable): Fault | null {
  const fault = (constraint: Constraint, columns: readonly BlueprintColumn[] | null) =>
    columns === null || columns.length === 0 ? null : { constraint, table, columns, check: null }
  const after = (prefix: string) => (text.startsWith(prefix) ? text.slice(prefix.length) : null)

  const unique = after('UNIQUE constraint failed: ')
  if (unique !== null) {
    return fault('unique', qualified(unique, table) ?? ofIndex(db, unique, table))
  }
  const notNull = after('NOT NULL constraint failed: ')
  if (notNull !== null) return fault('notNull', qualified(notNull, table))
  const check = after('CHECK constraint failed: ')
  if (check !== null) return checkFault(db, check, table)
  if (text === 'datatype mismatch') return fault('type', rowidColumn(db, table))
  const stored = /^cannot store \w+ value in \w+ column /.exec(text)
  if (stored !== null) return fault('type', qualified(text.slice(stored[0].length), table))
  const generated = /^cannot (?:INSERT into|UPDATE) generated column "/.exec(text)
  if (generated === null) return null
  return fault('other', known(columnNamed(table, text.slice(generated[0].length, -1))))
}

const known = (column: BlueprintColumn | undefined) => (column === undefined ? null : [column])

/** The columns of a list such as `t.a, t.b`; null when it is not one of this table's. */
function qualified(list: string, table: BlueprintTable): readonly BlueprintColumn[] | null {
  for (const column of table.columns) {
    const name = `${table.name}.${column.name}`
    if (lowered(list.slice(0, name.length)) !== lowered(name)) continue
    const rest = list.slice(name.length)
    if (rest === '') return [column]
    const others = rest.startsWith(', ') ? qualified(rest.slice(2), table) : null
    if (others !== null) return [column, ...others]
  }
  return null
}

/** A unique index over expressions is named instead of columns: `index 'i'`, quotes doubled. */
function ofIndex(db: Database, list: string, table: BlueprintTable) {
  const index = /^index '([^]*)'$/.exec(list)?.[1]?.replaceAll("''", "'")
  if (index === undefined) return null
  const where = `SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ? AND tbl_name = ?`
  const sql = value(db, where, [index, table.name])
  return sql === null ? null : mentioned(String(sql).slice(String(sql).indexOf('(')), table)
}

/** The table's columns that the SQL names. */
function mentioned(sql: string, table: BlueprintTable): readonly BlueprintColumn[] {
  const found = new Set(significant(tokenize(sql)).map((token) => lowered(token.value)))
  return table.columns.filter((column) => found.has(lowered(column.name)))
}

/** SQLite gives the name of the CHECK, or its text when it has no name. */
function checkFault(db: Database, named: string, table: BlueprintTable): Fault | null {
  const where = `SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE`
  const conditions = checksIn(String(value(db, where, [table.name])))
  const check =
    conditions.find((one) => one.name === named) ??
    conditions.find((one) => one.name === null && spaced(one.condition) === spaced(named))
  if (check === undefined) return null
  const { condition } = check
  return { constraint: 'check', table, columns: mentioned(condition, table), check: condition }
}

const spaced = (sql: string): string =>
  significant(tokenize(sql))
    .map((token) => token.text)
    .join(' ')

interface CheckText {
  readonly name: string | null
  readonly condition: string
}

/** Each CHECK of a CREATE TABLE with its name. */
function checksIn(sql: string): readonly CheckText[] {
  const all = significant(tokenize(sql))
  return all.flatMap((token, index) => {
    const open = all[index + 1]
    if (!isWord(token, 'CHECK') || open?.text !== '(') return []
    const [keyword, named] = all.slice(Math.max(0, index - 2), index)
    const name = isWord(keyword, 'CONSTRAINT') && named !== undefined ? named.value : null
    const end = all[behindBracket(all, index + 1) - 1]?.start ?? sql.length
    return [{ name, condition: sql.slice(open.start + 1, end).trim() }]
  })
}

function rowidColumn(db: Database, table: BlueprintTable) {
  const [key, second] = names(db, `SELECT name FROM pragma_table_info(?) WHERE pk > 0`, [
    table.name,
  ])
  return key === undefined || second !== undefined ? null : known(columnNamed(table, key))
}
