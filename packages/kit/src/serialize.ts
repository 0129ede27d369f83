import type { Snapshot } from '@tandem/formats'
import { is } from 'drizzle-orm'
import { SQLiteTable, SQLiteView } from 'drizzle-orm/sqlite-core'
import { generateSqliteSnapshot } from 'virtual:drizzle-kit-sqlite/serializer'

/** As drizzle-kit marks the snapshot that comes before the first. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * The snapshot that `drizzle-kit generate` 0.31 writes of what a schema file exports, once it has run. Throws what
 * drizzle-kit says of a schema that cannot be, such as two checks of one name.
 */
export function serializeSqlite(exports: Readonly<Record<string, unknown>>): Snapshot {
  // The bundler through which drizzle-kit reads a file puts its exports in order.
  const values = Object.keys(exports)
    .toSorted()
    .map((name) => exports[name])
  const tables = [...new Set(values.filter((it) => is(it, SQLiteTable)))]
  const views = values.filter((it) => is(it, SQLiteView))
  const snapshot = generateSqliteSnapshot(tables, views, undefined)
  return { ...snapshot, id: NOBODY, prevId: NOBODY } as unknown as Snapshot
}
