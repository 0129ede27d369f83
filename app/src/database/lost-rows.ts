import { sqlType } from '@tandem/formats'
import type { Saved } from '@tandem/live'
import { type Column, type Schema, type Table, findColumn, findTable } from '@tandem/model'

/** Databases from before an edit that lost something, so that its undo gives the rows back. */
export interface LostRows {
  /** Keeps the database that stood when this schema did. */
  readonly keep: (schema: Schema, saved: Saved, writes: number) => void
  /**
   * The database to go to a schema from, where it has more of what the schema holds than the one of now: that of
   * this very schema, or else of the nearest. Null when there is none, or rows were written since.
   */
  readonly find: (now: Schema, to: Schema, writes: number) => Kept | null
  /** The database that has the most of what a schema holds, if one has more than that of now. */
  readonly nearest: (now: Schema, to: Schema) => Kept | null
}

export interface Kept {
  readonly schema: Schema
  readonly saved: Saved
  readonly writes: number
}

const MOST_BYTES = 64_000_000

/** Undo brings back the schema itself, the same object, so it is the key. The oldest go when there are too many bytes. */
export function createLostRows(): LostRows {
  const kept = new Map<Schema, Kept>()
  let bytes = 0
  const forget = (schema: Schema) => {
    bytes -= kept.get(schema)?.saved.bytes.length ?? 0
    kept.delete(schema)
  }
  return {
    keep(schema, saved, writes) {
      forget(schema)
      kept.set(schema, { schema, saved, writes })
      bytes += saved.bytes.length
      for (const oldest of kept.keys()) {
        if (bytes <= MOST_BYTES) break
        forget(oldest)
      }
    },
    find(now, to, writes) {
      const own = kept.get(to)
      if (own?.writes === writes) return own
      // Several undone at once: what stood just before the loss may never have stood under this schema.
      const current = [...kept.values()].filter((it) => it.writes === writes)
      return mostAlike(current, now, to)
    },
    nearest: (now, to) => kept.get(to) ?? mostAlike([...kept.values()], now, to),
  }
}

/** Of several that have as much, the latest. */
function mostAlike(all: readonly Kept[], now: Schema, to: Schema): Kept | null {
  let best: Kept | null = null
  let most = alike(now, to)
  for (const it of all) {
    const count = alike(it.schema, to)
    if (count > most || (best !== null && count === most)) {
      best = it
      most = count
    }
  }
  return best
}

/** How many of the columns of one schema the other has, with values in the same form. */
function alike(from: Schema, to: Schema): number {
  let count = 0
  for (const table of to.tables) {
    const before = findTable(from, table.id)
    if (before === table) count += table.columns.length
    else if (before !== undefined)
      count += table.columns.filter((column) =>
        keepsForm(findColumn(before, column.id), column),
      ).length
  }
  return count
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
  from.columns.some((column) => !keepsForm(column, findColumn(to, column.id)))

const keepsForm = (a: Column | undefined, b: Column | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.generated === b.generated &&
  sqlType(a.type) === sqlType(b.type)
