import {
  type Column,
  type ColumnId,
  type Index,
  type Table,
  columnOf,
  enumOf,
  tableOf,
} from '@tandem/model'
import { doubleQuote, sqlString } from '../sqlite/quote.ts'
import type { SqlForeignKey, SqlTable } from '../sqlite/sql-table.ts'
import { isPlainLiteral, sqlDefault } from '../sqlite/write/default.ts'
import { enumForm } from '../sqlite/write/enum-form.ts'
import { type SqlContext, onColumns } from '../sqlite/write/to-sql-table.ts'
import { inKitOrder } from './snapshot.ts'

/** The snapshot of drizzle-kit 1.0: the schema as one list of things that name their table. */
export interface Snapshot7 {
  readonly version: '7'
  readonly dialect: 'sqlite'
  readonly id: string
  /** The snapshot before; more than one where branches met; `ORIGIN` before the first. */
  readonly prevIds: readonly string[]
  /** All tables, then all columns, indexes, foreign keys, primary keys, uniques, checks and views. */
  readonly ddl: readonly Entity[]
  /** Tables first: `users->people`; then columns, with the table's new name in both: `people.name->people.title`. */
  readonly renames: readonly string[]
}

interface Entity {
  readonly name: string
  readonly entityType: string
}

/** A table as the design has it and as SQL does. */
interface Both extends SqlContext {
  readonly table: Table
  readonly sql: SqlTable
}

/**
 * The snapshot of a schema; equal, as text too, to the one that drizzle-kit 1.0 makes of our `schema.ts`. Only a
 * name that it derived before a rename it would keep. It counts as uniques what our SQL makes as unique indexes:
 * drizzle-kit compares snapshots, and does not see the difference.
 */
export function toSnapshot7(
  context: SqlContext,
  id: string,
  prevIds: readonly string[],
  renames: readonly string[],
): Snapshot7 {
  const { tables, views } = inKitOrder(context)
  const all = tables.map((sql) => ({ ...context, sql, table: tableOf(context.schema, sql.id) }))
  const ddl = [
    ...tables.map(({ name }) => ({ name, entityType: 'tables' })),
    ...all.flatMap(columns),
    ...all.flatMap(indexes),
    ...all.flatMap(foreignKeys),
    ...all.flatMap(compositeKeys),
    ...all.flatMap(columnKeys),
    ...all.flatMap(uniquesOfSeveral),
    ...all.flatMap(uniquesOfColumns),
    ...all.flatMap(checks),
    ...views.map(({ name, select }) => ({
      name,
      definition: select,
      isExisting: false,
      error: null,
      entityType: 'views',
    })),
  ]
  return { version: '7', dialect: 'sqlite', id, prevIds, ddl, renames }
}

const columns = ({ table, sql, ...context }: Both): readonly Entity[] =>
  sql.columns.map((column) => ({
    table: sql.name,
    name: column.name,
    type: column.type,
    notNull: column.notNull && !column.primaryKey,
    autoincrement: column.autoIncrement,
    default: defaultText(columnOf(table, column.id), context),
    generated:
      column.generated === null
        ? null
        : { as: `(${column.generated.as})`, type: column.generated.mode },
    entityType: 'columns',
  }))

/** What stands behind DEFAULT; what `.default()` says to drizzle-kit 1.0, that writes in a way of its own. */
function defaultText(column: Column, { schema, conventions }: SqlContext): string | null {
  const { type, default: of } = column
  const text = sqlDefault(column)
  if (text === null) return null
  if (of?.kind !== 'literal' || typeof of.value !== 'string') return String(text)
  if (!isPlainLiteral(column, of.value)) return String(text)
  if (type.kind === 'numeric') return `'${of.value}'`
  if (type.kind === 'enum') {
    const { values } = enumOf(schema, type.enum)
    // What the enum does not have, `schema.ts` says in SQL.
    if (!values.some(({ value }) => value === of.value)) return String(text)
    // `textEnum` is a type that drizzle-kit does not know: it leaves the quotes out.
    if (enumForm(conventions, column, enumOf(schema, type.enum)) === 'textEnum') return of.value
  }
  return sqlString(of.value.replaceAll('\\', '\\\\'))
}

const indexes = ({ table, sql }: Both): readonly Entity[] =>
  sql.indexes
    .filter(({ id }) => table.indexes.some((index) => index.id === id))
    .map((index) => ({
      table: sql.name,
      name: index.name,
      columns: index.parts.map(({ kind, text }) => ({
        value: text,
        isExpression: kind === 'expression',
      })),
      isUnique: index.unique,
      where: index.where,
      origin: 'manual',
      entityType: 'indexes',
    }))

const foreignKeys = ({ table, sql }: Both): readonly Entity[] =>
  sql.foreignKeys.map((key) => {
    const given = table.foreignKeys.find(({ id }) => id === key.id)?.name ?? null
    return {
      table: sql.name,
      name: given ?? foreignKeyName(sql.name, key),
      columns: key.columns,
      tableTo: key.target,
      columnsTo: key.targetColumns,
      onUpdate: key.onUpdate.toUpperCase(),
      onDelete: key.onDelete.toUpperCase(),
      nameExplicit: given !== null,
      entityType: 'fks',
    }
  })

const foreignKeyName = (table: string, { columns, target, targetColumns }: SqlForeignKey) =>
  ['fk', table, ...columns, target, ...targetColumns, 'fk'].join('_')

const compositeKeys = ({ table, sql }: Both): readonly Entity[] =>
  sql.primaryKey === null
    ? []
    : [primaryKey(sql, table.primaryKey?.name ?? null, sql.primaryKey.columns)]

/** The keys that stand on their column: no name can be given to them there. */
const columnKeys = ({ sql }: Both): readonly Entity[] =>
  sql.columns.filter((column) => column.primaryKey).map(({ name }) => primaryKey(sql, null, [name]))

const primaryKey = ({ name: table }: SqlTable, name: string | null, of: readonly string[]) => ({
  table,
  name: name ?? `${table}_pk`,
  columns: of,
  nameExplicit: name !== null,
  entityType: 'pks',
})

const uniquesOfSeveral = (both: Both): readonly Entity[] => {
  const inline = onColumns(both.table)
  return uniques(
    both,
    both.table.uniques.filter((unique) => !inline.includes(unique)),
  )
}

/** A unique index on the same column stands for the unique, to drizzle-kit. */
const uniquesOfColumns = (both: Both): readonly Entity[] =>
  uniques(
    both,
    onColumns(both.table).filter(
      ({ columns: [column] }) => !both.table.indexes.some((index) => isUniqueOn(index, column)),
    ),
  )

function isUniqueOn({ unique, parts: [part, ...more] }: Index, column: ColumnId | undefined) {
  return (
    unique && more.length === 0 && part?.kind === 'column' && !part.desc && part.column === column
  )
}

const uniques = ({ table, sql }: Both, of: Table['uniques']): readonly Entity[] =>
  of.map((unique) => ({
    table: sql.name,
    name: sql.indexes.find(({ id }) => id === unique.id)?.name ?? '',
    columns: unique.columns.map((id) => columnOf(table, id).name),
    nameExplicit: unique.name !== null,
    entityType: 'uniques',
  }))

/** Here columns stand in checks without their table. */
const checks = ({ sql }: Both): readonly Entity[] =>
  sql.checks.map((check) => ({
    table: sql.name,
    name: check.name,
    value: check.sql.replaceAll(`${doubleQuote(sql.name)}.`, ''),
    entityType: 'checks',
  }))
