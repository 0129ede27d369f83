import { useSyncExternalStore } from 'react'
import { setPanes } from './panes.ts'

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
