import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { LANGUAGES, type Language } from './language.ts'

interface QueryView {
  readonly language: Language
  /** Kysely and Drizzle beside each other. */
  readonly isDouble: boolean
}

const KEY = 'tandem.query.view'

const store = createStore<QueryView>(() => {
  const [language, double] = localStorage.getItem(KEY)?.split(' ') ?? []
  return {
    language: LANGUAGES.find((it) => it === language) ?? 'kysely',
    isDouble: double === 'double',
  }
})

/** Which languages are looked at; remembered from one visit to the next. */
export const queryView = {
  use: (): QueryView => useStore(store),
  set(view: QueryView) {
    store.setState(view)
    localStorage.setItem(KEY, `${view.language} ${view.isDouble ? 'double' : 'single'}`)
  },
}
