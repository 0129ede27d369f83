import type { ColumnType } from '@tandem/model'

/** The type that a column is declared with, as Drizzle's own column builders declare it. */
export function sqlType(type: ColumnType): string {
  switch (type.kind) {
    case 'integer':
    case 'boolean':
    case 'timestamp':
      return 'integer'
    case 'real':
      return 'real'
    case 'numeric':
      return 'numeric'
    case 'text':
      return type.length === null ? 'text' : `text(${type.length})`
    case 'isoDate':
    case 'enum':
      return 'text'
    case 'json':
      return type.storage
    case 'blob':
      return 'blob'
    case 'declared':
      return type.sql
  }
}
