import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type Draft, type Drafts, keepDrafts, keptDrafts } from './kept-drafts.ts'

/** The files of the open design that a hand has written over. The design itself knows nothing of them. */
interface DraftState {
  /** The record of the design that they belong to; null: none is followed yet. */
  readonly design: string | null
  /** By the path of the file. */
  readonly drafts: Drafts
  /** The files that are open in an editor. */
  readonly editing: ReadonlySet<string>
}

export const draftStore = createStore<DraftState>()(() => ({
  design: null,
  drafts: new Map(),
  editing: new Set(),
}))

export const useDrafts = <T>(select: (state: DraftState) => T): T => useStore(draftStore, select)

/** The drafts of another design, as they were left. */
export const openDrafts = (design: string): void =>
  draftStore.setState({ design, drafts: keptDrafts(design), editing: new Set() })

/** Puts a text in the place of a generated one; null takes it away. */
export function putDraft(path: string, draft: Draft | null): void {
  const { design, drafts } = draftStore.getState()
  if (design === null || (draft === null && !drafts.has(path))) return
  const next = new Map(drafts)
  if (draft === null || draft.text === draft.base) next.delete(path)
  else next.set(path, draft)
  draftStore.setState({ drafts: next })
  keepDrafts(design, next)
}

export function setEditing(path: string, isEdited: boolean): void {
  const editing = new Set(draftStore.getState().editing)
  if (isEdited) editing.add(path)
  else editing.delete(path)
  draftStore.setState({ editing })
}
