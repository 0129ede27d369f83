import type { Editor } from '@tandem/editor'
import type { StoreApi } from 'zustand/vanilla'
import { randomText } from './ids.ts'
import type { SessionState } from './session.ts'
import type { Storage, StoredDesign } from './storage.ts'
import { type Viewport, keepViewport, keptViewport } from './viewports.ts'

/** Keeps the open design in storage. */
export interface Saver {
  readonly viewport: () => Viewport | null
  readonly setViewport: (viewport: Viewport) => void
  /** Another record is open now; null: one that is not stored yet. */
  readonly follow: (record: StoredDesign | null) => void
  /** Saves soon. */
  readonly touch: () => void
  readonly flush: () => Promise<void>
  /** Forgets what was about to be saved. */
  readonly drop: () => void
}

/** What a tab tells the others after a save. */
interface Saved {
  readonly id: string
  readonly savedAt: number
  readonly tab: string
}

// The first change after a save starts the wait and later ones do not prolong it, so that a killed tab
// loses at most this and the write itself, however long one types.
const WAIT = 250
export const LAST_OPEN = 'tandem.last'

const SAYS = { saved: 'saved', 'newer there': 'changed elsewhere', failed: 'off' } as const

/** Saves after each change, and never over what another tab has saved in the meantime. */
export function createSaver(
  editor: Editor,
  store: StoreApi<SessionState>,
  storage: Storage | null,
  first: StoredDesign | null,
): Saver {
  const records = createRecords(editor, store, first)
  let timer: ReturnType<typeof setTimeout> | null = null
  /** Whether something is not written yet: it waits, or is on its way. */
  let unsaved = false
  const tell = otherTabs((saved) => {
    if (saved.id !== store.getState().id || saved.savedAt <= records.savedAt()) return
    drop()
    store.setState({ saving: 'changed elsewhere' })
  })

  function touch() {
    if (storage === null || store.getState().saving === 'changed elsewhere') return
    store.setState({ saving: 'pending' })
    unsaved = true
    timer ??= setTimeout(() => void flush(), WAIT)
  }

  function drop() {
    if (timer !== null) clearTimeout(timer)
    timer = null
    unsaved = false
  }

  async function flush() {
    if (timer === null || storage === null) return
    drop()
    unsaved = true
    const since = records.savedAt()
    const record = records.next()
    const { id, savedAt } = record
    const result = await storage.save(record, since).catch(() => 'failed' as const)
    if (result === 'saved') {
      localStorage.setItem(LAST_OPEN, id)
      tell({ id, savedAt })
    }
    if (store.getState().id !== id) return
    if (timer === null) unsaved = false
    store.setState({ saving: timer === null ? SAYS[result] : 'pending' })
  }

  onChange(editor, touch)
  window.addEventListener('pagehide', () => {
    if (unsaved && storage !== null) putAside(records, storage)
    drop()
  })
  document.addEventListener('visibilitychange', () => void flush())
  return {
    viewport: records.viewport,
    setViewport: (viewport) => records.look(viewport),
    follow(record) {
      drop()
      records.follow(record)
      store.setState({ saving: storage === null ? 'off' : 'saved' })
    },
    touch,
    flush,
    drop,
  }
}

function putAside(records: Records, storage: Storage) {
  const since = records.savedAt()
  const record = records.next()
  storage.setAside(record, since)
  localStorage.setItem(LAST_OPEN, record.id)
}

type Records = ReturnType<typeof createRecords>

/** The open design as the records that are made of it, each newer than the one before. */
function createRecords(editor: Editor, store: StoreApi<SessionState>, first: StoredDesign | null) {
  let savedAt = first?.savedAt ?? 0
  let viewport = first === null ? null : keptViewport(first.id)
  // Looking around does not make a record of a design that nobody has changed.
  const keepLook = () => {
    if (savedAt > 0 && viewport !== null) keepViewport(store.getState().id, viewport)
  }
  return {
    savedAt: () => savedAt,
    viewport: () => viewport,
    look(next: Viewport) {
      viewport = next
      keepLook()
    },
    next(): StoredDesign {
      const { design } = editor.store.getState()
      savedAt = Math.max(Date.now(), savedAt + 1)
      keepLook()
      return { id: store.getState().id, name: design.name, savedAt, design }
    },
    follow(record: StoredDesign | null) {
      savedAt = record?.savedAt ?? 0
      viewport = record === null ? null : keptViewport(record.id)
    },
  }
}

function otherTabs(heard: (saved: Saved) => void) {
  const tab = randomText(8)
  const channel = new BroadcastChannel('tandem')
  channel.addEventListener('message', ({ data }: MessageEvent<Saved>) => {
    if (data.tab !== tab) heard(data)
  })
  return (saved: Omit<Saved, 'tab'>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    channel.postMessage({ ...saved, tab } satisfies Saved)
  }
}

function onChange(editor: Editor, changed: () => void) {
  let seen = editor.store.getState().design
  editor.store.subscribe(({ design }) => {
    if (design === seen) return
    seen = design
    changed()
  })
}
