import type { EditorState } from '@tandem/editor'
import { createContext } from 'react'
import { flushSync } from 'react-dom'
import { type StoreApi, createStore } from 'zustand/vanilla'
import { afterFrame } from '../ui/after-frame.ts'

type Readable<T> = Pick<StoreApi<T>, 'getInitialState' | 'getState' | 'subscribe'>

/** The state that components render from; null: the editor's own, as it is. */
export const LateState = createContext<Readable<EditorState> | null>(null)

const waiting = new Set<() => void>()

/** A store that tells of a change at once or, while `isLate`, when the page has been drawn without it. */
export function createLateStore<T>(store: Readable<T>, isLate: () => boolean): Readable<T> {
  const late = createStore<T>()(() => store.getState())
  let cancel: (() => void) | null = null
  const show = () => {
    cancel?.()
    cancel = null
    waiting.delete(show)
    late.setState(store.getState(), true)
  }
  store.subscribe(() => {
    if (!isLate()) return show()
    cancel ??= afterFrame(show)
    waiting.add(show)
  })
  return late
}

/** Shows at once what waits for a frame: for whoever goes on in what is about to change. */
export function catchUp(): void {
  if (waiting.size > 0) flushSync(() => waiting.forEach((show) => show()))
}
