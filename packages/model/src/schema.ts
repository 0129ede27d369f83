import type {
  CheckId,
  ColumnId,
  EnumId,
  EnumValueId,
  ForeignKeyId,
  IndexId,
  ModuleId,
  OtherId,
  TableId,
  UniqueId,
  ViewId,
} from './id.ts'

/** What a database is, apart from how it is drawn, spelt or stored. Plain readonly data; arrays are in order. */
export interface Schema {
  readonly modules: readonly Module[]
  readonly enums: readonly Enum[]
  readonly tables: readonly Table[]
  readonly views: readonly View[]
  /** Triggers and virtual tables: kept as their own SQL. */
  readonly others: readonly Other[]
}

/** A namespace of tables. A table's SQL name is `prefix + name`, so renaming the prefix renames them all. */
export interface Module {
  readonly id: ModuleId
  readonly name: string
  readonly prefix: string
  readonly note: string
}

export interface Enum {
  readonly id: EnumId
  readonly name: string
  readonly values: readonly EnumValue[]
  readonly note: string
}

export interface EnumValue {
  readonly id: EnumValueId
  readonly value: string
  readonly note: string
}

export interface Table {
  readonly id: TableId
  /** Without the prefix of its module: see `tableName`. */
  readonly name: string
  readonly module: ModuleId | null
  /** The name of the Drizzle export; null: derived from the name. */
  readonly key: string | null
  readonly note: string
  readonly columns: readonly Column[]
  /** The only place that says what the primary key is. */
  readonly primaryKey: PrimaryKey | null
  readonly uniques: readonly Unique[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly indexes: readonly Index[]
  readonly checks: readonly Check[]
  readonly strict: boolean
  readonly withoutRowid: boolean
}

export interface Column {
  readonly id: ColumnId
  readonly name: string
  /** The property in the Drizzle table; null: derived from the name. */
  readonly key: string | null
  readonly type: ColumnType
  readonly notNull: boolean
  readonly default: Default | null
  /** TypeScript that Drizzle runs on every update (`$onUpdate`); the database does not know it. */
  readonly onUpdate: string | null
  readonly generated: Generated | null
  /** A collating sequence: NOCASE, RTRIM, BINARY or one of the application's own. */
  readonly collate: string | null
  readonly note: string
}

/** What a value means. Each format has its own spelling of it, both ways. */
export type ColumnType =
  | { readonly kind: 'integer' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'timestamp'; readonly unit: 's' | 'ms' }
  | { readonly kind: 'real' }
  | { readonly kind: 'numeric'; readonly as: 'string' | 'number' | 'bigint' }
  | { readonly kind: 'text'; readonly length: number | null }
  | { readonly kind: 'isoDate' }
  | { readonly kind: 'enum'; readonly enum: EnumId }
  | { readonly kind: 'json'; readonly storage: 'text' | 'blob'; readonly shape: string | null }
  | { readonly kind: 'blob'; readonly as: 'buffer' | 'bigint' }
  | { readonly kind: 'declared'; readonly sql: string; readonly tsType: string }

export type Default =
  /** A value: text, a number, or true and false. JSON columns take the JSON text. */
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** An SQL expression without outer parentheses: `CURRENT_TIMESTAMP`, `unixepoch()`. */
  | { readonly kind: 'sql'; readonly sql: string }
  /** TypeScript that Drizzle runs on insert (`$defaultFn`): the database and Kysely do not know it. */
  | { readonly kind: 'code'; readonly code: string }

export interface Generated {
  readonly mode: 'stored' | 'virtual'
  readonly as: SqlText
}

/** SQL with its references to columns and tables held by id, so that a rename follows by itself. */
export type SqlText = readonly SqlPart[]
export type SqlPart = string | { readonly column: ColumnId } | { readonly table: TableId }

export interface PrimaryKey {
  readonly name: string | null
  readonly columns: readonly ColumnId[]
  readonly autoIncrement: boolean
}

/** A null name, here and below, means: derived from the table and its columns. */
export interface Unique {
  readonly id: UniqueId
  readonly name: string | null
  readonly columns: readonly ColumnId[]
}

export interface ForeignKey {
  readonly id: ForeignKeyId
  readonly name: string | null
  readonly target: TableId
  readonly columns: readonly ColumnPair[]
  readonly onDelete: Action
  readonly onUpdate: Action
}

export interface ColumnPair {
  readonly from: ColumnId
  readonly to: ColumnId
}

export type Action = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default'

export interface Index {
  readonly id: IndexId
  readonly name: string | null
  readonly unique: boolean
  readonly parts: readonly IndexPart[]
  /** The condition of a partial index. */
  readonly where: SqlText | null
}

export type IndexPart =
  | { readonly kind: 'column'; readonly column: ColumnId; readonly desc: boolean }
  | { readonly kind: 'expression'; readonly sql: SqlText; readonly desc: boolean }

export interface Check {
  readonly id: CheckId
  readonly name: string | null
  readonly sql: SqlText
}

export interface View {
  readonly id: ViewId
  readonly name: string
  readonly module: ModuleId | null
  readonly key: string | null
  readonly select: SqlText
  readonly columns: readonly ViewColumn[]
  readonly note: string
}

export interface ViewColumn {
  readonly id: ColumnId
  readonly name: string
  readonly key: string | null
  readonly type: ColumnType
  readonly notNull: boolean
}

export interface Other {
  readonly id: OtherId
  readonly kind: 'trigger' | 'virtual table'
  readonly name: string
  /** The table that a trigger is on. */
  readonly table: TableId | null
  readonly sql: string
}
