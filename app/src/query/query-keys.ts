import type { KeyboardEvent } from 'react'
import { isKeys } from '../ui/keys.ts'
import { stopQuery } from './run-query.ts'

/** Run and stop, wherever in the panel the focus is. */
export const queryKeys =
  (run: () => Promise<void>) =>
  (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return
    if (event.key === 'Escape') void stopQuery()
    else if (isKeys(event.nativeEvent, 'mod+enter')) void run()
    else return
    event.preventDefault()
  }
