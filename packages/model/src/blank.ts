import type { ColumnId, TableId } from './id.ts'
import type { Column, Table } from './schema.ts'

/** A nullable text column, or what the fields make of it. */
export const newColumn = (id: ColumnId, name: string, fields: Partial<Column> = {}): Column => ({
  id,
  name,
  key: null,
  type: { kind: 'text', length: null },
  notNull: false,
  default: null,
  onUpdate: null,
  generated: null,
  collate: null,
  note: '',
  ...fields,
})

/** A table without columns, or what the fields make of it. */
export const newTable = (id: TableId, name: string, fields: Partial<Table> = {}): Table => ({
  id,
  name,
  module: null,
  key: null,
  note: '',
  columns: [],
  primaryKey: null,
  uniques: [],
  foreignKeys: [],
  indexes: [],
  checks: [],
  strict: false,
  withoutRowid: false,
  ...fields,
})
