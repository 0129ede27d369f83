import type { Editor } from '@tandem/editor'
import type { Design } from '@tandem/model'
import type { StoreApi } from 'zustand/vanilla'
import { randomText } from './ids.ts'
import type { SessionState } from './session.ts'
import type { Storage, StoredDesign, Viewport } from './storage.ts'

interface Saver {
  viewport(): Viewport | null
  setViewport(viewport: Viewport): void
  /** Another record is open now; null: one that is not stored yet. */
  follow(record: StoredDesign | null): void
  /** Saves soon. */
  touch(): void
  flush(): Promise<void>
  /** Forgets what was about to be saved. */
  drop(): void
}

interface Saved {
  readonly id: string
  readonly savedAt: number
  readonly tab: string
}

// The first change after a save starts the wait and later ones do not prolong it, so that a killed tab
// loses at most this and the write itself, however long one types.
const WAIT = 250

/** Keeps the open design in storage, and never over what another tab has saved in the meantime. */
export function createSaver(
  editor: Editor,
  store: StoreApi<SessionState>,
  storage: Storage | null,
  first: StoredDesign | null,
): Saver {
  const tab = randomText(8)
  const channel = new BroadcastChannel('tandem')
  let savedAt = first?.savedAt ?? 0
  let viewport = first?.viewport ?? null
  let seen: Design = editor.store.getState().design
  let timer: ReturnType<typeof setTimeout> | null = null

  function touch() {
    if (storage === null || store.getState().saving === 'changed elsewhere') return
    store.setState({ saving: 'pending' })
    timer ??= setTimeout(() => void flush(), WAIT)
  }

  function drop() {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  async function flush() {
    if (timer === null || storage === null) return
    drop()
    const { id } = store.getState()
    const { design } = editor.store.getState()
    const now = Math.max(Date.now(), savedAt + 1)
    const record: StoredDesign = { id, name: design.name, savedAt: now, design, viewport }
    const before = savedAt
    savedAt = now
    const result = await storage.save(record, before).catch(() => 'failed' as const)
    if (result === 'saved') {
      localStorage.setItem('tandem.last', id)
      channel.postMessage({ id, savedAt: now, tab } satisfies Saved)
    }
    if (store.getState().id !== id) return
    if (result === 'newer there') store.setState({ saving: 'changed elsewhere' })
    else if (result === 'failed') store.setState({ saving: 'off' })
    else if (timer === null) store.setState({ saving: 'saved' })
  }

  channel.addEventListener('message', ({ data }: MessageEvent<Saved>) => {
    if (data.tab === tab || data.id !== store.getState().id || data.savedAt <= savedAt) return
    drop()
    store.setState({ saving: 'changed elsewhere' })
  })
  editor.store.subscribe(({ design }) => {
    if (design === seen) return
    seen = design
    touch()
  })
  const leave = () => void flush()
  window.addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', leave)

  return {
    viewport: () => viewport,
    setViewport(next) {
      viewport = next
      // Looking around does not make a record of a design that nobody has changed.
      if (savedAt > 0) touch()
    },
    follow(record) {
      drop()
      savedAt = record?.savedAt ?? 0
      viewport = record?.viewport ?? null
      store.setState({ saving: storage === null ? 'off' : 'saved' })
    },
    touch,
    flush,
    drop,
  }
}
