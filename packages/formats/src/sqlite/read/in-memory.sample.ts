import initSqlJs, { type SqlJsConfig } from 'sql.js'
import type { Connection, Row } from '../connection.ts'

const sqlJs = await initSqlJs({ useOldExtensionFunctions: false } as SqlJsConfig)

/** A new SQLite database in memory, for tests. */
export function inMemory(sql = ''): Connection & { readonly close: () => void } {
  const database = new sqlJs.Database()
  database.exec(sql)
  return {
    close: () => database.close(),
    exec: (text) => void database.exec(text),
    all: (text, parameters = []) => {
      const statement = database.prepare(text)
      try {
        statement.bind([...parameters])
        const rows: Row[] = []
        while (statement.step()) rows.push(statement.getAsObject())
        return rows
      } finally {
        statement.free()
      }
    },
  }
}
