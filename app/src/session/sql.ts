import { readSqlText, showSql, tableScope, viewScope } from '@tandem/formats'
import type { Schema, SqlText, Table } from '@tandem/model'

/** SQL as a person sees it in a field. */
export const shownSql = (schema: Schema, text: SqlText): string => showSql(schema, text)

/** SQL from a field: the names in it that are columns of the table, or of any for a view, become references. */
export const typedSql = (schema: Schema, table: Table | null, text: string): SqlText =>
  readSqlText(text, table === null ? viewScope(schema) : tableScope(schema, table))
