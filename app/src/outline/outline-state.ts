import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { TreeView } from './tree.ts'

/** What the outline is doing; none of it is the document's. */
interface OutlineState extends TreeView {
  /** The key of the line that has the focus, or takes it. */
  readonly focused: string | null
  /** Grows when that line is to take the focus. */
  readonly asked: number
  /** The key of the line whose name is typed. */
  readonly renaming: string | null
}

export const outlineStore = createStore<OutlineState>()(() => ({
  search: '',
  opened: new Map(),
  focused: null,
  asked: 0,
  renaming: null,
}))

export const useOutline = <T>(select: (state: OutlineState) => T): T =>
  useStore(outlineStore, select)

/** Opens or closes a line. */
export const setOpen = (key: string, open: boolean): void =>
  outlineStore.setState(({ opened }) => ({ opened: new Map(opened).set(key, open) }))

/** Gives the focus to a line. */
export const goToRow = (key: string): void =>
  outlineStore.setState(({ asked }) => ({ focused: key, asked: asked + 1 }))

/** Puts the name of a line in edit. */
export const nameRow = (key: string): void => {
  outlineStore.setState({ renaming: key })
  goToRow(key)
}

/** Gives the focus to something new: what it is under is open, and no search hides it. */
export function goToNew(key: string, ...under: readonly string[]): void {
  outlineStore.setState({ search: '' })
  for (const it of under) setOpen(it, true)
  goToRow(key)
}

/** The same, with its name in edit. */
export function nameNew(key: string, under: string): void {
  outlineStore.setState({ renaming: key })
  goToNew(key, under)
}
