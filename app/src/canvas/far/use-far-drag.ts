import { useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect, useRef } from 'react'
import { useEditor } from '../../session/context.ts'
import { canvasStore } from '../canvas-state.ts'
import type { Moving } from '../nodes.ts'
import { useInPast } from '../past.ts'
import type { FarBox } from './scene.ts'

interface Drag {
  readonly pointer: number
  readonly from: { readonly x: number; readonly y: number }
  readonly boxes: readonly FarBox[]
}

/**
 * Drags what is under the pointer, with all that is selected beside it. React Flow, which has nothing there, would
 * drag the canvas: it does not get the event.
 */
export function useFarDrag(
  canvas: RefObject<HTMLCanvasElement | null>,
  boxes: readonly FarBox[],
  onMove: (things: Moving, done: boolean) => void,
): void {
  const store = useStoreApi()
  const editor = useEditor()
  const past = useInPast()
  // The boxes are others with each step of a drag, and the listeners stay.
  const now = useRef({ boxes, onMove })
  useEffect(() => {
    now.current = { boxes, onMove }
  })
  useEffect(() => {
    const area = canvas.current?.parentElement ?? null
    if (area === null || past) return undefined
    let drag: Drag | null = null

    const onDown = (event: PointerEvent) => {
      const { selection, design } = editor.store.getState()
      const held = design.layout.locked
      const free = now.current.boxes.filter(({ id }) => !held.includes(id))
      drag = begun(event, free, selection.ids)
      if (drag === null) return
      event.stopPropagation()
    }
    const zoom = () => store.getState().transform[2]
    const onPointerMove = (event: PointerEvent) => {
      if (drag === null) return
      // Not before it moves: a click would be one on the area, not on what is there.
      if (!area.hasPointerCapture(drag.pointer)) area.setPointerCapture(drag.pointer)
      now.current.onMove(moves(drag, event, zoom()), false)
    }
    const onUp = (event: PointerEvent) => {
      if (drag === null) return
      const isClick = event.clientX === drag.from.x && event.clientY === drag.from.y
      now.current.onMove(isClick ? {} : moves(drag, event, zoom()), true)
      drag = null
    }
    // d3 pans with the mouse events that follow.
    const onMouseDown = (event: MouseEvent) => {
      if (drag !== null) event.stopPropagation()
    }
    area.addEventListener('pointerdown', onDown, true)
    area.addEventListener('mousedown', onMouseDown, true)
    area.addEventListener('pointermove', onPointerMove)
    area.addEventListener('pointerup', onUp)
    area.addEventListener('pointercancel', onUp)
    return () => {
      area.removeEventListener('pointerdown', onDown, true)
      area.removeEventListener('mousedown', onMouseDown, true)
      area.removeEventListener('pointermove', onPointerMove)
      area.removeEventListener('pointerup', onUp)
      area.removeEventListener('pointercancel', onUp)
    }
  }, [canvas, editor, past, store])
}

/** Not on a bar, a map or a button that stands above. */
const isOnCanvas = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.react-flow__panel') === null

/** What a press of the main button takes hold of; null: nothing, and the canvas itself is meant. */
function begun(
  event: PointerEvent,
  boxes: readonly FarBox[],
  selected: readonly string[],
): Drag | null {
  if (!isOnCanvas(event.target) || event.button !== 0 || event.shiftKey) return null
  const hit = canvasStore.getState().farAt?.(event.clientX, event.clientY) ?? null
  if (hit === null || !boxes.some(({ id }) => id === hit)) return null
  const moved = selected.includes(hit) ? selected : [hit]
  return {
    pointer: event.pointerId,
    from: { x: event.clientX, y: event.clientY },
    boxes: boxes.filter(({ id }) => moved.includes(id)),
  }
}

function moves({ from, boxes }: Drag, event: PointerEvent, zoom: number): Moving {
  const by = { x: (event.clientX - from.x) / zoom, y: (event.clientY - from.y) / zoom }
  return Object.fromEntries(
    boxes.map(({ id, left, top }) => [
      id,
      { place: { x: Math.round(left + by.x), y: Math.round(top + by.y) } },
    ]),
  )
}
