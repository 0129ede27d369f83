import { useEffect, useMemo } from 'react'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useSession } from '../session/context.ts'
import { inOverlay, isKeys, isTyping } from '../ui/keys.ts'
import { type Command, commandsOf } from './commands.ts'

/** All commands, and their keys for as long as the component is there. */
export function useCommands(): readonly Command[] {
  const session = useSession()
  const canvas = useCanvas()
  const commands = useMemo(() => commandsOf(session, canvas), [session, canvas])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || inOverlay(event)) return
      const found = commands.find(
        ({ keys, where }) =>
          keys.some((key) => isKeys(event, key)) && (where === 'anywhere' || isForCanvas(event)),
      )
      if (found === undefined) return
      event.preventDefault()
      found.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [commands])
  return commands
}

/** Plain keys are the canvas's unless a field, a button or a tree of some panel has the focus. */
function isForCanvas(event: KeyboardEvent): boolean {
  if (isTyping(event)) return false
  const { target } = event
  // Enter on a button of the canvas presses it.
  if (event.key === 'Enter' && target instanceof Element && target.closest('button') !== null)
    return false
  return (
    target === document.body ||
    (target instanceof Element && target.closest('[data-canvas]') !== null)
  )
}
