import { useEffect, useSyncExternalStore } from 'react'
import { panesStore, setPanes } from './panes.ts'
import { inOverlay, isTyping } from '../ui/keys.ts'

const narrow = matchMedia('(max-width: 899px)')

// On a narrow window the canvas is alone: panels are sheets over it, closed until asked for.
const closeSheets = () => {
  if (narrow.matches) setPanes({ outline: false, right: false, dock: false })
}
closeSheets()
narrow.addEventListener('change', closeSheets)

const subscribe = (changed: () => void) => {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches)

/** Escape closes the sheets that are open. */
export function useSheetKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { outline, right, dock } = panesStore.getState()
      const open = narrow.matches && (outline || right || dock)
      if (event.key !== 'Escape' || event.defaultPrevented || !open || inOverlay(event)) return
      event.preventDefault()
      if (isTyping(event)) (document.activeElement as HTMLElement).blur()
      else closeSheets()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
