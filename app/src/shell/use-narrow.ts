import { useEffect } from 'react'
import { inOverlay, isTyping } from '../ui/keys.ts'
import { panesStore, setPanes, usePanes } from './panes.ts'

/** Whether panels are sheets over the canvas. */
export const useNarrow = (): boolean => usePanes(({ narrow }) => narrow)

/** Escape closes the sheet that is open. */
export function useSheetKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { sheet } = panesStore.getState()
      if (event.key !== 'Escape' || event.defaultPrevented || sheet === null || inOverlay(event))
        return
      event.preventDefault()
      if (isTyping(event)) document.querySelector<HTMLElement>('[data-sheet]')?.focus()
      else setPanes({ [sheet]: false })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
