import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const KEY = 'tandem.query.width'
const bounds = { min: 400, max: 900 }
const AT_FIRST = 460

const kept = Number(localStorage.getItem(KEY) ?? AT_FIRST)
const store = createStore(() => (kept >= bounds.min && kept <= bounds.max ? kept : AT_FIRST))

/** How wide the text is, in pixels; remembered from one visit to the next. */
export const editorWidth = {
  bounds,
  use: (): number => useStore(store),
  set: (width: number): void => {
    store.setState(width, true)
    localStorage.setItem(KEY, String(width))
  },
}
