import { selectionOf } from '@tandem/editor'
import { useCallback, useRef } from 'react'
import { leavePast } from '../canvas/past.ts'
import { useCanvas } from '../canvas/use-canvas.ts'
import { focusCanvas } from '../canvas/naming.ts'
import { useEditor } from '../session/context.ts'
import { closeOverlay } from './overlay-store.ts'
import { remember } from './recent.ts'
import type { Thing } from './things.ts'

/**
 * Choosing closes the palette first; what was chosen is done once it has given up the focus, so that a name which
 * is put in edit can take it.
 */
export function useChoosing(onLeave: () => void) {
  const editor = useEditor()
  const { reveal } = useCanvas()
  const after = useRef<(() => void) | null>(null)
  const giveBack = useGiveBack()

  const choose = useCallback(
    (thing: Thing) => {
      const { id, column, command } = thing
      remember(thing)
      onLeave()
      after.current = () => {
        if (command !== null) {
          giveBack()
          command.run()
        } else if (id !== null) {
          leavePast()
          focusCanvas()
          editor.select(selectionOf(id, column))
          reveal([id])
        }
      }
      closeOverlay()
    },
    [editor, reveal, onLeave, giveBack],
  )

  const onClosed = (event: Event) => {
    event.preventDefault()
    ;(after.current ?? giveBack)()
  }
  return { choose, onClosed }
}

/** Gives the focus back to what had it when the component came; a button of the bar gives it on to the canvas. */
export function useGiveBack(): () => void {
  const had = useRef(document.activeElement)
  return useCallback(() => {
    const element = had.current
    // A button that opened it would take the keys that are now the canvas's.
    const isPlace = element instanceof HTMLElement && element.closest('header') === null
    if (isPlace && element.isConnected && element !== document.body) element.focus()
    else focusCanvas()
  }, [])
}
