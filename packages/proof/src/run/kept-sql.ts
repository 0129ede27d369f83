import type { Row } from '@tandem/formats'

/** The statements that make a table and its indexes, as SQLite keeps them, by the name of the table. */
export type TableSql = ReadonlyMap<string, readonly string[]>

interface Connection {
  all(sql: string): readonly Row[]
}

/** Tables that hold rows of their own: no virtual ones and their shadows, nothing that SQLite or a migrator keeps. */
export function tableSql(connection: Connection): TableSql {
  const found = new Map<string, string[]>()
  const rows = connection.all(
    `SELECT s.tbl_name AS name, s.sql FROM sqlite_schema AS s
     JOIN pragma_table_list AS l ON l.name = s.tbl_name AND l.schema = 'main' AND l.type = 'table'
     WHERE s.type IN ('table', 'index') AND s.sql IS NOT NULL
     AND s.tbl_name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND s.tbl_name <> '__drizzle_migrations'
     ORDER BY s.type DESC, s.rowid`,
  )
  for (const { name, sql } of rows)
    found.set(String(name), [...(found.get(String(name)) ?? []), String(sql)])
  return found
}
