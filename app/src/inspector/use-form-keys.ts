import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import { comeBack } from '../shell/regions.ts'

const FIELDS = 'input, select, textarea, button:not(:disabled)'

/**
 * Escape gives the focus back to where the thing was chosen. And who goes by the keyboard keeps the focus when a
 * control goes that had it: it is then near where it was, or at the start of what is shown now.
 */
export function useFormKeys(whole: RefObject<HTMLElement | null>) {
  const isInside = useRef(false)
  const byKey = useRef(false)
  const section = useRef<Element | null>(null)
  useLayoutEffect(() => {
    // React tells of no blur while it takes elements away.
    if (!isInside.current || !byKey.current || document.activeElement !== document.body) return
    const near = section.current?.isConnected === true ? section.current : null
    const place = near ?? whole.current?.querySelector('[data-fields]')
    place?.querySelector<HTMLElement>(FIELDS)?.focus()
  })
  return {
    onFocus({ target }: FocusEvent) {
      isInside.current = true
      section.current = target.closest('section')
    },
    onBlur() {
      isInside.current = false
    },
    onKeyDownCapture() {
      byKey.current = true
    },
    onPointerDownCapture() {
      byKey.current = false
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      comeBack()
    },
  }
}
