import { type ReactFlowInstance, type Viewport, useReactFlow } from '@xyflow/react'
import { type Editor, emptySelection, selectionOf } from '@tandem/editor'
import type { Design } from '@tandem/model'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { drawnBoxes } from '../canvas/nodes.ts'
import { extentOf } from '../canvas/route.ts'
import { tablesToShow } from '../canvas/shown.ts'
import { useEditor } from '../session/context.ts'
import type { Thing } from './things.ts'

/** Long enough that what is only passed over does not move the canvas. */
const PAUSE = 90
const READABLE = 0.5
const MARGIN = 24

const calm = matchMedia('(prefers-reduced-motion: reduce)')
const motion = () => ({ duration: calm.matches ? 0 : 140 })

/**
 * Shows on the canvas what the palette is on: lit, and moved to where the palette does not cover it. `cancel` puts
 * everything back. Gives what is lit.
 */
export function usePreview(thing: Thing | null, panel: RefObject<HTMLElement | null>) {
  const editor = useEditor()
  const flow = useReactFlow()
  const before = useRef<Viewport | null>(null)
  const [lit, setLit] = useState<readonly string[]>([])
  useEffect(() => {
    const shown = { isLast: true }
    const show = async () => {
      const { design } = editor.store.getState()
      const ids = thing === null || thing.id === null ? [] : tablesToShow(design, [thing.id])
      setLit(ids.length === 0 || thing === null ? [] : marksOf(design, thing, ids))
      if (ids.length > 0) before.current ??= flow.getViewport()
      await moveTo(flow, design, ids, panel.current)
      // Behind the move: the canvas lets go of what it lights when it is moved.
      if (shown.isLast) light(editor, thing)
    }
    let timer = setTimeout(() => void show(), PAUSE)
    // A list that became longer or shorter covers another part of the canvas.
    const resized = new ResizeObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(() => void show(), PAUSE)
    })
    if (panel.current !== null) resized.observe(panel.current)
    return () => {
      shown.isLast = false
      clearTimeout(timer)
      resized.disconnect()
    }
  }, [thing, editor, flow, panel])
  const acts = useMemo(
    () => ({
      cancel: () => {
        editor.hover(emptySelection)
        if (before.current !== null) void flow.setViewport(before.current, motion())
      },
      leave: () => editor.hover(emptySelection),
    }),
    [editor, flow],
  )
  return { lit, ...acts }
}

const light = (editor: Editor, thing: Thing | null) =>
  editor.hover(
    thing === null || thing.id === null ? emptySelection : selectionOf(thing.id, thing.column),
  )

/** The cards and rows to be lit, as selectors: for an enum the columns that hold it. */
function marksOf({ schema }: Design, { id, column, kind }: Thing, ids: readonly string[]) {
  const mark = (name: string, of: string) => `[data-${name}=${JSON.stringify(of)}]`
  if (column !== null) return [mark('column', column)]
  if (kind === 'note') return ids.map((it) => mark('sticky', it))
  const cards = ids.map((it) => mark('card', it))
  if (kind !== 'enum' && kind !== 'value') return cards
  const columns = [...schema.tables, ...schema.views].flatMap((table) => table.columns)
  return columns
    .filter(({ type }) => type.kind === 'enum' && type.enum === id)
    .map((it) => mark('column', it.id))
}

interface Rect {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const sizeOf = ({ left, top, right, bottom }: Rect) => ({
  width: Math.max(1, right - left),
  height: Math.max(1, bottom - top),
})

// What the browser gives has its sides on its prototype, where a spread does not see them.
function rectOf(element: Element): Rect {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  return { left, top, right, bottom }
}

/** The parts of the canvas that the panel leaves free: beside it and below it. */
function freeParts(canvas: Rect, panel: Rect): readonly Rect[] {
  const parts = [
    { ...canvas, right: Math.min(canvas.right, panel.left) },
    { ...canvas, left: Math.max(canvas.left, panel.right) },
    { ...canvas, top: Math.max(canvas.top, panel.bottom) },
  ]
  const roomy = parts.filter((it) => it.right - it.left > 120 && it.bottom - it.top > 80)
  return roomy.length === 0 ? [canvas] : roomy
}

async function moveTo(
  flow: ReactFlowInstance,
  design: Design,
  ids: readonly string[],
  panel: HTMLElement | null,
): Promise<void> {
  const boxes = drawnBoxes(design).filter(({ id }) => ids.includes(id))
  const element = document.querySelector('[data-canvas]')
  if (boxes.length === 0 || element === null || panel === null) return
  const canvas = rectOf(element)
  const room = extentOf(boxes)
  const parts = freeParts(canvas, rectOf(panel))
  const now = flow.getViewport()
  if (now.zoom >= READABLE && parts.some((part) => isSeenIn(part, canvas, room, now))) return
  await flow.setViewport(viewportFor(parts, canvas, room, now), motion())
}

const isSeenIn = (part: Rect, canvas: Rect, room: Rect, { x, y, zoom }: Viewport): boolean =>
  canvas.left + room.left * zoom + x > part.left &&
  canvas.top + room.top * zoom + y > part.top &&
  canvas.left + room.right * zoom + x < part.right &&
  canvas.top + room.bottom * zoom + y < part.bottom

/** Where the room stands in the middle of the part in which it is seen largest. */
function viewportFor(parts: readonly Rect[], canvas: Rect, room: Rect, now: Viewport): Viewport {
  const wanted = sizeOf(room)
  const zoomIn = (part: Rect) => {
    const { width, height } = sizeOf(part)
    return Math.min((width - 2 * MARGIN) / wanted.width, (height - 2 * MARGIN) / wanted.height, 1)
  }
  const part = parts.reduce(
    (best, it) => (zoomIn(it) > zoomIn(best) ? it : best),
    parts[0] ?? canvas,
  )
  const fit = Math.max(0.05, zoomIn(part))
  const zoom = now.zoom >= READABLE && now.zoom <= fit ? now.zoom : fit
  return {
    x: (part.left + part.right) / 2 - canvas.left - ((room.left + room.right) / 2) * zoom,
    y: (part.top + part.bottom) / 2 - canvas.top - ((room.top + room.bottom) / 2) * zoom,
    zoom,
  }
}
