import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export type Theme = 'system' | 'light' | 'dark'
const KEY = 'tandem.theme'

const themeStore = createStore<Theme>()(() => {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
})

const show = (theme: Theme) => {
  document.documentElement.style.colorScheme = theme === 'system' ? '' : theme
}
show(themeStore.getState())
themeStore.subscribe((theme) => {
  localStorage.setItem(KEY, theme)
  show(theme)
})

export const useTheme = (): Theme => useStore(themeStore)

export const setTheme = (theme: Theme): void => themeStore.setState(theme, true)

export const themeNow = (): Theme => themeStore.getState()
