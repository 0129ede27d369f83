import type { Saved } from '@tandem/live'
import { type DBSchema, openDB } from 'idb'

interface Tables extends DBSchema {
  rows: { key: string; value: Saved }
}

/** Keeps the live database of each design, by the id of the design's record. */
export interface RowStorage {
  load(id: string): Promise<Saved | undefined>
  save(id: string, saved: Saved): Promise<void>
}

// A database of its own: the designs must stay readable when this one grows or changes its form.
export async function openRowStorage(): Promise<RowStorage> {
  const database = await openDB<Tables>('tandem-rows', 1, {
    upgrade: (upgraded) => void upgraded.createObjectStore('rows'),
    blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
  })
  return {
    load: (id) => database.get('rows', id),
    async save(id, saved) {
      await database.put('rows', saved, id)
    },
  }
}
