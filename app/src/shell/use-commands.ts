import { useEffect, useMemo } from 'react'
import { isInPast } from '../canvas/past.ts'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useSession } from '../session/context.ts'
import { inOverlay, isHeldRemove, isKeys, isTyping } from '../ui/keys.ts'
import type { Command } from './command.ts'
import { commandsOf } from './commands.ts'

/** All commands, and their keys for as long as the component is there. */
export function useCommands(): readonly Command[] {
  const session = useSession()
  const canvas = useCanvas()
  const commands = useMemo(() => commandsOf(session, canvas), [session, canvas])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || inOverlay(event)) return
      const found = commands.find(
        ({ keys, where, isOfBrowser }) =>
          !isOfBrowser && keys.some((key) => isKeys(event, key)) && holds(where, event),
      )
      if (found === undefined) return
      event.preventDefault()
      if (isHeldRemove(event) || (found.where === 'design' && isInPast())) return
      found.run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [commands])
  return commands
}

function holds(where: Command['where'], event: KeyboardEvent): boolean {
  if (where === 'anywhere') return true
  if (where === 'page') return !isTyping(event)
  return where === 'past' ? isInPast() && !isTyping(event) : isForCanvas(event)
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
