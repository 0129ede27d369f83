import { type Schema, type SqlText, findColumn, tableName, tableOf, writeSql } from '@tandem/model'
import { doubleQuote, plainName } from './quote.ts'

/** SQL as a person typed it: references by their names of now, quoted only where they must be. */
export const showSql = (schema: Schema, text: SqlText): string =>
  writeSql(text, (reference) =>
    plainName(
      'table' in reference
        ? tableName(schema, tableOf(schema, reference.table))
        : columnName(schema, reference.column),
    ),
  )

/**
 * SQL as drizzle-orm writes it: every name quoted, columns behind the name of their table when one is given
 * (in checks and partial indexes, but not in index columns and generated ones).
 */
export const kitSql = (schema: Schema, text: SqlText, table: string | null): string =>
  writeSql(text, (reference) => {
    if ('table' in reference)
      return doubleQuote(tableName(schema, tableOf(schema, reference.table)))
    const column = doubleQuote(columnName(schema, reference.column))
    return table === null ? column : `${doubleQuote(table)}.${column}`
  })

/** The name of a column of any table or view. Throws a RangeError when there is none. */
export function columnName(schema: Schema, id: string): string {
  for (const table of schema.tables) {
    const column = findColumn(table, id)
    if (column !== undefined) return column.name
  }
  const column = schema.views.flatMap((view) => view.columns).find((it) => it.id === id)
  if (column === undefined) throw new RangeError(`the schema has no column ${id}`)
  return column.name
}
