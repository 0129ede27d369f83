import type { Connection, Row } from '@tandem/formats'
import type { Database, SqlValue } from 'sql.js'

/** The port by which the readers of `formats` see a database. */
export const connectionTo = (db: Database): Connection => ({
  exec: (sql) => void db.run(sql),
  all(sql, parameters = []) {
    const statement = db.prepare(sql)
    try {
      statement.bind(parameters as SqlValue[])
      const rows: Row[] = []
      while (statement.step()) rows.push(statement.getAsObject())
      return rows
    } finally {
      statement.free()
    }
  },
})
