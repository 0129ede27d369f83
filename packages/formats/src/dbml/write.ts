import {
  type Column,
  type Table,
  columnOf,
  enumOf,
  isPrimary,
  tableName,
  tableOf,
} from '@tandem/model'
import { sqlType } from '../sqlite/column-type.ts'
import { sqlDefault } from '../sqlite/write/default.ts'
import type { SqlIndex } from '../sqlite/sql-table.ts'
import { type SqlContext, toSqlTable } from '../sqlite/write/to-sql-table.ts'

/** The design as DBML (https://dbml.dbdiagram.io/docs): tables, enums, keys, indexes and notes. */
export function writeDbml(context: SqlContext): string {
  const { schema } = context
  const enums = schema.enums.map((of) =>
    block(
      `Enum ${quoted(of.name)}`,
      of.values.map(({ value, note }) => `${quoted(value)}${settings(notes(note))}`),
    ),
  )
  const tables = schema.tables.map((table) => tableBlock(context, table))
  const refs = schema.tables.flatMap((table) =>
    table.foreignKeys.map((key) => reference(context, table, key)),
  )
  return (
    [...enums, ...tables, ...(refs.length === 0 ? [] : [refs.join('\n')]), '']
      .join('\n\n')
      .trimEnd() + '\n'
  )
}

const block = (head: string, lines: readonly string[]): string =>
  `${head} {\n${lines.map((line) => `  ${line}\n`).join('')}}`

const quoted = (text: string): string =>
  /^[A-Za-z_]\w*$/.test(text) ? text : `"${text.replaceAll('"', "'").replace(/\s+/g, ' ')}"`

const text = (value: string): string =>
  `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replace(/\s+/g, ' ')}'`

const notes = (note: string): readonly string[] => (note === '' ? [] : [`note: ${text(note)}`])

const settings = (list: readonly string[]): string =>
  list.length === 0 ? '' : ` [${list.join(', ')}]`

function tableBlock(context: SqlContext, table: Table): string {
  const sql = toSqlTable(table, context, 'plain')
  const key = table.primaryKey?.columns ?? []
  const composite =
    key.length > 1 ? [`(${key.map((id) => quoted(columnOf(table, id).name)).join(', ')}) [pk]`] : []
  const indexes = [...composite, ...sql.indexes.map(index)]
  return block(`Table ${quoted(sql.name)}`, [
    ...table.columns.map((column) => columnLine(context, table, column)),
    ...(table.note === '' ? [] : [`Note: ${text(table.note)}`]),
    ...(indexes.length === 0 ? [] : ['indexes {', ...indexes.map((line) => `  ${line}`), '}']),
  ])
}

function columnLine({ schema }: SqlContext, table: Table, column: Column): string {
  const { type } = column
  const sole = isPrimary(table, column.id) && table.primaryKey?.columns.length === 1
  const value = sqlDefault(column)
  const list = [
    ...(sole ? ['pk'] : []),
    ...(table.primaryKey?.autoIncrement === true && sole ? ['increment'] : []),
    ...(column.notNull && !sole ? ['not null'] : []),
    ...(value === null ? [] : [`default: ${defaultOf(value)}`]),
    ...notes(column.note),
  ]
  const declared = type.kind === 'enum' ? enumOf(schema, type.enum).name : sqlType(type)
  return `${quoted(column.name)} ${quoted(declared)}${settings(list)}`
}

const defaultOf = (value: string | number | boolean): string =>
  typeof value !== 'string'
    ? String(value)
    : /^'([^']|'')*'$/.test(value)
      ? text(value.slice(1, -1).replaceAll("''", "'"))
      : `\`${value.replaceAll('`', "'")}\``

const index = ({ parts, name, unique }: SqlIndex): string =>
  `(${parts.map((part) => (part.kind === 'column' ? quoted(part.text) : `\`${part.text.replaceAll('`', "'")}\``)).join(', ')})` +
  settings([...(unique ? ['unique'] : []), `name: ${text(name)}`])

function reference(
  { schema }: SqlContext,
  table: Table,
  key: Table['foreignKeys'][number],
): string {
  const target = tableOf(schema, key.target)
  const side = (of: Table, columns: readonly string[]) =>
    `${quoted(tableName(schema, of))}.${columns.length === 1 ? columns.join() : `(${columns.join(', ')})`}`
  const from = key.columns.map((pair) => quoted(columnOf(table, pair.from).name))
  const to = key.columns.map((pair) => quoted(columnOf(target, pair.to).name))
  const list = [
    ...(key.onDelete === 'no action' ? [] : [`delete: ${key.onDelete}`]),
    ...(key.onUpdate === 'no action' ? [] : [`update: ${key.onUpdate}`]),
  ]
  return `Ref: ${side(table, from)} > ${side(target, to)}${settings(list)}`
}
