import type { ReactFlowState } from '@xyflow/react'
import type { Place } from '@tandem/model'

/** How near the edge of the canvas, and by how many pixels a frame at most: as React Flow does in drags of its own. */
const EDGE = 40
const SPEED = 15

const panAt = (at: number, from: number, to: number): number => {
  const beyond = Math.max(0, from + EDGE - at) + Math.min(0, to - EDGE - at)
  return (Math.max(-EDGE, Math.min(EDGE, beyond)) / EDGE) * SPEED
}

/**
 * Moves the canvas for as long as the pointer is at its edge, also while it rests there. The function that is given
 * is told where the pointer is; `onPan` is called when something else has come under it.
 */
export function edgePan(
  { domNode, panBy }: ReactFlowState,
  signal: AbortSignal,
  onPan: () => void,
): (pointer: Place) => void {
  const { left, right, top, bottom } = domNode?.getBoundingClientRect() ?? new DOMRect()
  let by: Place = { x: 0, y: 0 }
  let isPanning = false
  const pan = async () => {
    isPanning = true
    while (!signal.aborted && (by.x !== 0 || by.y !== 0)) {
      await panBy(by)
      onPan()
      await new Promise(requestAnimationFrame)
    }
    isPanning = false
  }
  return ({ x, y }) => {
    by = { x: panAt(x, left, right), y: panAt(y, top, bottom) }
    if (!isPanning) void pan()
  }
}
