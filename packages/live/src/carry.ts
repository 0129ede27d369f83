import type { Database } from 'sql.js'
import {
  type Blueprint,
  type BlueprintTable,
  columnNamed,
  sameName,
  tableNamed,
  tableWith,
} from './blueprint.ts'
import {
  type ForeignKeyFacts,
  foreignKeyFacts,
  pointsTo,
  type TableFacts,
  tableFacts,
} from './inspect.ts'
import { type Example, maxExamples, type Misfit, misfit } from './misfit.ts'
import { errorText, names, query, value } from './query.ts'
import { isWord, doubleQuote, significant, tokenize, lowered } from '@tandem/formats'
import { readFault } from './sqlite-message.ts'
import type { CellValue } from './value.ts'

/** A database and the blueprint it was built from. */
export interface Built {
  readonly db: Database
  readonly blueprint: Blueprint
}

export interface Carried {
  /** Rows written, over all tables. */
  readonly rows: number
  readonly misfits: readonly Misfit[]
}

/** Quoted names, and the SQL that reads the value from the row `r` of before. */
interface Pair {
  readonly from: string
  readonly to: string
  readonly read: string
}

/** A table in both databases, and what of each row goes where. */
interface Move {
  readonly from: string
  readonly to: BlueprintTable
  readonly columns: readonly Pair[]
  /** Rows whose new integer key is NULL come last: SQLite then numbers them after the others. */
  readonly last: string | null
}

/**
 * Writes the rows of one database into the tables with the same ids of another, inside SQLite: the
 * file of the first is attached to the second, so no value passes through JavaScript and changes.
 * Rows that do not fit are not written; they are counted. Needs foreign keys and triggers to be off.
 */
export function carryRows(before: Built, to: Built): Carried {
  const filled = filledTables(before.db)
  const moves = to.blueprint.tables.flatMap((table) => {
    const old = tableWith(before.blueprint, table.id)
    return old !== undefined && filled.has(lowered(old.name)) ? moveOf(before, to, old, table) : []
  })
  if (moves.length === 0) return { rows: 0, misfits: [] }
  // Both live in the memory of one sql.js module, where a database is a file with a name.
  const file = value(before.db, `SELECT file FROM pragma_database_list WHERE name = 'main'`)
  to.db.run('ATTACH ? AS before', [String(file)])
  to.db.run('BEGIN')
  let rows = 0
  const misfits: Misfit[] = []
  for (const move of moves) {
    const moved = moveRows(to.db, move)
    rows += moved.rows
    misfits.push(...moved.misfits)
    keepCounter(to.db, move)
  }
  misfits.push(...dropOrphans(to, moves))
  to.db.run('COMMIT; DETACH before')
  return {
    rows: rows - misfits.filter(isOrphan).reduce((sum, { count }) => sum + count, 0),
    misfits,
  }
}

const isOrphan = ({ constraint }: Misfit): boolean => constraint === 'foreignKey'

function moveOf(before: Built, to: Built, old: BlueprintTable, table: BlueprintTable): Move[] {
  const source = tableFacts(before.db, old.name)
  const target = tableFacts(to.db, table.name)
  if (source === null || target === null) return []
  const columns = pairs(old, table, source, target)
  if (columns.length === 0) return []
  const key = columns.find((column) => column.to === quotedKey(target))
  if (key === undefined && source.rowid !== null && target.rowid !== null) {
    columns.push({ from: source.rowid, to: target.rowid, read: `r.${source.rowid}` })
  }
  const isNew = key !== undefined && key.from !== quotedKey(source)
  return [{ from: old.name, to: table, columns, last: isNew ? key.from : null }]
}

const quotedKey = ({ integerKey }: TableFacts) =>
  integerKey === null ? null : doubleQuote(integerKey)

/** The columns with the same id that are there in fact. What is generated is never written. */
function pairs(
  old: BlueprintTable,
  table: BlueprintTable,
  source: TableFacts,
  target: TableFacts,
): Pair[] {
  return table.columns.flatMap(({ id, name }) => {
    const column = old.columns.find((other) => other.id === id)
    if (column === undefined) return []
    const from = source.columns.find((fact) => sameName(fact.name, column.name))
    const to = target.columns.find((fact) => sameName(fact.name, name))
    if (from === undefined || to === undefined || to.generated) return []
    const own = doubleQuote(from.name)
    // What may no longer be NULL takes its default, as a row written now would.
    const filled = to.notNull && to.default !== null && to.key === 0
    const read = filled ? `coalesce(r.${own}, ${to.default})` : `r.${own}`
    return [{ from: own, to: doubleQuote(to.name), read }]
  })
}

/** The tables that have rows, or had some that a counter remembers. */
function filledTables(db: Database): ReadonlySet<string> {
  const tables = names(db, `SELECT name FROM sqlite_schema WHERE type = 'table'`)
  const counted = tables.includes('sqlite_sequence')
    ? names(db, 'SELECT name FROM sqlite_sequence')
    : []
  const hasRows = (table: string) =>
    value(db, `SELECT 1 FROM ${doubleQuote(table)} LIMIT 1`) !== null
  return new Set([...tables.filter(hasRows), ...counted].map(lowered))
}

/** ABORT overrides what the table itself says ON CONFLICT: IGNORE or REPLACE would lose rows. */
const insertInto = ({ to, columns }: Move): string =>
  `INSERT OR ABORT INTO main.${doubleQuote(to.name)} (${columns.map((one) => one.to).join(', ')})`

function moveRows(db: Database, move: Move): Carried {
  const from = move.columns.map(({ read }) => read).join(', ')
  const order = move.last === null ? '' : ` ORDER BY r.${move.last} IS NULL`
  const select = `SELECT ${from} FROM before.${doubleQuote(move.from)} AS r${order}`
  try {
    db.run(`${insertInto(move)} ${select}`)
    return { rows: db.getRowsModified(), misfits: [] }
  } catch {
    return moveOneByOne(db, move, from, order)
  }
}

/** Where some rows do not fit, each is tried alone, so that SQLite itself says why it does not. */
function moveOneByOne(db: Database, move: Move, from: string, order: string): Carried {
  const aliased = move.columns.map(({ read }, index) => `${read} AS c${index}`).join(', ')
  db.run(
    `CREATE TEMP TABLE carried AS SELECT ${aliased} FROM before.${doubleQuote(move.from)} AS r${order}`,
  )
  const list = move.columns.map((_, index) => `c${index}`).join(', ')
  const statement = db.prepare(
    `${insertInto(move)} SELECT ${list} FROM temp.carried WHERE rowid = ?`,
  )
  const total = Number(value(db, 'SELECT count(*) FROM temp.carried'))
  const refused = new Map<string, number[]>()
  for (let row = 1; row <= total; row += 1) {
    try {
      statement.run([row])
    } catch (error) {
      const rows = refused.get(errorText(error)) ?? []
      rows.push(row)
      refused.set(errorText(error), rows)
    }
  }
  statement.free()
  const misfits = [...refused].map(([sqlite, rows]) => refusedRows(db, move, sqlite, rows))
  db.run('DROP TABLE temp.carried')
  return { rows: total - misfits.reduce((sum, { count }) => sum + count, 0), misfits }
}

function refusedRows(db: Database, move: Move, sqlite: string, rows: readonly number[]): Misfit {
  const examples = rows.slice(0, maxExamples).map((row) => {
    const [values = []] = query(db, 'SELECT * FROM temp.carried WHERE rowid = ?', [row]).rows
    return exampleOf(
      move.to,
      move.columns.map((column) => column.to),
      values,
    )
  })
  return misfit(readFault(db, sqlite, move.to), sqlite, rows.length, examples)
}

function exampleOf(
  table: BlueprintTable,
  columns: readonly string[],
  values: readonly CellValue[],
): Example {
  const ids = columns.map(
    (name) => table.columns.find((column) => doubleQuote(column.name) === name)?.id,
  )
  return Object.fromEntries(ids.flatMap((id, at) => (id ? [[id, values[at] ?? null]] : [])))
}

/** An AUTOINCREMENT counter never goes back, also when the rows it counted are gone. */
function keepCounter(db: Database, { from, to }: Move): void {
  const sql = value(db, 'SELECT sql FROM main.sqlite_schema WHERE name = ?', [to.name])
  if (!significant(tokenize(String(sql))).some((token) => isWord(token, 'AUTOINCREMENT'))) return
  if (value(db, `SELECT 1 FROM before.sqlite_schema WHERE name = 'sqlite_sequence'`) === null)
    return
  const old = value(db, 'SELECT max(seq) FROM before.sqlite_sequence WHERE name = ?', [from])
  if (old === null) return
  const now = value(db, 'SELECT max(seq) FROM main.sqlite_sequence WHERE name = ?', [to.name])
  if (now !== null && now >= old) return
  query(db, 'DELETE FROM main.sqlite_sequence WHERE name = ?', [to.name])
  query(db, 'INSERT INTO main.sqlite_sequence (name, seq) VALUES (?, ?)', [to.name, old])
}

/** Takes out the rows that point to nothing, and then those that pointed to these, until none do. */
function dropOrphans({ db, blueprint }: Built, moves: readonly Move[]): readonly Misfit[] {
  if (moves.length === 0) return []
  const keys = foreignKeyFacts(db)
  const found = new Map<ForeignKeyFacts, { count: number; examples: Example[] }>()
  const check = 'SELECT DISTINCT "table", fkid FROM pragma_foreign_key_check'
  for (let dropped = 1; dropped > 0;) {
    dropped = 0
    for (const [child, id] of query(db, check).rows) {
      const key = keys.find((one) => one.id === id && sameName(one.child, String(child)))
      if (key === undefined) continue
      const table = tableNamed(blueprint, key.child)
      const orphans = dropOrphansOf(db, key, table)
      const known = found.get(key) ?? { count: 0, examples: [] }
      found.set(key, known)
      known.count += orphans.count
      known.examples.push(...orphans.examples.slice(0, maxExamples - known.examples.length))
      dropped += orphans.count
    }
  }
  return [...found].flatMap(([key, { count, examples }]) => {
    const table = tableNamed(blueprint, key.child)
    if (table === undefined || count === 0) return []
    const columns = key.from.flatMap((name) => columnNamed(table, name) ?? [])
    const fault = { constraint: 'foreignKey', table, columns, check: null } as const
    return [misfit(fault, 'FOREIGN KEY constraint failed', count, examples, key.parent)]
  })
}

function dropOrphansOf(db: Database, key: ForeignKeyFacts, table: BlueprintTable | undefined) {
  const child = `main.${doubleQuote(key.child)} AS r`
  const isOrphan =
    key.from.map((name) => `r.${doubleQuote(name)} IS NOT NULL AND `).join('') +
    `NOT EXISTS (SELECT 1 FROM main.${doubleQuote(key.parent)} AS p WHERE ${pointsTo(key, 'r', 'p')})`
  const { columns, rows } = query(
    db,
    `SELECT r.* FROM ${child} WHERE ${isOrphan} LIMIT ${maxExamples}`,
  )
  db.run(`DELETE FROM ${child} WHERE ${isOrphan}`)
  const examples =
    table === undefined ? [] : rows.map((row) => exampleOf(table, columns.map(doubleQuote), row))
  return { count: db.getRowsModified(), examples }
}
