import type {
  CheckId,
  ColumnId,
  ForeignKeyId,
  IndexId,
  Subject,
  TableId,
  UniqueId,
  ViewId,
} from '@tandem/model'
import type { SqlDefault } from './write/default.ts'

/** A table as SQLite is told of it: names resolved, conventions applied, every fact in SQL's own words. */
export interface SqlTable {
  readonly id: TableId
  readonly name: string
  readonly columns: readonly SqlColumn[]
  /** A key of two columns or more; a key of one stands on its column. */
  readonly primaryKey: { readonly name: string; readonly columns: readonly string[] } | null
  readonly foreignKeys: readonly SqlForeignKey[]
  /** Uniques first, as unique indexes, then the indexes. */
  readonly indexes: readonly SqlIndex[]
  readonly checks: readonly SqlCheck[]
  readonly strict: boolean
  readonly withoutRowid: boolean
}

export interface SqlColumn {
  readonly id: ColumnId
  readonly name: string
  /** The declared type, with COLLATE or the CHECK of a `textEnum` behind it. */
  readonly type: string
  readonly primaryKey: boolean
  readonly autoIncrement: boolean
  readonly notNull: boolean
  /** What stands behind DEFAULT. */
  readonly default: SqlDefault | null
  /** `as` without its outer parentheses. */
  readonly generated: { readonly as: string; readonly mode: 'stored' | 'virtual' } | null
}

export interface SqlForeignKey {
  readonly id: ForeignKeyId
  readonly name: string
  readonly columns: readonly string[]
  readonly target: string
  readonly targetColumns: readonly string[]
  readonly onDelete: string
  readonly onUpdate: string
}

export interface SqlIndex {
  readonly id: UniqueId | IndexId
  readonly name: string
  readonly unique: boolean
  readonly parts: readonly { readonly kind: 'column' | 'expression'; readonly text: string }[]
  readonly where: string | null
}

export interface SqlCheck {
  readonly id: CheckId | ColumnId
  readonly name: string
  readonly sql: string
}

export interface SqlView {
  readonly id: ViewId
  readonly name: string
  readonly columns: readonly SqlColumn[]
  readonly select: string
}

/** One statement and the thing of the design that it makes. */
export interface Statement {
  readonly sql: string
  readonly at: Subject
}
