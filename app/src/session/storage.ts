import type { Design } from '@tandem/model'
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'

/** A design as it lies in IndexedDB. It is read with `readDesign`: what another version wrote may not be whole. */
export interface StoredDesign extends Head {
  readonly design: Design
}

/** What is known of a stored design without reading it. */
interface Head {
  readonly id: string
  readonly name: string
  readonly savedAt: number
}

interface Tables extends DBSchema {
  designs: { key: string; value: StoredDesign; indexes: { head: [string, number, string] } }
}

export interface Storage {
  load(id: string): Promise<StoredDesign | undefined>
  /** The newest first. */
  list(): Promise<readonly Head[]>
  /** Writes the record unless another tab wrote after `since`; says whether it did. */
  save(record: StoredDesign, since: number): Promise<'saved' | 'newer there'>
  /** Puts the record aside while the page goes away, for the next visit to save: IndexedDB would not finish. */
  setAside(record: StoredDesign, since: number): void
}

export async function openStorage(): Promise<Storage> {
  const database = await openDB<Tables>('tandem', 2, {
    upgrade(upgraded, from, _to, change) {
      if (from < 1) upgraded.createObjectStore('designs', { keyPath: 'id' })
      // The heads can be read without the designs, which may be megabytes.
      change.objectStore('designs').createIndex('head', ['id', 'savedAt', 'name'])
    },
    // A newer Tandem in another tab waits for this one to let go.
    blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
  })
  return {
    async load(id) {
      await saveAside(database, id)
      return database.get('designs', id)
    },
    list: async () => {
      const heads = await headsIn(database.transaction('designs').store)
      return heads.toSorted((a, b) => b.savedAt - a.savedAt)
    },
    save: (record, since) => saved(database, record, since),
    setAside,
  }
}

type Designs = IDBPObjectStore<Tables, ['designs'], 'designs', IDBTransactionMode>

async function headsIn(designs: Designs, only?: IDBKeyRange): Promise<readonly Head[]> {
  const heads: Head[] = []
  let cursor = await designs.index('head').openKeyCursor(only)
  while (cursor !== null) {
    const [id, savedAt, name] = cursor.key
    heads.push({ id, savedAt, name })
    cursor = await cursor.continue()
  }
  return heads
}

// Reading and writing in one transaction: between two tabs, the second one sees what the first wrote.
async function saved(database: IDBPDatabase<Tables>, record: StoredDesign, since: number) {
  const change = database.transaction('designs', 'readwrite', { durability: 'relaxed' })
  const [there] = await headsIn(change.store, IDBKeyRange.bound([record.id], [record.id, []]))
  if (there !== undefined && there.savedAt > since) {
    await change.done
    return 'newer there' as const
  }
  await change.store.put(record)
  await change.done
  return 'saved' as const
}

interface Aside {
  readonly record: StoredDesign
  readonly since: number
}

const asideOf = (id: string) => `tandem.unsaved.${id}`

function setAside(record: StoredDesign, since: number) {
  try {
    localStorage.setItem(asideOf(record.id), JSON.stringify({ record, since } satisfies Aside))
  } catch {
    // Too large for where it goes: then the last quarter of a second is lost.
  }
}

/** Saves what the last visit had no time for, unless another tab has saved since. */
async function saveAside(database: IDBPDatabase<Tables>, id: string) {
  const text = localStorage.getItem(asideOf(id))
  if (text === null) return
  const { record, since } = JSON.parse(text) as Aside
  await saved(database, record, since)
  localStorage.removeItem(asideOf(id))
}
