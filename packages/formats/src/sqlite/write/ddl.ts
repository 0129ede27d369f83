import { type Other, type Schema, remembered } from '@tandem/model'
import { backtick, doubleQuote, plainName } from '../quote.ts'
import type { SqlColumn, SqlIndex, SqlTable, SqlView, Statement } from '../sql-table.ts'
import { type SqlContext, type SqlStyle, toSqlTable, toSqlView } from './to-sql-table.ts'

interface Spelling {
  readonly name: (name: string) => string
  readonly indent: string
  readonly pairs: string
}

const SPELLINGS: Record<SqlStyle, Spelling> = {
  // To the byte what drizzle-kit writes.
  kit: { name: backtick, indent: '\t', pairs: ',' },
  plain: { name: plainName, indent: '  ', pairs: ', ' },
}

/** CREATE TABLE, then its indexes; the same statements for the same table. */
export const createTable = (table: SqlTable, style: SqlStyle = 'kit'): readonly Statement[] =>
  style === 'kit' ? kitStatements(table, style) : plainStatements(table, style)

const kitStatements = remembered(() => [], statementsOf)
const plainStatements = remembered(() => [], statementsOf)

function statementsOf(table: SqlTable, style: SqlStyle): readonly Statement[] {
  const spelling = SPELLINGS[style]
  const { name, indent } = spelling
  const list = (names: readonly string[], separator = ', ') => names.map(name).join(separator)
  const lines = [
    ...table.columns.map((column) => columnLine(column, table.strict, spelling)),
    ...(table.primaryKey === null ? [] : [`PRIMARY KEY(${list(table.primaryKey.columns)})`]),
    ...table.foreignKeys.map(
      (key) =>
        `FOREIGN KEY (${list(key.columns, spelling.pairs)}) REFERENCES ${name(key.target)}(${list(key.targetColumns, spelling.pairs)})` +
        (style === 'kit' || key.onUpdate !== 'no action'
          ? ` ON UPDATE ${style === 'kit' ? key.onUpdate : key.onUpdate.toUpperCase()}`
          : '') +
        (style === 'kit' || key.onDelete !== 'no action'
          ? ` ON DELETE ${style === 'kit' ? key.onDelete : key.onDelete.toUpperCase()}`
          : ''),
    ),
    ...table.checks.map((check) => {
      const checkName = style === 'kit' ? doubleQuote(check.name) : plainName(check.name)
      return `CONSTRAINT ${checkName} CHECK(${check.sql})`
    }),
  ]
  const options = [
    ...(table.strict ? ['STRICT'] : []),
    ...(table.withoutRowid ? ['WITHOUT ROWID'] : []),
  ]
  const tail = options.length === 0 ? ')' : `) ${options.join(', ')}`
  const body = lines.map((line) => indent + line).join(',\n')
  return [
    {
      sql: `CREATE TABLE ${name(table.name)} (\n${body}\n${tail};`,
      at: { id: table.id, column: null },
    },
    ...table.indexes.map((index) => createIndex(table, index, style)),
  ]
}

/** A column as drizzle-kit writes it, in CREATE TABLE and behind ADD. */
export const columnDefinition = (column: SqlColumn, strict: boolean): string =>
  columnLine(column, strict, SPELLINGS.kit)

function columnLine(column: SqlColumn, strict: boolean, { name }: Spelling): string {
  // A STRICT table knows TEXT, but not TEXT(20).
  const type = strict ? column.type.replace(/^text\(\d+\)/, 'text') : column.type
  // drizzle-kit writes the space before the type also where there is none.
  const declared = type === '' && name === plainName ? '' : ` ${type}`
  const { generated } = column
  return (
    `${name(column.name)}${declared}` +
    (column.primaryKey ? ' PRIMARY KEY' : '') +
    (column.autoIncrement ? ' AUTOINCREMENT' : '') +
    (column.default === null ? '' : ` DEFAULT ${column.default}`) +
    (generated === null
      ? ''
      : ` GENERATED ALWAYS AS (${generated.as}) ${generated.mode.toUpperCase()}`) +
    (column.notNull ? ' NOT NULL' : '')
  )
}

/** CREATE INDEX; the name of the table is enough. */
export function createIndex(
  table: Pick<SqlTable, 'id' | 'name'>,
  index: SqlIndex,
  style: SqlStyle = 'kit',
): Statement {
  const { name, pairs } = SPELLINGS[style]
  const parts = index.parts.map((part) => (part.kind === 'column' ? name(part.text) : part.text))
  return {
    sql:
      `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${name(index.name)} ON ${name(table.name)} (${parts.join(pairs)})` +
      `${index.where === null ? '' : ` WHERE ${index.where}`};`,
    at: { id: table.id, column: null },
  }
}

export const createView = (view: SqlView, style: SqlStyle = 'kit'): Statement => ({
  sql: `CREATE VIEW ${SPELLINGS[style].name(view.name)} AS ${view.select};`,
  at: { id: view.id, column: null },
})

/** What Drizzle does not know, as its own SQL. */
export const createOthers = (schema: Schema, kind: Other['kind']): readonly Statement[] =>
  schema.others
    .filter((other) => other.kind === kind)
    .map((other) => ({
      sql: `${other.sql.trim().replace(/;$/, '')};`,
      at: { id: other.id, column: null },
    }))

/** Every statement that makes the schema in an empty database, in an order that works. */
export const createSchema = (
  context: SqlContext,
  style: SqlStyle = 'kit',
): readonly Statement[] => [
  ...context.schema.tables.flatMap((table) =>
    createTable(toSqlTable(table, context, style), style),
  ),
  ...createOthers(context.schema, 'virtual table'),
  ...context.schema.views.map((view) => createView(toSqlView(view, context), style)),
  ...createOthers(context.schema, 'trigger'),
]
