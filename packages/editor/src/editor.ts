import { type Design, type Edit, type NewId, type Schema, patched } from '@tandem/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Selection, emptySelection, stillThere } from './selection.ts'

/** A document before a change, and what the change was called. */
interface Step {
  readonly design: Design
  readonly label: string
  readonly merge: string | null
}

export interface EditorState {
  readonly design: Design
  /** What can be undone, the newest last. */
  readonly past: readonly Step[]
  readonly future: readonly Step[]
  readonly selection: Selection
  /** What the pointer or the caret is on, lit on the canvas and in both files. */
  readonly hover: Selection
}

export interface Editor {
  readonly store: StoreApi<EditorState>
  readonly newId: NewId
  /**
   * Makes a change that can be undone. An edit that changes nothing leaves no step.
   * Changes with the same `merge` key, one after the other, are one step: typing, dragging.
   */
  commit(label: string, edit: Edit<Design>, merge?: string): void
  /** Ends a run of merged changes: the next one is a step of its own. */
  settle(): void
  /** Takes the last change back and gives its label; null when there is none. */
  undo(): string | null
  redo(): string | null
  /** Another document: its history starts empty. */
  open(design: Design): void
  select(selection: Selection): void
  hover(hover: Selection): void
}

/** An edit of the schema as an edit of the design. */
export const onSchema =
  (edit: Edit<Schema>): Edit<Design> =>
  (design) =>
    patched(design, { schema: edit(design.schema) })

const STEPS_KEPT = 1000

export function createEditor(design: Design, newId: NewId): Editor {
  const store = createStore<EditorState>()(() => opened(design))
  const { getState, setState } = store

  const show = (next: Design): Pick<EditorState, 'design' | 'selection' | 'hover'> => ({
    design: next,
    selection: stillThere(next, getState().selection),
    hover: emptySelection,
  })

  return {
    store,
    newId,
    commit(label, edit, merge) {
      const { design: before, past } = getState()
      const after = edit(before)
      if (after === before) return
      const last = past.at(-1)
      const merges = merge !== undefined && last?.merge === merge && getState().future.length === 0
      const step: Step = { design: before, label, merge: merge ?? null }
      setState({
        ...show(after),
        hover: getState().hover,
        past: merges ? past : [...past.slice(1 - STEPS_KEPT), step],
        future: [],
      })
    },
    settle() {
      const { past } = getState()
      const last = past.at(-1)
      if (last !== undefined && last.merge !== null)
        setState({ past: [...past.slice(0, -1), { ...last, merge: null }] })
    },
    undo() {
      const { design: now, past, future } = getState()
      const step = past.at(-1)
      if (step === undefined) return null
      const back: Step = { design: now, label: step.label, merge: null }
      setState({ ...show(step.design), past: past.slice(0, -1), future: [...future, back] })
      return step.label
    },
    redo() {
      const { design: now, past, future } = getState()
      const step = future.at(-1)
      if (step === undefined) return null
      const back: Step = { design: now, label: step.label, merge: null }
      setState({ ...show(step.design), past: [...past, back], future: future.slice(0, -1) })
      return step.label
    },
    open: (next) => setState(opened(next)),
    select: (selection) => setState({ selection }),
    hover: (hover) => {
      if (hover !== getState().hover) setState({ hover })
    },
  }
}

const opened = (design: Design): EditorState => ({
  design,
  past: [],
  future: [],
  selection: emptySelection,
  hover: emptySelection,
})
