import { type Edit, edited, mapSame, moved, patched, put, without } from './edit.ts'
import type {
  CheckId,
  ColumnId,
  EnumId,
  ForeignKeyId,
  IndexId,
  ModuleId,
  OtherId,
  TableId,
  UniqueId,
  ViewId,
} from './id.ts'
import { columnOf, enumOf, findColumn, findTable, tableName, tableOf } from './lookup.ts'
import type {
  Check,
  Column,
  Enum,
  ForeignKey,
  Index,
  Module,
  Other,
  PrimaryKey,
  Schema,
  Table,
  Unique,
  View,
} from './schema.ts'
import { mapTableSql, unlinked } from './sql-text.ts'

type SchemaEdit = Edit<Schema>
type Fields<T> = Partial<T> & { readonly id?: never }

const onTables = (schema: Schema, edit: Edit<Table>): Schema =>
  patched(schema, { tables: mapSame(schema.tables, edit) })

/** One table through an edit. */
export const editTable =
  (id: TableId, edit: Edit<Table>): SchemaEdit =>
  (schema) =>
    patched(schema, { tables: edited(schema.tables, id, edit) })

export const setTable = (id: TableId, fields: Fields<Table>): SchemaEdit =>
  editTable(id, (table) => patched(table, fields))

export const addTable =
  (table: Table, index?: number): SchemaEdit =>
  (schema) =>
    patched(schema, { tables: put(schema.tables, table, index) })

export const moveTable =
  (id: TableId, to: number): SchemaEdit =>
  (schema) =>
    patched(schema, { tables: moved(schema.tables, id, to) })

/** The table goes, with the foreign keys that point to it and the triggers on it. */
export const removeTable =
  (id: TableId): SchemaEdit =>
  (schema) => {
    const gone = tableOf(schema, id)
    const name = tableName(schema, gone)
    const rest: Schema = {
      ...schema,
      tables: without(schema.tables, (table) => table.id === id),
      others: without(schema.others, (other) => other.table === id),
      views: mapSame(schema.views, (view) =>
        patched(view, {
          select: unlinked(view.select, (reference) => {
            if ('table' in reference) return reference.table === id ? name : null
            return findColumn(gone, reference.column)?.name ?? null
          }),
        }),
      ),
    }
    return onTables(rest, (table) =>
      patched(table, { foreignKeys: without(table.foreignKeys, (key) => key.target === id) }),
    )
  }

/** One column of a table through an edit. */
export const editColumn = (table: TableId, id: ColumnId, edit: Edit<Column>): SchemaEdit =>
  editTable(table, (old) => patched(old, { columns: edited(old.columns, id, edit) }))

/** The fields of a column. What views show of it under its name, they show under its new one. */
export const setColumn =
  (table: TableId, id: ColumnId, fields: Fields<Column>): SchemaEdit =>
  (schema) => {
    const { name } = columnOf(tableOf(schema, table), id)
    const next = editColumn(table, id, (column) => patched(column, fields))(schema)
    const { name: now } = columnOf(tableOf(next, table), id)
    if (now === name) return next
    return patched(next, {
      views: mapSame(next.views, (view) =>
        showsPlainly(view, id)
          ? patched(view, {
              columns: mapSame(view.columns, (column) =>
                column.name === name ? { ...column, name: now } : column,
              ),
            })
          : view,
      ),
    })
  }

/** Whether the SELECT names the column without giving it a name of its own. */
const showsPlainly = ({ select }: View, id: ColumnId): boolean =>
  select.some((part, index) => {
    if (typeof part === 'string' || !('column' in part) || part.column !== id) return false
    const behind = select[index + 1] ?? ''
    return typeof behind === 'string' && /^\s*($|,|from\b)/i.test(behind)
  })

export const addColumn = (table: TableId, column: Column, index?: number): SchemaEdit =>
  editTable(table, (old) => patched(old, { columns: put(old.columns, column, index) }))

export const moveColumn = (table: TableId, id: ColumnId, to: number): SchemaEdit =>
  editTable(table, (old) => patched(old, { columns: moved(old.columns, id, to) }))

/** The column goes, with the keys that it carries and the foreign keys from and to it. SQL that names it keeps its name as text. */
export const removeColumn =
  (tableId: TableId, id: ColumnId): SchemaEdit =>
  (schema) => {
    const { name } = columnOf(tableOf(schema, tableId), id)
    const asText = (reference: { column: ColumnId } | { table: TableId }) =>
      'column' in reference && reference.column === id ? name : null
    const views = mapSame(schema.views, (view) =>
      patched(view, { select: unlinked(view.select, asText) }),
    )
    return onTables({ ...schema, views }, (table) => {
      const pointing = without(table.foreignKeys, (key) =>
        key.columns.some(({ from, to }) => from === id || to === id),
      )
      const rest = patched(table, { foreignKeys: pointing })
      return table.id === tableId
        ? mapTableSql(withoutColumn(rest, id), (text) => unlinked(text, asText))
        : rest
    })
  }

function withoutColumn(table: Table, id: ColumnId): Table {
  const { primaryKey } = table
  const keyColumns = primaryKey?.columns.filter((column) => column !== id) ?? []
  return patched(table, {
    columns: without(table.columns, (column) => column.id === id),
    primaryKey:
      primaryKey === null || keyColumns.length === 0
        ? null
        : patched(primaryKey, { columns: keyColumns }),
    uniques: without(table.uniques, (unique) => unique.columns.includes(id)),
    indexes: without(table.indexes, (index) =>
      index.parts.some((part) => part.kind === 'column' && part.column === id),
    ),
  })
}

export const setPrimaryKey = (table: TableId, primaryKey: PrimaryKey | null): SchemaEdit =>
  setTable(table, { primaryKey })

export const putUnique = (table: TableId, unique: Unique): SchemaEdit =>
  editTable(table, (old) => patched(old, { uniques: put(old.uniques, unique) }))

export const removeUnique = (table: TableId, id: UniqueId): SchemaEdit =>
  editTable(table, (old) => patched(old, { uniques: without(old.uniques, (it) => it.id === id) }))

export const putForeignKey = (table: TableId, key: ForeignKey): SchemaEdit =>
  editTable(table, (old) => patched(old, { foreignKeys: put(old.foreignKeys, key) }))

export const removeForeignKey = (table: TableId, id: ForeignKeyId): SchemaEdit =>
  editTable(table, (old) =>
    patched(old, { foreignKeys: without(old.foreignKeys, (it) => it.id === id) }),
  )

export const putIndex = (table: TableId, index: Index): SchemaEdit =>
  editTable(table, (old) => patched(old, { indexes: put(old.indexes, index) }))

export const removeIndex = (table: TableId, id: IndexId): SchemaEdit =>
  editTable(table, (old) => patched(old, { indexes: without(old.indexes, (it) => it.id === id) }))

export const putCheck = (table: TableId, check: Check): SchemaEdit =>
  editTable(table, (old) => patched(old, { checks: put(old.checks, check) }))

export const removeCheck = (table: TableId, id: CheckId): SchemaEdit =>
  editTable(table, (old) => patched(old, { checks: without(old.checks, (it) => it.id === id) }))

export const putEnum =
  (value: Enum): SchemaEdit =>
  (schema) =>
    patched(schema, { enums: put(schema.enums, value) })

/** The enum goes; its columns become text. */
export const removeEnum =
  (id: EnumId): SchemaEdit =>
  (schema) => {
    enumOf(schema, id)
    const isIt = ({ type }: Pick<Column, 'type'>) => type.kind === 'enum' && type.enum === id
    const text = { kind: 'text', length: null } as const
    const plain = <T extends Pick<Column, 'type'>>(column: T): T =>
      isIt(column) ? { ...column, type: text } : column
    return onTables(
      {
        ...schema,
        enums: without(schema.enums, (it) => it.id === id),
        views: mapSame(schema.views, (view) =>
          patched(view, { columns: mapSame(view.columns, plain) }),
        ),
      },
      (table) => patched(table, { columns: mapSame(table.columns, plain) }),
    )
  }

export const putModule =
  (module: Module): SchemaEdit =>
  (schema) =>
    patched(schema, { modules: put(schema.modules, module) })

/** The module goes; its tables and views stay, without its prefix. */
export const removeModule =
  (id: ModuleId): SchemaEdit =>
  (schema) => {
    const free = <T extends Table | View>(it: T): T =>
      it.module === id ? { ...it, module: null } : it
    return patched(schema, {
      modules: without(schema.modules, (it) => it.id === id),
      tables: mapSame(schema.tables, free),
      views: mapSame(schema.views, free),
    })
  }

export const putView =
  (view: View): SchemaEdit =>
  (schema) =>
    patched(schema, { views: put(schema.views, view) })

export const removeView =
  (id: ViewId): SchemaEdit =>
  (schema) =>
    patched(schema, { views: without(schema.views, (it) => it.id === id) })

export const putOther =
  (other: Other): SchemaEdit =>
  (schema) =>
    patched(schema, { others: put(schema.others, other) })

export const removeOther =
  (id: OtherId): SchemaEdit =>
  (schema) =>
    patched(schema, { others: without(schema.others, (it) => it.id === id) })

/** Whether an id is of something that can be drawn. */
export const isDrawn = (schema: Schema, id: string): boolean =>
  findTable(schema, id) !== undefined || schema.views.some((view) => view.id === id)
