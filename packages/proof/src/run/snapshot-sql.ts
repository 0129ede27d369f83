import { type Snapshot, doubleQuote } from '@tandem/formats'

/** What a snapshot has of a table; it comes out of the sandbox, so it may be anything. */
interface TableJson {
  readonly columns: Named<ColumnJson>
  readonly indexes: Named<IndexJson>
  readonly foreignKeys: Named<ForeignKeyJson>
  readonly compositePrimaryKeys: Named<{ readonly columns: readonly string[] }>
  readonly uniqueConstraints: Named<{ readonly columns: readonly string[] }>
  readonly checkConstraints: Named<{ readonly value: string }>
}

type Named<T> = Readonly<Record<string, T>>

interface ColumnJson {
  readonly name: string
  readonly type: string
  readonly primaryKey: boolean
  readonly notNull: boolean
  readonly autoincrement: boolean
  readonly default?: string | number | boolean
  readonly generated?: { readonly as: string; readonly type: string }
}

interface IndexJson {
  readonly name: string
  readonly columns: readonly string[]
  readonly isUnique: boolean
  readonly where?: string
}

interface ForeignKeyJson {
  readonly tableTo: string
  readonly columnsFrom: readonly string[]
  readonly columnsTo: readonly string[]
  readonly onDelete: string
  readonly onUpdate: string
}

/**
 * The statements that make the tables of a snapshot. drizzle-kit's own would fail for names with quotes in them, which
 * is no difference between the schema and the database.
 */
export const snapshotSql = ({ tables, internal }: Snapshot): readonly string[] =>
  Object.entries(tables).flatMap(([name, table]) => {
    const json = table as TableJson
    const expressions = (internal as Internal | undefined)?.indexes ?? {}
    const indexes = Object.values(json.indexes).map((index) => indexSql(name, index, expressions))
    return [tableSql(name, json), ...indexes]
  })

interface Internal {
  readonly indexes: Named<{ readonly columns: Named<unknown> }>
}

const list = (names: readonly string[]): string => names.map(doubleQuote).join(', ')

function tableSql(name: string, table: TableJson): string {
  const parts = [
    ...Object.values(table.columns).map(columnSql),
    ...Object.values(table.compositePrimaryKeys).map(
      ({ columns }) => `PRIMARY KEY (${list(columns)})`,
    ),
    ...Object.values(table.uniqueConstraints).map(({ columns }) => `UNIQUE (${list(columns)})`),
    ...Object.values(table.foreignKeys).map(
      (key) =>
        `FOREIGN KEY (${list(key.columnsFrom)}) REFERENCES ${doubleQuote(key.tableTo)} (${list(key.columnsTo)}) ` +
        `ON UPDATE ${key.onUpdate} ON DELETE ${key.onDelete}`,
    ),
    // A comment at its end must not take the bracket with it.
    ...Object.values(table.checkConstraints).map(({ value }) => `CHECK (${value}\n)`),
  ]
  return `CREATE TABLE ${doubleQuote(name)} (\n${parts.join(',\n')}\n)`
}

function columnSql(column: ColumnJson): string {
  const { generated } = column
  return [
    doubleQuote(column.name),
    column.type,
    column.primaryKey ? 'PRIMARY KEY' : '',
    column.autoincrement ? 'AUTOINCREMENT' : '',
    column.default === undefined ? '' : `DEFAULT ${column.default}`,
    generated === undefined ? '' : `GENERATED ALWAYS AS ${generated.as}\n ${generated.type}`,
    column.notNull ? 'NOT NULL' : '',
  ].join(' ')
}

function indexSql(table: string, index: IndexJson, expressions: Internal['indexes']): string {
  const known = Object.keys(expressions[index.name]?.columns ?? {})
  const parts = index.columns.map((it) => (known.includes(it) ? it : doubleQuote(it)))
  const where = index.where === undefined ? '' : ` WHERE ${index.where}`
  const unique = index.isUnique ? 'UNIQUE ' : ''
  return `CREATE ${unique}INDEX ${doubleQuote(index.name)} ON ${doubleQuote(table)} (${parts.join(', ')}\n)${where}`
}
