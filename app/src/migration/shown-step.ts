import type { Design } from '@tandem/model'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export type Mark = 'added' | 'changed' | 'removed'

/** A step of the history as the canvas draws it. */
export interface ShownStep {
  /** `0004_add_tasks`. */
  readonly tag: string
  /**
   * What to draw in place of the open design, and not to edit: the schema after the step, with what the step
   * removed still in it. Null: the step is the next one, so the open design itself is drawn.
   */
  readonly past: Design | null
  /** What the step did to tables, views, columns and foreign keys, by their ids. */
  readonly marks: ReadonlyMap<string, Mark>
}

interface StepState {
  readonly shown: ShownStep | null
}

/** Null while the Migration panel is closed. */
export const stepStore = createStore<StepState>()(() => ({ shown: null }))

export const showStep = (shown: ShownStep | null): void => stepStore.setState({ shown })

export const useStep = <T>(select: (shown: ShownStep | null) => T): T =>
  useStore(stepStore, ({ shown }) => select(shown))

/** What the shown step did to one thing; the component renders only when that changes. */
export const useMark = (id: string): Mark | undefined => useStep((shown) => shown?.marks.get(id))
