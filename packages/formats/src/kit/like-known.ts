import {
  type Check,
  type Column,
  type Default,
  type Enum,
  type ForeignKey,
  type Index,
  type Schema,
  type SqlPart,
  type SqlText,
  type Table,
  type Unique,
  type View,
  enumOf,
  enumsOf,
  findColumn,
  findTable,
  isPrimary,
  moduleOf,
  same,
  tableName,
} from '@tandem/model'
import { readSqlText } from '../sqlite/read/expression.ts'
import { readDefault } from '../sqlite/read/read-default.ts'
import { type SqlScope, tableScope, viewScope } from '../sqlite/read/scope.ts'
import { kitSql } from '../sqlite/show.ts'
import type { SqlColumn } from '../sqlite/sql-table.ts'
import { sqlType } from '../sqlite/column-type.ts'
import { enumForm } from '../sqlite/write/enum-form.ts'
import { type SqlContext, toSqlTable } from '../sqlite/write/to-sql-table.ts'
import { writtenNames } from './same-ids.ts'

interface Identified {
  readonly id: string
}

/** Two schemas that share ids: what a database said, and what is known of the same things. */
interface Both {
  readonly own: SqlContext
  readonly known: SqlContext
}

/**
 * The schema with what SQL does not say, or says of several meanings alike, as the other one has it: a boolean
 * and not an integer, defaults and notes that only Drizzle knows, modules. The SQL stays as it is.
 */
export function likeKnown(own: SqlContext, known: SqlContext): Schema {
  const both = { own, known }
  const tables = own.schema.tables.map((table) => {
    const other = findTable(known.schema, table.id)
    if (other === undefined) return table
    const like = likeTable(table, other, both)
    return same(like, other) ? other : like
  })
  const views = own.schema.views.map((view) => {
    const other = known.schema.views.find(({ id }) => id === view.id)
    return other === undefined ? view : likeView(view, other, both)
  })
  const used = new Set([...tables, ...views].flatMap(enumsOf))
  const enums = own.schema.enums.map((it) => likeEnum(it, known.schema))
  const more = known.schema.enums.filter(({ id }) => enums.every((it) => it.id !== id))
  const others = own.schema.others.map(
    (it) =>
      known.schema.others.find(({ id, sql }) => id === it.id && sql.trim() === it.sql.trim()) ?? it,
  )
  const { modules, enums: order } = known.schema
  return {
    modules: [
      ...modules,
      ...own.schema.modules.filter(({ id }) => !modules.some((it) => it.id === id)),
    ],
    enums: inOrderOf(order, [...enums, ...more]).filter(({ id }) => used.has(id)),
    tables: inOrderOf(known.schema.tables, tables),
    views: inOrderOf(known.schema.views, views),
    others,
  }
}

function likeEnum(own: Enum, { enums }: Schema): Enum {
  const known = enums.find(({ id }) => id === own.id)
  if (known === undefined) return own
  const notes = new Map(known.values.map(({ id, note }) => [id, note]))
  const values = own.values.map((value) => ({ ...value, note: notes.get(value.id) ?? '' }))
  return { ...known, values }
}

function likeTable(table: Table, other: Table, both: Both): Table {
  const written = new Map(toSqlTable(other, both.known).columns.map((it) => [it.id, it]))
  const own = toSqlTable(table, both.own)
  const columns = table.columns.map((column, at) => {
    const [sql, knownSql] = [own.columns[at], written.get(column.id)]
    const known = findColumn(other, column.id)
    return known === undefined || sql === undefined || knownSql === undefined
      ? column
      : likeColumn({ table, column, sql }, { table: other, column: known, sql: knownSql }, both)
  })
  // JSON puts fields whose names are numbers first, wherever they stood.
  const isMixed = columns.some(({ name }) => /^\d+$/.test(name))
  return {
    ...table,
    ...placed(table, other, both),
    note: other.note,
    columns: isMixed ? inOrderOf(other.columns, columns) : columns,
    ...likeParts(table, other, both),
  }
}

/** The module, and the name without its prefix, where the name in the database has that prefix. */
function placed<T extends Table | View>(own: T, known: T, both: Both) {
  const name = tableName(both.own.schema, own)
  const module = moduleOf(both.known.schema, known)
  const prefix = module?.prefix ?? ''
  return name.startsWith(prefix) && name.length > prefix.length
    ? { name: name.slice(prefix.length), module: module?.id ?? null, key: known.key }
    : { name, module: null, key: known.key }
}

interface InTable {
  readonly table: Table
  readonly column: Column
  readonly sql: SqlColumn
}

function likeColumn(own: InTable, known: InTable, both: Both): Column {
  const { column, sql } = own
  const { key, note, onUpdate } = known.column
  const typed = isSameType(own, known, both)
    ? { type: likeType(column, known.column, both), collate: known.column.collate }
    : { type: column.type, collate: column.collate }
  const { generated } = known.column
  return {
    ...column,
    ...typed,
    key,
    note,
    onUpdate,
    notNull:
      sql.notNull === known.sql.notNull && isPrimary(own.table, column.id)
        ? known.column.notNull
        : column.notNull,
    default: likeDefault(own, known, typed.type),
    generated:
      generated !== null &&
      generated.mode === column.generated?.mode &&
      isSameSql(column.generated.as, generated.as, tableScope(both.own.schema, own.table), both)
        ? generated
        : column.generated,
  }
}

/** Whether the database is told the same of both types, the CHECK of an enum included. */
const isSameType = (own: InTable, known: InTable, { own: here, known: there }: Both): boolean =>
  own.sql.type === known.sql.type &&
  isCheckedEnum(own.column, here) === isCheckedEnum(known.column, there)

function isCheckedEnum(column: Column, { schema, conventions }: SqlContext): boolean {
  const { type } = column
  return (
    type.kind === 'enum' && enumForm(conventions, column, enumOf(schema, type.enum)) === 'check'
  )
}

/** Which values an enum had is in its CHECK. */
const likeType = (own: Column, known: Column, { own: here }: Both): Column['type'] =>
  isCheckedEnum(own, here) ? own.type : known.type

function likeDefault(own: InTable, known: InTable, type: Column['type']): Default | null {
  const [text, knownText] = [own.sql, known.sql].map((sql) =>
    sql.default === null ? null : String(sql.default),
  )
  const read = (sql: string | null | undefined) => readDefault(sql ?? null, type).default
  const { default: meant } = known.column
  const isSame =
    same(read(text), read(knownText)) ||
    // drizzle-kit 1.0 writes each backslash of a text twice, but not everywhere.
    same(read(text?.replaceAll('\\\\', '\\')), meant)
  return isSame ? meant : read(text)
}

type Parts = Pick<Table, 'primaryKey' | 'uniques' | 'indexes' | 'foreignKeys' | 'checks'>

/** The parts that the database knows by the same name and that say the same. */
function likeParts(table: Table, other: Table, both: Both): Parts {
  const scope = tableScope(both.own.schema, table)
  const names = writtenNames(table, both.own)
  const knownNames = writtenNames(other, both.known)
  const known = <T extends Identified>(of: readonly T[]) =>
    new Map(of.filter(({ id }) => names.get(id) === knownNames.get(id)).map((it) => [it.id, it]))
  const [keys, checks] = [known<ForeignKey>(other.foreignKeys), known<Check>(other.checks)]
  return {
    primaryKey: likePrimaryKey(table, other, both),
    ...likeIndexes(table, other, known<Unique | Index>([...other.uniques, ...other.indexes]), both),
    foreignKeys: inOrderOf(
      other.foreignKeys,
      table.foreignKeys.map((own) => {
        const key = keys.get(own.id)
        return key !== undefined && same({ ...own, name: key.name }, key) ? key : own
      }),
    ),
    checks: inOrderOf(
      other.checks,
      table.checks.map((own) => {
        const check = checks.get(own.id)
        return check !== undefined && isSameSql(own.sql, check.sql, scope, both) ? check : own
      }),
    ),
  }
}

/** To the database a unique and a unique index are one: which it is, is as it is known. */
function likeIndexes(
  table: Table,
  other: Table,
  known: ReadonlyMap<string, Unique | Index>,
  both: Both,
): Pick<Table, 'uniques' | 'indexes'> {
  const scope = tableScope(both.own.schema, table)
  const like = [...table.uniques, ...table.indexes].map((own) => {
    const it = known.get(own.id)
    return it !== undefined && isSameIndex(asIndex(own), asIndex(it), scope, both) ? it : own
  })
  return {
    uniques: inOrderOf(other.uniques, like.filter((it) => !isIndex(it)) as Unique[]),
    indexes: inOrderOf(other.indexes, like.filter(isIndex)),
  }
}

const isIndex = (it: Unique | Index): it is Index => 'parts' in it

/** The order of these things means nothing to the database, and snapshots have one of their own. */
function inOrderOf<T extends Identified>(known: readonly T[], own: readonly T[]) {
  const order = new Map(known.map(({ id }, index) => [id, index]))
  const place = ({ id }: T) => order.get(id) ?? known.length
  return own.toSorted((a, b) => place(a) - place(b))
}

function likePrimaryKey(table: Table, other: Table, both: Both): Table['primaryKey'] {
  const [own, known] = [table.primaryKey, other.primaryKey]
  if (own === null || known === null) return own
  const name = (of: Table, context: SqlContext) => toSqlTable(of, context).primaryKey?.name
  return same({ ...own, name: known.name }, known) &&
    name(table, both.own) === name(other, both.known)
    ? known
    : own
}

const asIndex = (it: Unique | Index): Omit<Index, 'id' | 'name'> =>
  isIndex(it)
    ? it
    : {
        unique: true,
        parts: it.columns.map((column) => ({ kind: 'column', column, desc: false })),
        where: null,
      }

type IndexFacts = ReturnType<typeof asIndex>

function isSameIndex(own: IndexFacts, known: IndexFacts, scope: SqlScope, both: Both): boolean {
  const isSame = (a: SqlText, b: SqlText) => isSameSql(a, b, scope, both)
  return (
    own.unique === known.unique &&
    own.parts.length === known.parts.length &&
    own.parts.every((part, at) => {
      const other = known.parts[at]
      return part.kind === 'expression' && other?.kind === 'expression'
        ? part.desc === other.desc && isSame(part.sql, other.sql)
        : same(part, other)
    }) &&
    (own.where === null || known.where === null
      ? own.where === known.where
      : isSame(own.where, known.where))
  )
}

/** A person may have typed a name that was not linked to its column: read again, it is. */
function isSameSql(own: SqlText, known: SqlText, scope: SqlScope, both: Both): boolean {
  if (same(own, known)) return true
  const isOwn = (part: SqlPart) => typeof part === 'string' || own.some((it) => same(it, part))
  return known.every(isOwn) && same(own, readSqlText(kitSql(both.known.schema, known, null), scope))
}

function likeView(own: View, known: View, both: Both): View {
  const scope = viewScope(both.own.schema)
  const isSame = isSameSql(own.select, known.select, scope, both)
  return {
    ...own,
    ...placed(own, known, both),
    note: known.note,
    select: isSame ? known.select : own.select,
    columns:
      own.columns.length === 0 && isSame
        ? known.columns
        : own.columns.map((column) => {
            const other = known.columns.find(({ id }) => id === column.id)
            return other === undefined
              ? column
              : sqlType(other.type) === sqlType(column.type)
                ? { ...column, key: other.key, type: other.type }
                : { ...column, key: other.key }
          }),
  }
}
