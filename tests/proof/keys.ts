import {
  CONVENTIONS,
  type Column,
  type ColumnId,
  type Design,
  type Table,
  type TableId,
  emptyLayout,
  emptySchema,
  newColumn,
  newTable,
} from '@tandem/model'

function keyed(name: string, column: Partial<Column>, fields: Partial<Table> = {}): Table {
  const id = `${name}.id` as ColumnId
  return newTable(name as TableId, name, {
    columns: [newColumn(id, 'id', { notNull: true, ...column })],
    primaryKey: { name: null, columns: [id], autoIncrement: false },
    ...fields,
  })
}

/** Keys of which Drizzle's types say one thing and SQLite does another. */
export const keys: Design = {
  name: 'keys',
  conventions: CONVENTIONS.standard,
  schema: {
    ...emptySchema,
    tables: [
      keyed('rowid', { type: { kind: 'integer' }, default: { kind: 'code', code: 'Date.now()' } }),
      keyed('declared', { type: { kind: 'declared', sql: 'INTEGER', tsType: 'number' } }),
      keyed('bare', { type: { kind: 'integer' } }, { withoutRowid: true }),
    ],
  },
  layout: emptyLayout,
  history: { created: 0, migrations: [] },
}
