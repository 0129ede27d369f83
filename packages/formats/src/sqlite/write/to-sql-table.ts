import {
  type Check,
  type Column,
  type ColumnId,
  type Conventions,
  type Enum,
  type ForeignKey,
  type Index,
  type Schema,
  type SqlText,
  type Table,
  type View,
  columnOf,
  enumOf,
  enumsOf,
  isPrimary,
  moduleOf,
  remembered,
  tableName,
  tableOf,
} from '@tandem/model'
import { freeName } from '../../free-name.ts'
import { sqlType } from '../column-type.ts'
import { sqlDefault } from './default.ts'
import { enumForm } from './enum-form.ts'
import { doubleQuote, plainName, sqlString } from '../quote.ts'
import { kitSql, showSql } from '../show.ts'
import type {
  SqlCheck,
  SqlColumn,
  SqlForeignKey,
  SqlIndex,
  SqlTable,
  SqlView,
} from '../sql-table.ts'

/**
 * How names stand inside expressions. `kit`: as drizzle-orm writes them, `"tasks"."price"`, so that drizzle-kit
 * finds nothing to migrate. `plain`: as a person would, `price`.
 */
export type SqlStyle = 'kit' | 'plain'

export interface SqlContext {
  readonly schema: Schema
  readonly conventions: Conventions
}

/** Everything besides the table itself that its SQL depends on. */
function reads(table: Table, { schema, conventions }: SqlContext): readonly unknown[] {
  const read: unknown[] = [conventions, moduleOf(schema, table)]
  for (const id of enumsOf(table)) read.push(enumOf(schema, id))
  for (const key of table.foreignKeys) {
    const target = tableOf(schema, key.target)
    read.push(target, moduleOf(schema, target))
  }
  return read
}

const kitTable = remembered(reads, (table: Table, context: SqlContext) =>
  resolve(table, context, 'kit'),
)
const plainTable = remembered(reads, (table: Table, context: SqlContext) =>
  resolve(table, context, 'plain'),
)

/** The table in SQL's words; the same object for as long as nothing that it reads has changed. */
export const toSqlTable = (table: Table, context: SqlContext, style: SqlStyle = 'kit'): SqlTable =>
  style === 'kit' ? kitTable(table, context) : plainTable(table, context)

function resolve(table: Table, { schema, conventions }: SqlContext, style: SqlStyle): SqlTable {
  const name = tableName(schema, table)
  const column = (id: ColumnId) => columnOf(table, id).name
  const key = table.primaryKey
  return {
    id: table.id,
    name,
    columns: table.columns.map((it) => sqlColumn(schema, conventions, table, it, style)),
    primaryKey:
      key === null || key.columns.length === 1
        ? null
        : {
            name: key.name ?? joinName(name, key.columns.map(column), 'pk'),
            columns: key.columns.map(column),
          },
    foreignKeys: inDrizzleOrder(table).map((it) => sqlForeignKey(schema, table, name, it)),
    indexes: sqlIndexes(schema, conventions, table, name, style),
    checks: sqlChecks(schema, conventions, table, name, style),
    strict: table.strict,
    withoutRowid: table.withoutRowid,
  }
}

const joinName = (table: string, columns: readonly string[], suffix: string): string =>
  [table, ...columns, suffix].join('_')

function sqlColumn(
  schema: Schema,
  conventions: Conventions,
  table: Table,
  column: Column,
  style: SqlStyle,
): SqlColumn {
  const sole = isPrimary(table, column.id) && table.primaryKey?.columns.length === 1
  const { generated } = column
  return {
    id: column.id,
    name: column.name,
    type: declaredType(schema, conventions, column),
    primaryKey: sole,
    autoIncrement: sole && (table.primaryKey?.autoIncrement ?? false),
    // Drizzle's .primaryKey() means NOT NULL, which SQLite by itself asks of an INTEGER key only.
    notNull: column.notNull || sole,
    default: sqlDefault(column),
    generated:
      generated === null
        ? null
        : { as: expression(schema, generated.as, null, style), mode: generated.mode },
  }
}

/** The declared type with what SQLite lets stand behind it and Drizzle has no other place for. */
function declaredType(schema: Schema, conventions: Conventions, column: Column): string {
  const { type, collate } = column
  const declared = sqlType(type) + (collate === null ? '' : ` COLLATE ${plainName(collate)}`)
  if (type.kind !== 'enum') return declared
  const of = enumOf(schema, type.enum)
  return enumForm(conventions, column, of) === 'textEnum'
    ? `${declared} CHECK(${column.name} IN (${valueList(of)}))`
    : declared
}

const valueList = (of: Enum): string => of.values.map(({ value }) => sqlString(value)).join(', ')

const expression = (schema: Schema, text: SqlText, table: string | null, style: SqlStyle): string =>
  style === 'plain' ? showSql(schema, text) : kitSql(schema, text, table)

/** Drizzle lists the keys that stand on a column first, in the order of the columns. */
function inDrizzleOrder(table: Table): readonly ForeignKey[] {
  const inline = table.foreignKeys.filter(isInline)
  const at = (key: ForeignKey) => table.columns.findIndex(({ id }) => id === key.columns[0]?.from)
  return [
    ...inline.toSorted((a, b) => at(a) - at(b)),
    ...table.foreignKeys.filter((key) => !isInline(key)),
  ]
}

/** Whether `.references()` on the column says the key; a named or composite one needs `foreignKey()`. */
export const isInline = (key: ForeignKey): boolean => key.columns.length === 1 && key.name === null

function sqlForeignKey(schema: Schema, table: Table, name: string, key: ForeignKey): SqlForeignKey {
  const targetTable = tableOf(schema, key.target)
  const target = tableName(schema, targetTable)
  const columns = key.columns.map(({ from }) => columnOf(table, from).name)
  const targetColumns = key.columns.map(({ to }) => columnOf(targetTable, to).name)
  return {
    id: key.id,
    name: key.name ?? joinName(name, [...columns, target, ...targetColumns], 'fk'),
    columns,
    target,
    targetColumns,
    onDelete: key.onDelete,
    onUpdate: key.onUpdate,
  }
}

/** In Drizzle's order: uniques of a column as the columns stand, then indexes, then uniques of several. */
function sqlIndexes(
  schema: Schema,
  conventions: Conventions,
  table: Table,
  name: string,
  style: SqlStyle,
): readonly SqlIndex[] {
  const ordered = onColumns(table)
  const uniques = (of: Table['uniques']) =>
    of.map((unique): SqlIndex => {
      const columns = unique.columns.map((id) => columnOf(table, id).name)
      return {
        id: unique.id,
        name: unique.name ?? joinName(name, columns, 'unique'),
        unique: true,
        parts: columns.map((text) => ({ kind: 'column', text })),
        where: null,
      }
    })
  const taken = new Set<string>()
  const indexes = table.indexes.map((index): SqlIndex => {
    const derived = index.name ?? indexName(conventions, table, name, index)
    const free = freeName(derived, (it) => index.name === null && taken.has(it))
    taken.add(free)
    return { ...sqlIndex(schema, table, name, index, style), name: free }
  })
  return [
    ...uniques(ordered),
    ...indexes,
    ...uniques(table.uniques.filter((unique) => !ordered.includes(unique))),
  ]
}

/** The uniques that stand on a column: one for each column, in the columns' order. */
export const onColumns = (table: Table): Table['uniques'] =>
  table.columns.flatMap(({ id }) => {
    const own = table.uniques.find(({ columns }) => columns.length === 1 && columns[0] === id)
    return own === undefined ? [] : [own]
  })

function sqlIndex(schema: Schema, table: Table, name: string, index: Index, style: SqlStyle) {
  return {
    id: index.id,
    unique: index.unique,
    parts: index.parts.map((part): SqlIndex['parts'][number] => {
      if (part.kind === 'expression')
        return {
          kind: 'expression',
          text: expression(schema, part.sql, null, style) + (part.desc ? ' desc' : ''),
        }
      const column = columnOf(table, part.column).name
      if (!part.desc) return { kind: 'column', text: column }
      const quoted = style === 'kit' ? doubleQuote(column) : plainName(column)
      return { kind: 'expression', text: `${quoted} desc` }
    }),
    where: index.where === null ? null : expression(schema, index.where, name, style),
  }
}

function indexName({ indexName: form }: Conventions, table: Table, name: string, index: Index) {
  const columns = index.parts.map((part) =>
    part.kind === 'column' ? columnOf(table, part.column).name : 'expr',
  )
  return form.replace('<table>', () => name).replace('<columns>', () => columns.join('_'))
}

/** The checks that enums mean, in the columns' order, then the table's own. */
function sqlChecks(
  schema: Schema,
  conventions: Conventions,
  table: Table,
  name: string,
  style: SqlStyle,
): readonly SqlCheck[] {
  const own = new Set(table.checks.map((check) => check.name))
  const free = (derived: string, taken: ReadonlySet<string | null>) =>
    freeName(derived, (it) => taken.has(it))
  const ofEnums = table.columns.flatMap((column): SqlCheck[] => {
    if (column.type.kind !== 'enum') return []
    const of = enumOf(schema, column.type.enum)
    if (enumForm(conventions, column, of) !== 'check') return []
    const subject = expression(schema, [{ column: column.id }], name, style)
    return [
      {
        id: column.id,
        name: free(`${name}_${column.name}_check`, own),
        sql: `${subject} IN (${valueList(of)})`,
      },
    ]
  })
  const taken = new Set<string | null>([...own, ...ofEnums.map((check) => check.name)])
  const named = (check: Check): string => {
    if (check.name !== null) return check.name
    const derived = free(`${name}_check`, taken)
    taken.add(derived)
    return derived
  }
  return [
    ...ofEnums,
    ...table.checks.map((check) => ({
      id: check.id,
      name: named(check),
      sql: expression(schema, check.sql, name, style),
    })),
  ]
}

/** The view in SQL's words. */
export function toSqlView(view: View, { schema, conventions }: SqlContext): SqlView {
  return {
    id: view.id,
    name: tableName(schema, view),
    columns: view.columns.map((column) => ({
      id: column.id,
      name: column.name,
      type: declaredType(schema, conventions, { ...column, ...bare }),
      primaryKey: false,
      autoIncrement: false,
      notNull: column.notNull,
      default: null,
      generated: null,
    })),
    select: showSql(schema, view.select),
  }
}

const bare = { default: null, onUpdate: null, generated: null, collate: null, note: '' } as const
