import { Panel, type ReactFlowState, useReactFlow, useStoreApi } from '@xyflow/react'
import { type PointerEvent, type WheelEvent, useEffect, useMemo, useRef } from 'react'
import { type Mark, useStep } from '../../migration/shown-step.ts'
import { useThrottled } from '../../ui/use-throttled.ts'
import type { CanvasNode } from '../nodes.ts'
import { extentOf } from '../route.ts'
import { fit } from './drawing.ts'
import styles from './Overview.module.css'
import { type Palette, paletteNow, whenThemed } from './palette.ts'
import { type FarBox, boxesOf } from './scene.ts'

/** The map within its border, in CSS pixels, and the margin in it. */
const WIDTH = 142
const HEIGHT = 94
const MARGIN = 6
/** How much later than the canvas it may be: milliseconds. */
const LATE = 100

/** Where the design's own zero stands on the map, and how many pixels one of its units has. */
interface Scale {
  readonly x: number
  readonly y: number
  readonly unit: number
}

/** The whole design on a stamp, with the part that is seen; a press goes there, the wheel zooms. */
export function Overview({ nodes }: { readonly nodes: readonly CanvasNode[] }) {
  // What is done to a card is seen on the card first, and a step of a drag is less than a pixel here.
  const later = useThrottled(nodes, LATE)
  const boxes = boxesOf(later, null)
  const scale = useMemo(() => scaleOf(boxes), [boxes])
  const canvas = useBoxes(boxes, scale)
  const frame = useFrame(scale)
  const pointer = useTravel(scale)
  return (
    <Panel position="bottom-right" className={styles.map} {...pointer}>
      <canvas ref={canvas} aria-label="Map of the design" />
      <canvas ref={frame} className={styles.frame} aria-hidden />
    </Panel>
  )
}

function scaleOf(boxes: readonly FarBox[]): Scale {
  const { left, right, top, bottom } = extentOf(boxes)
  const unit = Math.min(
    (WIDTH - 2 * MARGIN) / (right - left),
    (HEIGHT - 2 * MARGIN) / (bottom - top),
  )
  return {
    x: WIDTH / 2 - ((left + right) / 2) * unit,
    y: HEIGHT / 2 - ((top + bottom) / 2) * unit,
    unit,
  }
}

function useBoxes(boxes: readonly FarBox[], scale: Scale) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const marks = useStep((shown) => shown?.marks ?? null)
  useEffect(() => {
    const { current } = canvas
    if (current === null) return undefined
    const draw = () => drawBoxes(current, boxes, scale, marks)
    draw()
    return whenThemed(draw)
  }, [boxes, scale, marks])
  return canvas
}

function drawBoxes(
  canvas: HTMLCanvasElement,
  boxes: readonly FarBox[],
  { x, y, unit }: Scale,
  marks: ReadonlyMap<string, Mark> | null,
) {
  const context = scaled(canvas)
  if (context === null) return
  const palette = paletteNow(canvas)
  for (const box of boxes) {
    const { left, right, top, bottom } = box
    const [width, height] = [(right - left) * unit, (bottom - top) * unit]
    context.fillStyle = colorOf(box, marks?.get(box.id), palette)
    context.fillRect(left * unit + x, top * unit + y, Math.max(1, width), Math.max(1, height))
  }
}

function colorOf({ kind, color, selected }: FarBox, mark: Mark | undefined, palette: Palette) {
  if (mark !== undefined) return palette[mark]
  if (selected) return palette.accent
  if (kind === 'sticky') return palette.sticky
  return color === null ? palette.line : palette.colors[color]
}

/**
 * The part that is seen, as a frame. Without a render: panning and zooming are none of React's. And on a canvas of its
 * own: for an element that grows or moves with each step the page around the map would be put together anew.
 */
function useFrame(scale: Scale) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const store = useStoreApi()
  useEffect(() => {
    const { current } = canvas
    if (current === null) return undefined
    let drawn: Frame = [0, 0, 0, 0]
    const draw = () => {
      const frame = frameOf(store.getState(), scale)
      if (frame.every((side, at) => side === drawn[at])) return
      drawn = frame
      drawFrame(current, frame)
    }
    draw()
    const end = store.subscribe(draw)
    const endThemes = whenThemed(() => drawFrame(current, drawn))
    return () => {
      end()
      endThemes()
    }
  }, [scale, store])
  return canvas
}

type Frame = readonly [left: number, top: number, width: number, height: number]

/** In whole pixels of the map: most steps of a pan are less. */
function frameOf({ transform, width, height }: ReactFlowState, { x, y, unit }: Scale): Frame {
  const [left, top, zoom] = transform
  return [
    Math.round((-left / zoom) * unit + x),
    Math.round((-top / zoom) * unit + y),
    Math.round((width / zoom) * unit),
    Math.round((height / zoom) * unit),
  ]
}

function drawFrame(canvas: HTMLCanvasElement, [left, top, width, height]: Frame) {
  const context = scaled(canvas)
  if (context === null) return
  const { accent } = paletteNow(canvas)
  context.beginPath()
  context.roundRect(left + 0.5, top + 0.5, Math.max(1, width - 1), Math.max(1, height - 1), 2)
  context.globalAlpha = 0.08
  context.fillStyle = accent
  context.fill()
  context.globalAlpha = 1
  context.strokeStyle = accent
  context.stroke()
}

/** What one draws with, in CSS pixels of the map, which is empty then. */
function scaled(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d')
  const density = window.devicePixelRatio
  fit(canvas, WIDTH * density, HEIGHT * density)
  context?.setTransform(density, 0, 0, density, 0, 0)
  context?.clearRect(0, 0, WIDTH, HEIGHT)
  return context
}

/** What a press, a drag and the wheel do on the map. */
function useTravel({ x, y, unit }: Scale) {
  const flow = useReactFlow()
  return useMemo(() => {
    const go = ({ currentTarget, clientX, clientY }: PointerEvent) => {
      const { left, top } = currentTarget.getBoundingClientRect()
      const at = { x: (clientX - left - x) / unit, y: (clientY - top - y) / unit }
      void flow.setCenter(at.x, at.y, { zoom: flow.getZoom() })
    }
    return {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        go(event)
      },
      onPointerMove(event: PointerEvent) {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event)
      },
      onWheel: ({ deltaY }: WheelEvent) => void flow.zoomTo(flow.getZoom() * 2 ** (-deltaY / 300)),
    }
  }, [flow, x, y, unit])
}
