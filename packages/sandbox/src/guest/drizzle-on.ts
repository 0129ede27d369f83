import type { Runner } from '@tandem/live'
import { type SqliteRemoteDatabase, drizzle } from 'drizzle-orm/sqlite-proxy'

/** Drizzle on a database that runs SQL. Its proxy driver takes rows as lists. */
export const drizzleOn = (
  runner: Runner,
  schema: Readonly<Record<string, unknown>> = {},
): SqliteRemoteDatabase<Record<string, unknown>> =>
  drizzle(
    async (sql, parameters: readonly unknown[], method) => {
      const { rows } = await runner.run(sql, parameters)
      // It takes one row as it is, and none as nothing: what it types as a list.
      return { rows: (method === 'get' ? rows[0] : rows) as unknown[] }
    },
    { schema: { ...schema } },
  )
