import type {
  Action,
  Check,
  CheckId,
  Column,
  ColumnId,
  ColumnType,
  Conventions,
  EnumId,
  ForeignKey,
  Index,
  IndexId,
  IndexPart,
  NewId,
  Schema,
  Table,
  Unique,
  UniqueId,
  View,
} from '@tandem/model'
import { sqlType } from '../sqlite/column-type.ts'
import { enumsFor } from '../sqlite/read/enum-check.ts'
import { readSqlText } from '../sqlite/read/expression.ts'
import { readDefault } from '../sqlite/read/read-default.ts'
import { readType } from '../sqlite/read/read-type.ts'
import { type SqlScope, viewScope } from '../sqlite/read/scope.ts'
import { lowered } from '../sqlite/read/tokens.ts'
import type {
  SqlCheck,
  SqlColumn,
  SqlForeignKey,
  SqlIndex,
  SqlTable,
  SqlView,
} from '../sqlite/sql-table.ts'
import type { Picture } from './picture.ts'
import { pictureEnums, splitCollate } from './picture-enums.ts'
import { withGivenNames } from './given-names.ts'

interface Reading {
  readonly tables: ReadonlyMap<string, SqlTable>
  readonly enums: ReadonlyMap<ColumnId, EnumId>
  /** The checks that make a column an enum. */
  readonly ofEnums: ReadonlySet<SqlCheck | null>
  readonly notes: string[]
}

/**
 * The schema of a picture, with the ids of the picture. Written with the same conventions it gives the same SQL
 * again; what it has no place for is left out, with a sentence in the notes.
 */
export function fromPicture(
  { tables, views }: Pick<Picture, 'tables' | 'views'>,
  conventions: Conventions,
  newId: NewId,
): { readonly schema: Schema; readonly notes: readonly string[] } {
  const found = tables.flatMap((table) => pictureEnums(table, conventions))
  const names = tables.map(({ name }) => name)
  const { enums, of } = enumsFor(found, names, newId)
  const reading: Reading = {
    tables: new Map(tables.map((table) => [table.name, table])),
    enums: of,
    ofEnums: new Set(found.map(({ check }) => check)),
    notes: [],
  }
  const read = tables.map((table) => readTable(table, reading))
  const bare: Schema = { modules: [], enums, tables: read, views: [], others: [] }
  const schema = withGivenNames({ schema: bare, conventions }, tables)
  const scope = viewScope(schema)
  return {
    schema: { ...schema, views: views.map((view) => readView(view, scope)) },
    notes: reading.notes,
  }
}

function readTable(sql: SqlTable, reading: Reading): Table {
  const scope = scopeOf(sql)
  return {
    id: sql.id,
    name: sql.name,
    module: null,
    key: null,
    note: '',
    columns: sql.columns.map((column) => readColumn(column, scope, reading.enums)),
    primaryKey: primaryKey(sql, scope),
    ...readIndexes(sql, scope, reading),
    foreignKeys: sql.foreignKeys.flatMap((key) => foreignKey(sql, key, scope, reading) ?? []),
    checks: sql.checks
      .filter((check) => !reading.ofEnums.has(check))
      .map((check): Check => ({
        id: check.id as CheckId,
        name: null,
        sql: readSqlText(check.sql, scope),
      })),
    strict: sql.strict,
    withoutRowid: sql.withoutRowid,
  }
}

type TableScope = Extract<SqlScope, { kind: 'table' }>

const scopeOf = ({ name, columns }: SqlTable): TableScope => ({
  kind: 'table',
  names: new Set([lowered(name)]),
  columns: new Map(columns.map((column) => [lowered(column.name), column.id])),
})

/** The ids of the columns with these names; null when one is missing, or when there are none. */
function idsOf({ columns }: TableScope, names: readonly string[]): readonly ColumnId[] | null {
  const ids = names.flatMap((name) => columns.get(lowered(name)) ?? [])
  return ids.length === names.length && ids.length > 0 ? ids : null
}

function readColumn(
  { id, name, ...sql }: SqlColumn,
  scope: SqlScope,
  enums: Reading['enums'],
): Column {
  const { type: declared, collate } = splitCollate(sql.type)
  const ofEnum = enums.get(id)
  const type = ofEnum === undefined ? typeOf(declared) : ({ kind: 'enum', enum: ofEnum } as const)
  const { generated } = sql
  return {
    id,
    name,
    key: null,
    ...typeAndDefault(sql.default, type),
    notNull: sql.notNull,
    onUpdate: null,
    generated:
      generated === null ? null : { mode: generated.mode, as: readSqlText(generated.as, scope) },
    collate,
    note: '',
  }
}

/** A number keeps its spelling: `1e3` is not `1000` to drizzle-kit. */
function typeAndDefault(sql: SqlColumn['default'], type: ColumnType) {
  const text = sql === null ? null : String(sql)
  const read = readDefault(text, type)
  const value = read.default?.kind === 'literal' ? read.default.value : null
  return text !== null && typeof value === 'number' && String(value) !== text
    ? { ...read, default: { kind: 'sql', sql: text } as const }
    : read
}

/** The type that is declared so; one that would be written with other words keeps its own. */
function typeOf(declared: string): ColumnType {
  const { type } = readType(declared)
  return sqlType(type) === declared
    ? type
    : { kind: 'declared', sql: declared, tsType: tsTypeOf(type) }
}

const TS_TYPES: Partial<Record<ColumnType['kind'], string>> = { text: 'string', blob: 'Uint8Array' }

const tsTypeOf = (type: ColumnType): string =>
  type.kind === 'declared' ? type.tsType : (TS_TYPES[type.kind] ?? 'number')

function primaryKey(sql: SqlTable, scope: TableScope): Table['primaryKey'] {
  const sole = sql.columns.filter((column) => column.primaryKey)
  const columns = idsOf(scope, sql.primaryKey?.columns ?? sole.map(({ name }) => name))
  const autoIncrement = sole.length === 1 && sole[0]?.autoIncrement === true
  return columns === null ? null : { name: null, columns, autoIncrement }
}

function foreignKey(
  sql: SqlTable,
  key: SqlForeignKey,
  scope: TableScope,
  { tables, notes }: Reading,
): ForeignKey | null {
  const target = tables.get(key.target)
  const from = idsOf(scope, key.columns)
  const to = target === undefined ? null : idsOf(scopeOf(target), key.targetColumns)
  if (target === undefined || from === null || to?.length !== from.length) {
    const where = `“${sql.name}” (${key.columns.join(', ')})`
    const what = `“${key.target}” (${key.targetColumns.join(', ')})`
    notes.push(
      `The foreign key of ${where} was left out: it refers to ${what}, which is not there.`,
    )
    return null
  }
  return {
    id: key.id,
    name: null,
    target: target.id,
    columns: from.map((id, index) => ({ from: id, to: to[index] ?? id })),
    onDelete: action(key.onDelete),
    onUpdate: action(key.onUpdate),
  }
}

const ACTIONS: readonly Action[] = ['restrict', 'cascade', 'set null', 'set default']

const action = (text: string): Action =>
  ACTIONS.find((it) => it === text.toLowerCase()) ?? 'no action'

/** A unique index on nothing but columns is a unique: Drizzle makes its uniques so. */
function readIndexes(
  sql: SqlTable,
  scope: TableScope,
  { notes }: Reading,
): Pick<Table, 'uniques' | 'indexes'> {
  const uniques: Unique[] = []
  const indexes: Index[] = []
  for (const { id, unique, parts, where, name } of sql.indexes) {
    const columns =
      unique && where === null && parts.every(({ kind }) => kind === 'column')
        ? idsOf(
            scope,
            parts.map(({ text }) => text),
          )
        : null
    if (columns !== null) uniques.push({ id: id as UniqueId, name: null, columns })
    else if (parts.length === 0) notes.push(`The index “${name}” was left out: it has no columns.`)
    else
      indexes.push({
        id: id as IndexId,
        name: null,
        unique,
        parts: parts.map((part) => indexPart(part, scope)),
        where: where === null ? null : readSqlText(where, scope),
      })
  }
  return { uniques, indexes }
}

function indexPart({ kind, text }: SqlIndex['parts'][number], scope: TableScope): IndexPart {
  const [column] = idsOf(scope, [text]) ?? []
  if (kind === 'column' && column !== undefined) return { kind, column, desc: false }
  const desc = /\sdesc$/i.test(text)
  const sql = readSqlText(desc ? text.slice(0, -'desc'.length).trimEnd() : text, scope)
  const [only, ...more] = sql
  return desc && typeof only === 'object' && 'column' in only && more.length === 0
    ? { kind: 'column', column: only.column, desc }
    : { kind: 'expression', sql, desc }
}

const readView = (sql: SqlView, scope: SqlScope): View => ({
  id: sql.id,
  name: sql.name,
  module: null,
  key: null,
  select: readSqlText(sql.select, scope),
  columns: sql.columns.map(({ id, name, type, notNull }) => ({
    id,
    name,
    key: null,
    type: typeOf(type),
    notNull,
  })),
  note: '',
})
