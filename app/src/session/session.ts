import { type Editor, createEditor, emptyDesign } from '@tandem/editor'
import { CONVENTIONS, type Design, readDesign } from '@tandem/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { newId, randomText } from './ids.ts'
import { createSaver, LAST_OPEN } from './saver.ts'
import { startDesign } from './start-design.ts'
import { openStorage, type Storage, type StoredDesign } from './storage.ts'
import type { Viewport } from './viewports.ts'
import { aTurn } from '../worker/in-slices.ts'

/** Something that went wrong with a stored or opened design, said in a dialog. */
interface Trouble {
  readonly title: string
  readonly problems: readonly string[]
  /** What could not be read, to be downloaded: it is never deleted. */
  readonly rescue: { readonly fileName: string; readonly text: string } | null
}

export interface SessionState {
  /** The record that the open design is saved in. */
  readonly id: string
  /** Grows with each design opened: the canvas starts anew. */
  readonly opened: number
  readonly saving: 'saved' | 'pending' | 'changed elsewhere' | 'off'
  readonly trouble: Trouble | null
}

/** The one document of this tab, and where it is kept. */
export interface Session {
  readonly editor: Editor
  readonly store: StoreApi<SessionState>
  /** Where the canvas was when the design was last open; null: show all of it. */
  readonly viewport: () => Viewport | null
  readonly setViewport: (viewport: Viewport) => void
  /** Opens a design as a new record. */
  readonly openNew: (design: Design) => Promise<void>
  readonly openBlank: () => Promise<void>
  readonly openStored: (id: string) => Promise<void>
  /** Takes what another tab has saved. */
  readonly reload: () => Promise<void>
  /** Goes on under a new record, next to what another tab has saved. */
  readonly keepAsCopy: () => Promise<void>
  /** Gives the design a record, also when only its rows have changed. */
  readonly keep: () => void
  readonly recent: () => ReturnType<Storage['list']>
  readonly tell: (trouble: Trouble | null) => void
}

export async function startSession(): Promise<Session> {
  const storage = await openStorage().catch(() => null)
  const last = localStorage.getItem(LAST_OPEN)
  const record = last === null ? undefined : await storage?.load(last).catch(() => undefined)
  // To take a large design out of the storage and to read it is half a frame's time each, or more.
  if (record !== undefined) await aTurn()
  const read = record === undefined ? null : readRecord(record)
  const start = read?.ok === true ? read.value : startDesign()
  const editor = createEditor(start, newId)
  const store = createStore<SessionState>()(() => ({
    id: read?.ok === true && record !== undefined ? record.id : randomText(12),
    opened: 0,
    saving: storage === null ? 'off' : 'saved',
    trouble: record !== undefined && read?.ok === false ? unreadable(record, read.problems) : null,
  }))
  const known = read?.ok === true ? (record ?? null) : null
  return withStorage(editor, store, storage, known)
}

function withStorage(
  editor: Editor,
  store: StoreApi<SessionState>,
  storage: Storage | null,
  first: StoredDesign | null,
): Session {
  const saver = createSaver(editor, store, storage, first)

  async function show(id: string, design: Design, stored: StoredDesign | null) {
    await saver.flush()
    store.setState(({ opened }) => ({ id, opened: opened + 1 }))
    editor.open(design)
    saver.follow(stored)
    if (stored !== null) localStorage.setItem(LAST_OPEN, id)
    else saver.touch()
  }

  async function openStored(id: string) {
    const record = await storage?.load(id)
    if (record === undefined) return
    const read = readRecord(record)
    if (read.ok) await show(id, read.value, record)
    else store.setState({ trouble: unreadable(record, read.problems) })
  }

  return {
    editor,
    store,
    viewport: saver.viewport,
    setViewport: saver.setViewport,
    openNew: (design) => show(randomText(12), design, null),
    openBlank: () =>
      show(randomText(12), emptyDesign('Untitled', CONVENTIONS.standard, Date.now()), null),
    openStored,
    async reload() {
      store.setState({ saving: 'saved' })
      saver.drop()
      await openStored(store.getState().id)
    },
    async keepAsCopy() {
      const { design } = editor.store.getState()
      saver.drop()
      await show(randomText(12), { ...design, name: `${design.name} (copy)` }, null)
    },
    keep: saver.touch,
    recent: async () => (await storage?.list()) ?? [],
    tell: (trouble) => store.setState({ trouble }),
  }
}

const readRecord = (record: StoredDesign) => readDesign({ tandem: 1, ...record.design })

function unreadable(record: StoredDesign, problems: readonly string[]): Trouble {
  return {
    title: `“${record.name}” could not be read`,
    problems,
    rescue: {
      fileName: `${record.name}.tandem.json`,
      text: JSON.stringify({ tandem: 1, ...record.design }, null, 2),
    },
  }
}
