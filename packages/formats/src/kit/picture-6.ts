import type {
  CheckId,
  ColumnId,
  ForeignKeyId,
  IndexId,
  NewId,
  TableId,
  UniqueId,
  ViewId,
} from '@tandem/model'
import type {
  SqlCheck,
  SqlColumn,
  SqlForeignKey,
  SqlIndex,
  SqlTable,
  SqlView,
} from '../sqlite/sql-table.ts'
import { sqlString } from '../sqlite/quote.ts'
import type { SqlDefault } from '../sqlite/write/default.ts'
import { type Json, at, fields, flag, isThere, text, textByKey, textOr, texts } from './json.ts'
import type { Picture } from './picture.ts'

/** A snapshot of version 6, as drizzle-kit 0.20 to 0.31 writes them; what older ones leave out is empty. */
export function picture6(json: Json, newId: NewId): Picture {
  const meta = at(json, '_meta')
  const internal = at(at(json, 'internal'), 'indexes')
  return {
    id: text(at(json, 'id')),
    prevIds: [text(at(json, 'prevId'))],
    renamed: {
      tables: textByKey(at(meta, 'tables')),
      columns: textByKey(at(meta, 'columns')),
    },
    tables: fields(at(json, 'tables')).map((table) => sqlTable(table, internal, newId)),
    views: fields(at(json, 'views'))
      .filter((view) => !flag(at(view, 'isExisting')))
      .map((view) => sqlView(view, newId)),
  }
}

function sqlTable(json: Json, internal: Json, newId: NewId): SqlTable {
  const name = text(at(json, 'name'))
  const columns = fields(at(json, 'columns')).map((column) => sqlColumn(column, newId))
  const [key] = fields(at(json, 'compositePrimaryKeys'))
  const inKey = key === undefined ? [] : texts(at(key, 'columns'))
  const names = new Set(columns.map((column) => column.name))
  return {
    id: newId<TableId>('t'),
    name,
    columns: columns.map((column) =>
      inKey.length === 1 && column.name === inKey[0] ? { ...column, primaryKey: true } : column,
    ),
    primaryKey:
      key === undefined || inKey.length < 2
        ? null
        : { name: textOr(at(key, 'name'), ''), columns: inKey },
    foreignKeys: fields(at(json, 'foreignKeys')).map((it) => sqlForeignKey(it, newId)),
    indexes: [
      ...fields(at(json, 'indexes')).map((it) => sqlIndex(it, names, internal, newId)),
      ...fields(at(json, 'uniqueConstraints')).map((it) => sqlUnique(it, newId)),
    ],
    checks: fields(at(json, 'checkConstraints')).map((it): SqlCheck => ({
      id: newId<CheckId>('k'),
      name: text(at(it, 'name')),
      sql: text(at(it, 'value')),
    })),
    strict: false,
    withoutRowid: false,
  }
}

function sqlColumn(json: Json, newId: NewId): SqlColumn {
  const generated = at(json, 'generated')
  return {
    id: newId<ColumnId>('c'),
    name: text(at(json, 'name')),
    type: text(at(json, 'type')),
    primaryKey: flag(at(json, 'primaryKey')),
    autoIncrement: flag(at(json, 'autoincrement')),
    notNull: flag(at(json, 'notNull')),
    default: sqlDefault(at(json, 'default')),
    generated: isThere(generated) ? sqlGenerated(generated) : null,
  }
}

function sqlDefault(json: Json): SqlDefault | null {
  const { value } = json
  if (!isThere(json)) return null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : sqlString(JSON.stringify(value))
}

export function sqlGenerated(json: Json): SqlColumn['generated'] {
  const as = text(at(json, 'as'))
  return {
    as: as.startsWith('(') && as.endsWith(')') ? as.slice(1, -1) : as,
    mode: text(at(json, 'type')) === 'stored' ? 'stored' : 'virtual',
  }
}

function sqlForeignKey(json: Json, newId: NewId): SqlForeignKey {
  return {
    id: newId<ForeignKeyId>('f'),
    name: text(at(json, 'name')),
    columns: texts(at(json, 'columnsFrom')),
    target: text(at(json, 'tableTo')),
    targetColumns: texts(at(json, 'columnsTo')),
    onDelete: textOr(at(json, 'onDelete'), 'no action'),
    onUpdate: textOr(at(json, 'onUpdate'), 'no action'),
  }
}

function sqlIndex(json: Json, names: ReadonlySet<string>, internal: Json, newId: NewId): SqlIndex {
  const name = text(at(json, 'name'))
  const expressions = at(at(internal, name), 'columns')
  return {
    id: newId<IndexId>('i'),
    name,
    unique: flag(at(json, 'isUnique')),
    parts: texts(at(json, 'columns')).map((it) => ({
      kind:
        names.has(it) && !flag(at(at(expressions, it), 'isExpression')) ? 'column' : 'expression',
      text: it,
    })),
    where: textOr(at(json, 'where'), null),
  }
}

const sqlUnique = (json: Json, newId: NewId): SqlIndex => ({
  id: newId<UniqueId>('u'),
  name: text(at(json, 'name')),
  unique: true,
  parts: texts(at(json, 'columns')).map((it) => ({ kind: 'column', text: it })),
  where: null,
})

const sqlView = (json: Json, newId: NewId): SqlView => ({
  id: newId<ViewId>('w'),
  name: text(at(json, 'name')),
  columns: fields(at(json, 'columns')).map((column) => sqlColumn(column, newId)),
  select: text(at(json, 'definition')),
})
