import { sqlType } from '@tandem/formats'
import type { Saved } from '@tandem/live'
import { type Schema, type Table, findColumn, findTable } from '@tandem/model'

/** Databases from before an edit that lost something, so that its undo gives the rows back. */
export interface LostRows {
  /** Keeps the database that stood when this schema did. */
  readonly keep: (schema: Schema, saved: Saved, writes: number) => void
  /** The database of this very schema; null when there is none or rows were written since. */
  readonly find: (schema: Schema, writes: number) => Saved | null
}

const MOST_BYTES = 64_000_000

/** Undo brings back the schema itself, the same object, so it is the key. The oldest go when there are too many bytes. */
export function createLostRows(): LostRows {
  const kept = new Map<Schema, { readonly saved: Saved; readonly writes: number }>()
  let bytes = 0
  const forget = (schema: Schema) => {
    bytes -= kept.get(schema)?.saved.bytes.length ?? 0
    kept.delete(schema)
  }
  return {
    keep(schema, saved, writes) {
      forget(schema)
      kept.set(schema, { saved, writes })
      bytes += saved.bytes.length
      for (const oldest of kept.keys()) {
        if (bytes <= MOST_BYTES) break
        forget(oldest)
      }
    },
    find(schema, writes) {
      const found = kept.get(schema)
      return found?.writes === writes ? found.saved : null
    },
  }
}

/**
 * Whether going from one schema to the other may lose a value: a table or a column goes, or a column is of
 * another type, so that SQLite may keep its values in another form.
 */
export const mayLose = (from: Schema, to: Schema): boolean =>
  from.tables.some((table) => {
    const after = findTable(to, table.id)
    return after === undefined || (after !== table && columnsMayLose(table, after))
  })

const columnsMayLose = (from: Table, to: Table): boolean =>
  from.columns.some((column) => {
    const after = findColumn(to, column.id)
    return (
      after === undefined ||
      after.generated !== column.generated ||
      sqlType(after.type) !== sqlType(column.type)
    )
  })
