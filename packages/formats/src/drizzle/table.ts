import {
  type Check,
  type ColumnId,
  type ForeignKey,
  type Index,
  type SqlText,
  type Table,
  type View,
  tableName,
  tableOf,
  writeSql,
} from '@tandem/model'
import { type Chunk, type Line, chunk, line } from '../chunk.ts'
import { toSqlTable, isInline, onColumns } from '../sqlite/write/to-sql-table.ts'
import { doubleQuote } from '../sqlite/quote.ts'
import { columnName, showSql } from '../sqlite/show.ts'
import {
  INDENTS,
  docComment,
  lineComment,
  property,
  string,
  template,
  withFields,
} from '../typescript/print.ts'
import { type DrizzleContext, columnChain, inCycle, sqlTag, viewColumnChain } from './column.ts'
import { columnKeys } from './names.ts'

const WIDTH = 100

/** `export const users = sqliteTable(…)`. */
export function tableChunk(context: DrizzleContext, table: Table): Chunk {
  const { conventions, names, schema } = context
  const { style } = conventions
  const indent = INDENTS[style.indent]
  const end = style.semicolons ? ';' : ''
  const name = string(tableName(schema, table), style)
  const extras = extraLines(context, table)
  context.use('sqliteTable')
  const head = `export const ${names.tables.get(table.id)} = sqliteTable(`
  const open =
    extras.length === 0
      ? [line(`${head}${name}, {`)]
      : [line(head), line(`${indent}${name},`), line(`${indent}{`)]
  const deep = extras.length === 0 ? indent : indent + indent
  const close =
    extras.length === 0
      ? [line(`})${end}`)]
      : [line(`${indent}},`), ...extraLiteral(extras, indent), line(`)${end}`)]
  return chunk(table.id, [
    line(''),
    ...docComment(table.note).map((text) => line(text)),
    ...open,
    ...columnLines(context, table, deep),
    ...close,
  ])
}

/** The third argument: one entry on its line where it fits, several a line each. */
function extraLiteral(extras: readonly Line[], indent: string): readonly Line[] {
  const [[text, column] = ['', null]] = extras
  const one = `${indent}(t) => [${text}],`
  if (extras.length === 1 && one.length <= WIDTH && !text.includes('\n')) return [line(one, column)]
  return [
    line(`${indent}(t) => [`),
    ...extras.map(([it, of]) => line(`${indent}${indent}${it},`, of)),
    line(`${indent}],`),
  ]
}

function columnLines(context: DrizzleContext, table: Table, indent: string): readonly Line[] {
  const keys = columnKeys(table)
  return table.columns.map((column) => {
    const key = property(keys.get(column.id) ?? column.name, context.conventions.style)
    const chain = columnChain(context, table, column)
    return line(entry(indent, key, chain, lineComment(column.note), context), column.id)
  })
}

/** `key: text('name').notNull(),`: on one line where it fits, else a link a line. */
function entry(
  indent: string,
  key: string,
  chain: readonly string[],
  comment: string,
  { conventions }: DrizzleContext,
): string {
  const one = `${indent}${key}: ${chain.join('')},`
  if (one.length <= WIDTH || chain.length === 1) return one + comment
  const deep = indent + INDENTS[conventions.style.indent]
  const [first = '', ...rest] = chain
  return (
    [`${indent}${key}: ${first}${comment}`, ...rest.map((link) => deep + link)].join('\n') + ','
  )
}

/** What stands in the third argument: keys, checks, indexes, uniques; each with the column it is about. */
function extraLines(context: DrizzleContext, table: Table): readonly Line[] {
  const sql = toSqlTable(table, context)
  const keys = columnKeys(table)
  const { style } = context.conventions
  const of = (ids: readonly ColumnId[]) => ids.map((id) => `t.${keys.get(id)}`).join(', ')
  const named = (name: string | null) => (name === null ? '' : `name: ${string(name, style)}, `)
  const key = table.primaryKey
  const inlineUniques = onColumns(table)
  const [ownChecks, enumChecks] = [
    sql.checks.filter((it) => table.checks.some(({ id }) => id === it.id)),
    sql.checks.filter((it) => table.columns.some(({ id }) => id === it.id)),
  ]
  if (key !== null && key.columns.length > 1) context.use('primaryKey')
  if (inlineUniques.length < table.uniques.length) context.use('unique')
  return [
    ...(key === null || key.columns.length === 1
      ? []
      : [line(`primaryKey({ ${named(key.name)}columns: [${of(key.columns)}] })`)]),
    ...table.foreignKeys
      .filter((it) => !isInline(it))
      .map((it) => foreignKeyLine(context, table, it)),
    ...enumChecks.map((it) => enumCheckLine(context, table, it)),
    ...table.checks.map((check, index) =>
      checkLine(context, table, check, ownChecks[index]?.name ?? ''),
    ),
    ...table.indexes.map((index) =>
      indexLine(context, table, index, sql.indexes.find(({ id }) => id === index.id)?.name ?? ''),
    ),
    ...table.uniques
      .filter((unique) => !inlineUniques.includes(unique))
      .map((unique) =>
        line(
          `unique(${unique.name === null ? '' : string(unique.name, style)}).on(${of(unique.columns)})`,
          unique.columns[0] ?? null,
        ),
      ),
  ]
}

function foreignKeyLine(context: DrizzleContext, table: Table, key: ForeignKey): Line {
  const { schema, names, conventions } = context
  const target = tableOf(schema, key.target)
  const self = target.id === table.id
  const owner = self ? 't' : (names.tables.get(target.id) ?? '')
  const from = key.columns.map((pair) => `t.${columnKeys(table).get(pair.from)}`)
  const to = key.columns.map((pair) => `${owner}.${columnKeys(target).get(pair.to)}`)
  const quoted = (text: string) => string(text, conventions.style)
  const foreignColumns =
    !self && inCycle(context, table, target)
      ? `((): [${to.map(() => 'AnySQLiteColumn').join(', ')}] => [${to.join(', ')}])()`
      : `[${to.join(', ')}]`
  context.use('foreignKey')
  if (foreignColumns.startsWith('(')) context.use('type AnySQLiteColumn')
  const step = INDENTS[conventions.style.indent]
  const fields = [
    ...(key.name === null ? [] : [`name: ${quoted(key.name)}`]),
    `columns: [${from.join(', ')}]`,
    `foreignColumns: ${foreignColumns}`,
  ]
  const actions =
    (key.onDelete === 'no action' ? '' : `.onDelete(${quoted(key.onDelete)})`) +
    (key.onUpdate === 'no action' ? '' : `.onUpdate(${quoted(key.onUpdate)})`)
  return line(
    withFields('foreignKey(', fields, `)${actions}`, step + step, step),
    key.columns[0]?.from ?? null,
  )
}

function enumCheckLine(
  context: DrizzleContext,
  table: Table,
  check: { readonly id: string; readonly name: string; readonly sql: string },
): Line {
  const column = table.columns.find(({ id }) => id === check.id)
  if (column === undefined) throw new RangeError(`${table.name} has no column ${check.id}`)
  const prefix = `${doubleQuote(tableName(context.schema, table))}.${doubleQuote(column.name)}`
  const rest = template(check.sql.slice(prefix.length))
  context.use('check')
  const subject = `\${t.${columnKeys(table).get(column.id)}}`
  return line(
    `check(${string(check.name, context.conventions.style)}, ${sqlTag(context)}\`${subject}${rest}\`)`,
    column.id,
  )
}

function checkLine(context: DrizzleContext, table: Table, check: Check, name: string): Line {
  context.use('check')
  const sql = sqlTemplate(context, table, check.sql)
  return line(`check(${string(name, context.conventions.style)}, ${sql})`, firstColumn(check.sql))
}

function indexLine(context: DrizzleContext, table: Table, index: Index, name: string): Line {
  const keys = columnKeys(table)
  const parts = index.parts.map((part) => {
    if (part.kind === 'expression')
      return sqlTemplate(context, table, part.sql, part.desc ? ' desc' : '')
    const column = `t.${keys.get(part.column)}`
    return part.desc ? `${sqlTag(context)}\`\${${column}} desc\`` : column
  })
  const [first] = index.parts
  context.use(index.unique ? 'uniqueIndex' : 'index')
  return line(
    `${index.unique ? 'uniqueIndex' : 'index'}(${string(name, context.conventions.style)}).on(${parts.join(', ')})` +
      (index.where === null ? '' : `.where(${sqlTemplate(context, table, index.where)})`),
    first === undefined ? null : first.kind === 'column' ? first.column : firstColumn(first.sql),
  )
}

const firstColumn = (text: SqlText): ColumnId | null => {
  for (const part of text) if (typeof part !== 'string' && 'column' in part) return part.column
  return null
}

/** The SQL as a template whose columns are the table's own properties. */
function sqlTemplate(context: DrizzleContext, table: Table, text: SqlText, tail = ''): string {
  const { schema } = context
  const keys = columnKeys(table)
  // Text is escaped as one piece with a mark for each reference, so that no `$` meets a `{` by accident.
  const marks: string[] = []
  const marked = writeSql(text, (reference) => {
    if ('column' in reference && keys.has(reference.column)) {
      marks.push(`\${t.${keys.get(reference.column)}}`)
      return '\u0000'
    }
    return 'table' in reference
      ? doubleQuote(tableName(schema, tableOf(schema, reference.table)))
      : doubleQuote(columnName(schema, reference.column))
  })
  const body = template(marked).replaceAll('\u0000', () => marks.shift() ?? '')
  return `${sqlTag(context)}\`${body}${tail}\``
}

/** `export const active = sqliteView(…).as(sql`…`)`. */
export function viewChunk(context: DrizzleContext, view: View): Chunk {
  const { conventions, names, schema } = context
  const { style } = conventions
  const indent = INDENTS[style.indent]
  const keys = columnKeys(view)
  const end = style.semicolons ? ';' : ''
  context.use('sqliteView')
  return chunk(view.id, [
    line(''),
    ...docComment(view.note).map((text) => line(text)),
    line(
      `export const ${names.tables.get(view.id)} = sqliteView(${string(tableName(schema, view), style)}, {`,
    ),
    ...view.columns.map((column) => {
      const key = property(keys.get(column.id) ?? column.name, style)
      return line(entry(indent, key, viewColumnChain(context, column), '', context), column.id)
    }),
    line(`}).as(${sqlTag(context)}\`${template(showSql(schema, view.select))}\`)${end}`),
  ])
}
