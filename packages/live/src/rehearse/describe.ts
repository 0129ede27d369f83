import { lowered } from '@tandem/formats'
import type { Database } from 'sql.js'
import { type ForeignKeyFacts, foreignKeyFacts, tableFacts } from '../inspect.ts'
import { query } from '../query.ts'
import { normalSql, readIndexText, readTableText, type TableText } from './sql-text.ts'

/** A table, view or trigger in parts that can be compared with those of another database. */
export interface Described {
  /** What it is called in a sentence. */
  readonly label: string
  /** The table it belongs to, lowered: itself, or that of the trigger. */
  readonly table: string
  /** By lowered label. */
  readonly parts: ReadonlyMap<string, Part>
  /** The names of its columns in their order, lowered. */
  readonly order: readonly string[]
}

export interface Part {
  readonly label: string
  /** What it is like: parts with equal texts do the same. */
  readonly text: string
}

/** All that is in the schema by kind and lowered name, but for what SQLite and drizzle-orm keep. */
export function describeSchema(db: Database): ReadonlyMap<string, Described> {
  const tables = `SELECT name, type, strict, wr FROM pragma_table_list WHERE schema = 'main'`
  const listed = new Map(query(db, tables).rows.map((row) => [String(row[0]), row]))
  const entries = `SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE type <> 'index'`
  const keys = foreignKeyFacts(db)
  const found = new Map<string, Described>()
  for (const [kind = '', name = '', table = '', sql = ''] of query(db, entries).rows.map(texts)) {
    // A trigger may have the name of a table.
    const [, type, strict, withoutRowid] = (kind === 'table' ? listed.get(name) : null) ?? []
    if (type === 'shadow' || isBookkeeping(table)) continue
    const described = { label: `${kind} \`${name}\``, table: lowered(table) }
    const options = [strict === 1 ? 'STRICT' : '', withoutRowid === 1 ? 'WITHOUT ROWID' : '']
    found.set(
      `${kind} ${lowered(name)}`,
      type === 'table'
        ? { ...described, ...describeTable(db, name, sql, options, keys) }
        : { ...described, parts: partsBy([['definition', normalSql(sql)]]), order: [] },
    )
  }
  return found
}

const texts = (row: readonly unknown[]): readonly string[] => row.map(String)

const isBookkeeping = (table: string): boolean =>
  /^sqlite_/i.test(table) || lowered(table) === '__drizzle_migrations'

type LabelAndText = readonly [label: string, text: string]

const partsBy = (parts: readonly LabelAndText[]): ReadonlyMap<string, Part> =>
  new Map(parts.map(([label, text]) => [lowered(label), { label, text }]))

function describeTable(
  db: Database,
  name: string,
  sql: string,
  options: readonly string[],
  keys: readonly ForeignKeyFacts[],
): Pick<Described, 'parts' | 'order'> {
  const text = readTableText(name, sql)
  const columns = columnsOf(db, name)
  const indexes = describeIndexes(db, name)
  return {
    parts: partsBy([
      ...columns.map((column) => describeColumn(column, text)),
      ...describeKey(columns, text),
      ...keys.filter((key) => key.child === name).map(describeForeignKey),
      ...indexes,
      ...text.checks.map((check) => only('check', check)),
      ...text.clauses.map((clause) => only('clause', clause)),
      ...options.filter((option) => option !== '').map((option) => only('option', option)),
    ]),
    order: columns.map((column) => lowered(column.name)),
  }
}

const joined = (words: readonly string[]): string => words.filter((word) => word !== '').join(' ')

/** A part without a name: its text says all. */
const only = (kind: string, text: string): LabelAndText => [`${kind} \`${text}\``, text]

interface ColumnFacts {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly default: string
  /** Its place in the primary key, from 1; 0: not in it. */
  readonly key: number
  readonly generated: 'VIRTUAL' | 'STORED' | null
}

function columnsOf(db: Database, table: string): readonly ColumnFacts[] {
  const rowid = tableFacts(db, table)?.integerKey
  const sql = `SELECT name, type, "notnull", dflt_value, pk, hidden
    FROM pragma_table_xinfo(?, 'main')`
  return query(db, sql, [table]).rows.map(([name, type, notNull, dflt = null, key, hidden]) => ({
    name: String(name),
    type: normalSql(String(type)),
    // The rowid is never NULL, whether or not the column says so.
    notNull: notNull === 1 && name !== rowid,
    default: dflt === null ? '' : defaultText(String(dflt)),
    key: Number(key),
    generated: hidden === 2 ? 'VIRTUAL' : hidden === 3 ? 'STORED' : null,
  }))
}

/** A default of NULL is none, and TRUE and FALSE are numbers. */
function defaultText(sql: string): string {
  const text = normalSql(sql)
  return sameDefaults.get(text) ?? text
}

const sameDefaults = new Map([
  ['null', ''],
  ['true', '1'],
  ['false', '0'],
])

function describeColumn(column: ColumnFacts, { columns }: TableText): LabelAndText {
  const text = columns.get(lowered(column.name))
  const parts = [
    column.type === '' ? 'without a type' : column.type,
    column.notNull ? 'NOT NULL' : '',
    column.default === '' ? '' : `DEFAULT ${column.default}`,
    text === undefined || text.collation === '' ? '' : `COLLATE ${text.collation}`,
    column.generated === null ? '' : `AS (${text?.generated ?? ''}) ${column.generated}`,
  ]
  return [`column \`${column.name}\``, joined(parts)]
}

function describeKey(columns: readonly ColumnFacts[], text: TableText): readonly LabelAndText[] {
  const key = columns.filter((column) => column.key > 0).toSorted((a, b) => a.key - b.key)
  if (key.length === 0) return []
  const list = key.map(({ name }) => lowered(name)).join(', ')
  return [['primary key', text.autoincrement ? `${list} AUTOINCREMENT` : list]]
}

const describeForeignKey = (key: ForeignKeyFacts): LabelAndText => [
  `foreign key of ${key.from.map((name) => `\`${name}\``).join(', ')} to \`${key.parent}\``,
  `(${lowered(key.to.join(', '))}) ON UPDATE ${key.onUpdate} ON DELETE ${key.onDelete}`,
]

/** Indexes and unique constraints; the one of the primary key goes with the key. */
function describeIndexes(db: Database, table: string): readonly LabelAndText[] {
  const sql = `SELECT list.name, list.origin, list."unique", made.sql
    FROM pragma_index_list(?, 'main') AS list
    LEFT JOIN main.sqlite_schema AS made ON made.type = 'index' AND made.name = list.name
    WHERE list.origin <> 'pk'`
  return query(db, sql, [table]).rows.map(([index, origin, unique, made]): LabelAndText => {
    const text = readIndexText(table, String(made ?? ''))
    const parts = `(${indexedBy(db, String(index)) ?? text.parts})`
    if (origin === 'u') return only('unique constraint', parts)
    const words = [unique === 1 ? 'UNIQUE' : '', parts, text.where]
    return [`index \`${String(index)}\``, joined(words)]
  })
}

/** The columns of an index with their collation and order; null when it has expressions. */
function indexedBy(db: Database, index: string): string | null {
  const sql = `SELECT name, coll, "desc" FROM pragma_index_xinfo(?, 'main') WHERE key`
  const parts = query(db, sql, [index]).rows
  if (parts.some(([name]) => name === null)) return null
  return parts
    .map(([name, collation, desc]) => {
      const collate = collation === 'BINARY' ? '' : ` COLLATE ${String(collation)}`
      return `${lowered(String(name))}${collate}${desc === 1 ? ' DESC' : ''}`
    })
    .join(', ')
}
