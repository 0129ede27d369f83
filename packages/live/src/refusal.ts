import type { ColumnId, TableId } from '@tandem/model'
import type { Database } from 'sql.js'
import { type BlueprintTable, idsNamed, sameName } from './blueprint.ts'
import type { Built } from './carry.ts'
import {
  addressOf,
  type ForeignKeyFacts,
  foreignKeyFacts,
  pointsTo,
  type TableFacts,
  tableFacts,
} from './inspect.ts'
import { errorOf, query, value } from './query.ts'
import { doubleQuote } from '@tandem/formats'
import { type Constraint, type Fault, readFault } from './sqlite-message.ts'
import { type CellValue, type RowKey, shownValue } from './value.ts'

/** Why a write did not happen. The database is as it was. */
export interface Refusal {
  readonly constraint: Constraint
  readonly table: TableId
  readonly columns: readonly ColumnId[]
  /** Names the thing, says what is wrong, says what to do. */
  readonly message: string
  /** SQLite's own words; null where it was never asked. */
  readonly sqlite: string | null
}

/** The write that SQLite refused, with what is needed to try it again. */
export interface Attempt {
  readonly verb: 'insert' | 'update' | 'remove'
  readonly table: BlueprintTable
  /** The values to be written, by column. */
  readonly values: Readonly<Record<ColumnId, CellValue>>
  /** The rows to be updated or removed. */
  readonly keys: readonly RowKey[]
  readonly run: () => void
}

/** Says in words what SQLite's error text means for this attempt. */
export function refusalOf({ db, blueprint }: Built, attempt: Attempt, sqlite: string): Refusal {
  const fault = readFault(db, sqlite, attempt.table, blueprint.tables)
  if (fault.constraint === 'foreignKey') {
    const refusal = foreignKeyRefusal({ db, blueprint }, attempt, sqlite)
    if (refusal !== null) return refusal
  }
  const message = messageOf(db, attempt, fault, sqlite)
  const columns = fault.columns.map((column) => column.id)
  return { constraint: fault.constraint, table: fault.table.id, columns, message, sqlite }
}

function messageOf(db: Database, attempt: Attempt, fault: Fault, sqlite: string): string {
  const { table, columns, constraint } = fault
  const name = `\`${table.name}\``
  const of = columns.map((column) => `\`${column.name}\``).join(' and ')
  const shown = table.id === attempt.table.id ? shownValues(db, attempt, fault) : null
  const together = columns.length > 1 ? ' together' : ''
  const messages: Readonly<Record<Constraint, () => string>> = {
    unique: () =>
      `${of} must be unique${together}, and another row of ${name} already has ` +
      `${shown ?? 'the same value'}. Choose another value.`,
    notNull: () => `${of} of ${name} is NOT NULL and was given no value. Give it one.`,
    check: () =>
      `${shown ?? 'A value'} in ${of || name} breaks the check \`${fault.check}\`. ` +
      `Choose a value that it allows.`,
    type: () => `${of} of ${name} cannot hold ${shown ?? 'this value'}: ${typeWanted(db, fault)}.`,
    foreignKey: () =>
      `A foreign key of ${name}, or one that points to it, does not hold. Check the rows on both ends.`,
    other: () =>
      columns.length > 0
        ? `${of} of ${name} is generated: SQLite computes it, so it cannot be written.`
        : `${name} was not changed: ${sqlite.replace(/\.$/, '')}.`,
  }
  return messages[constraint]()
}

function shownValues(db: Database, attempt: Attempt, { columns }: Fault): string | null {
  const row = rowOf(db, attempt)
  const known = columns.filter(({ id }) => row.has(id))
  if (known.length === 0 || known.length < columns.length) return null
  return known.map(({ id }) => shownValue(row.get(id) ?? null)).join(', ')
}

function typeWanted(db: Database, { table, columns }: Fault): string {
  const [column] = columns
  const facts = tableFacts(db, table.name)
  if (column === undefined || facts === null) return 'its type is another'
  if (facts.integerKey !== null && sameName(facts.integerKey, column.name)) {
    return 'as INTEGER PRIMARY KEY it takes whole numbers only'
  }
  const type = `SELECT type FROM pragma_table_xinfo(?) WHERE name = ? COLLATE NOCASE`
  return `the table is STRICT and the column is ${String(value(db, type, [table.name, column.name]))}`
}

/** The row as it would have been: what it has, what its defaults give, and what was to be written. */
function rowOf(db: Database, attempt: Attempt): ReadonlyMap<ColumnId, CellValue> {
  const facts = tableFacts(db, attempt.table.name)
  const row = new Map<ColumnId, CellValue>()
  if (facts === null || attempt.verb === 'remove') return row
  const [key] = attempt.keys
  const stored = key === undefined ? null : storedRow(db, attempt.table, facts, key)
  for (const { id, name } of attempt.table.columns) {
    const written = attempt.values[id]
    const fact = facts.columns.find((column) => sameName(column.name, name))
    if (written !== undefined) row.set(id, written)
    else if (stored !== null && fact !== undefined) row.set(id, stored.get(fact.name) ?? null)
    else if (fact !== undefined && !fact.generated) {
      row.set(id, fact.default === null ? null : value(db, `SELECT ${fact.default}`))
    }
  }
  return row
}

function storedRow(db: Database, table: BlueprintTable, facts: TableFacts, key: RowKey) {
  const where = addressOf(facts).map((part) => `r.${part} IS ?`)
  const sql = `SELECT r.* FROM ${doubleQuote(table.name)} AS r WHERE ${where.join(' AND ')}`
  const { columns, rows } = query(db, sql, key)
  return new Map(columns.map((name, at) => [name, rows[0]?.[at] ?? null]))
}

/** SQLite does not say which key failed: find the one that the attempt would break. */
function foreignKeyRefusal(built: Built, attempt: Attempt, sqlite: string): Refusal | null {
  const { db } = built
  const keys = foreignKeyFacts(db)
  const broken = brokenBy(db, attempt)
  const found = keys.flatMap((key) => {
    const count = broken.get(`${key.id} ${key.child}`) ?? 0
    return count > 0 ? [{ key, count }] : []
  })
  const row = rowOf(db, attempt)
  const own = found.find(({ key }) => isOwn(db, key, attempt, row))
  if (own !== undefined) return missingParent(built, own.key, attempt, row, sqlite)
  const [pointing = restricting(db, keys, attempt)] = found
  return pointing === null ? null : stillPointing(built, pointing, attempt, sqlite)
}

/**
 * How many rows each key would leave without a parent. Deferring lets the write go through, so that
 * `foreign_key_check` can tell; then all of it is taken back. RESTRICT is not deferred.
 */
function brokenBy(db: Database, attempt: Attempt): ReadonlyMap<string, number> {
  const deferred = value(db, 'PRAGMA defer_foreign_keys')
  const before = violations(db)
  db.run('SAVEPOINT attempt; PRAGMA defer_foreign_keys = ON')
  const failed = errorOf(attempt.run) !== null
  const after = failed ? before : violations(db)
  errorOf(() => db.run('ROLLBACK TO attempt; RELEASE attempt'))
  db.run(`PRAGMA defer_foreign_keys = ${String(deferred)}`)
  return new Map([...after].map(([key, count]) => [key, count - (before.get(key) ?? 0)]))
}

const violations = (db: Database): ReadonlyMap<string, number> =>
  new Map(
    query(
      db,
      `SELECT fkid || ' ' || "table", count(*) FROM pragma_foreign_key_check GROUP BY 1`,
    ).rows.map(([key, count]) => [String(key), Number(count)]),
  )

/** Whether the key fails because of what the written row itself points to. */
function isOwn(
  db: Database,
  key: ForeignKeyFacts,
  { verb, table, values }: Attempt,
  row: ReadonlyMap<ColumnId, CellValue>,
): boolean {
  if (verb === 'remove' || !sameName(key.child, table.name)) return false
  const from = idsNamed(table, key.from)
  if (verb === 'update' && !from.some((id) => values[id] !== undefined)) return false
  const where = key.to.map((to) => `${doubleQuote(to)} = ?`).join(' AND ')
  const pointed = from.map((id) => row.get(id) ?? null)
  const sql = `SELECT 1 FROM ${doubleQuote(key.parent)} WHERE ${where}`
  return pointed.length === key.to.length && value(db, sql, pointed) === null
}

/** A RESTRICT key that points to one of the rows: it acts at once, before anything can be checked. */
function restricting(db: Database, keys: readonly ForeignKeyFacts[], attempt: Attempt) {
  const facts = tableFacts(db, attempt.table.name)
  if (facts === null || attempt.verb === 'insert') return null
  const where = addressOf(facts)
    .map((part) => `p.${part} IS ?`)
    .join(' AND ')
  for (const key of keys) {
    if (!sameName(key.parent, attempt.table.name) || actionOf(key, attempt) !== 'RESTRICT') continue
    const sql = `SELECT count(*) FROM ${doubleQuote(key.parent)} AS p JOIN ${doubleQuote(key.child)} AS c
      ON ${pointsTo(key, 'c', 'p')} WHERE ${where}`
    const count = attempt.keys.reduce((sum, rowKey) => sum + Number(value(db, sql, rowKey)), 0)
    if (count > 0) return { key, count }
  }
  return null
}

const actionOf = (key: ForeignKeyFacts, { verb }: Attempt): string =>
  verb === 'update' ? key.onUpdate : key.onDelete

const columnsOf = (table: string, columns: readonly string[]): string =>
  columns.map((name) => `\`${table}.${name}\``).join(', ')

function missingParent(
  { blueprint }: Built,
  key: ForeignKeyFacts,
  { table }: Attempt,
  row: ReadonlyMap<ColumnId, CellValue>,
  sqlite: string,
): Refusal {
  const columns = idsNamed(table, key.from)
  const given = columns.map((id) => shownValue(row.get(id) ?? null)).join(', ')
  const parent = blueprint.tables.find(({ name }) => sameName(name, key.parent))?.name ?? key.parent
  const message =
    `${columnsOf(table.name, key.from)} points to ${columnsOf(parent, key.to)}, and \`${parent}\` ` +
    `has no row with ${given}. Insert that row first, or choose one that exists.`
  return { constraint: 'foreignKey', table: table.id, columns, message, sqlite }
}

function stillPointing(
  { blueprint }: Built,
  { key, count }: { readonly key: ForeignKeyFacts; readonly count: number },
  attempt: Attempt,
  sqlite: string,
): Refusal {
  const child = blueprint.tables.find(({ name }) => sameName(name, key.child))
  const rows = count === 1 ? '1 row' : `${count} rows`
  const these = attempt.keys.length > 1 ? 'these rows' : 'this row'
  // A cascade may have reached a third table: then the row is one of its own parent's.
  const one = sameName(key.parent, attempt.table.name) ? these : 'a row'
  const message =
    `${rows} of \`${key.child}\` still ${count === 1 ? 'points' : 'point'} to ${one} of ` +
    `\`${key.parent}\` (${columnsOf(key.child, key.from)}), and the key's action is ` +
    `${actionOf(key, attempt)}. Remove or change ${count === 1 ? 'it' : 'them'} first, or choose another action.`
  const table = child?.id ?? attempt.table.id
  return { constraint: 'foreignKey', table, columns: idsNamed(child, key.from), message, sqlite }
}
