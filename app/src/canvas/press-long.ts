import type { PointerEvent as ReactPointerEvent } from 'react'

/** How many milliseconds a finger presses for the menu, and by how many pixels it may tremble meanwhile. */
const LONG = 500
const TREMBLE = 10

/**
 * Opens what a long press of a finger opens. Chromium tells of one by `contextmenu`, Safari on iOS does not: whichever
 * is first counts, and the other comes to nothing.
 */
export function pressLong(event: ReactPointerEvent, open: () => void): void {
  if (event.pointerType !== 'touch' || !event.isPrimary) return
  const { target, clientX, clientY } = event
  const stop = new AbortController()
  const on = { signal: stop.signal, capture: true }
  const end = () => {
    clearTimeout(timer)
    stop.abort()
  }
  const timer = setTimeout(() => {
    end()
    // A row or a relation that the press took hold of is let go.
    target.dispatchEvent(new PointerEvent('pointercancel', { bubbles: true, clientX, clientY }))
    open()
    holdStill()
  }, LONG)
  const onMove = (move: PointerEvent) => {
    if (Math.hypot(move.clientX - clientX, move.clientY - clientY) > TREMBLE) end()
  }
  window.addEventListener('pointermove', onMove, on)
  for (const kind of ['pointerdown', 'pointerup', 'pointercancel', 'contextmenu'])
    window.addEventListener(kind, end, on)
}

/** Until it is lifted, the finger moves nothing and opens nothing more; and then it is no click on what lies under it. */
function holdStill() {
  const stop = new AbortController()
  const on = { signal: stop.signal, capture: true, passive: false }
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  for (const kind of ['contextmenu', 'touchmove']) window.addEventListener(kind, swallow, on)
  const onLift = (event: Event) => {
    event.preventDefault()
    stop.abort()
  }
  for (const kind of ['touchend', 'touchcancel']) window.addEventListener(kind, onLift, on)
}
