import type { Area } from '../areas.ts'
import { HEADER } from '../card.ts'
import type { FarBox, Scene } from './scene.ts'
import type { Palette } from './palette.ts'

/** How the canvas is looked at: React Flow's transform, and the size of the screen in CSS pixels. */
export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly width: number
  readonly height: number
  /** Pixels of the device for one of CSS. */
  readonly density: number
}

/** Titles are no smaller than this on the screen, in CSS pixels, and are left out where few letters would fit. */
const READABLE = 9
const LEAST_WIDTH = 40
const TITLE = 13

/** Draws all anew: some thousands of boxes and lines take a few milliseconds. */
export function drawScene(
  context: CanvasRenderingContext2D,
  { areas, boxes, lines, lit, chosen, marks }: Scene,
  view: View,
  palette: Palette,
): void {
  const { x, y, zoom, density } = view
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, context.canvas.width, context.canvas.height)
  context.setTransform(density * zoom, 0, 0, density * zoom, density * x, density * y)
  const stroke = (path: Path2D, color: string, width: number, alpha = 1) => {
    context.globalAlpha = alpha
    context.strokeStyle = color
    context.lineWidth = width / zoom
    context.stroke(path)
    context.globalAlpha = 1
  }
  for (const area of areas) drawArea(context, area, palette)
  stroke(lines, palette.line, 1, lit === null ? 1 : 0.3)
  stroke(chosen, palette.accent, 2)
  if (lit !== null) stroke(lit.lines, palette.accent, 1.5)
  const pen = penFor(context, view, palette)
  for (const box of boxes) {
    if (!isSeen(box, view)) continue
    context.globalAlpha = lit === null || lit.tables.has(box.id) ? 1 : 0.5
    const mark = marks?.get(box.id)
    pen.box(box, mark === undefined ? null : palette[mark])
  }
  context.globalAlpha = 1
  for (const area of areas) drawAreaName(context, area, view, palette)
}

function drawArea(
  context: CanvasRenderingContext2D,
  { left, top, right, bottom, color }: Area,
  palette: Palette,
) {
  context.globalAlpha = 0.1
  context.fillStyle = palette.colors[color ?? 'gray']
  context.fillRect(left, top, right - left, bottom - top)
  context.globalAlpha = 1
}

/** The name of a module is large enough to be read at any distance, and stands above what is near its frame. */
function drawAreaName(
  context: CanvasRenderingContext2D,
  { left, top, right, color, name }: Area,
  { zoom }: View,
  palette: Palette,
) {
  const size = Math.min(Math.max(TITLE, 12 / zoom), (right - left) / Math.max(4, name.length * 0.6))
  context.font = `600 ${size}px ${palette.font}`
  context.textBaseline = 'bottom'
  context.lineWidth = 4 / zoom
  context.lineJoin = 'round'
  context.strokeStyle = palette.canvas
  context.strokeText(name, left, top - 4 / zoom)
  context.fillStyle = palette.colors[color ?? 'gray']
  context.fillText(name, left, top - 4 / zoom)
}

function isSeen({ left, right, top, bottom }: FarBox, { x, y, zoom, width, height }: View) {
  return (
    right * zoom + x > 0 &&
    left * zoom + x < width &&
    bottom * zoom + y > 0 &&
    top * zoom + y < height
  )
}

function penFor(context: CanvasRenderingContext2D, { zoom }: View, palette: Palette) {
  const size = Math.max(TITLE, READABLE / zoom)
  let isSet = false

  /** Large enough to be told apart, as a card has it; below that as a dot in its colour. */
  function box(it: FarBox, mark: string | null) {
    const { left, top, right, bottom, kind, color, selected } = it
    const [width, height] = [right - left, bottom - top]
    const own = color === null ? null : palette.colors[color]
    context.fillStyle = kind === 'sticky' ? palette.sticky : palette.surface
    context.fillRect(left, top, width, height)
    if (kind !== 'sticky') {
      context.fillStyle = mark ?? own ?? palette.header
      context.fillRect(left, top, width, isDot(width) ? height : Math.min(height, HEADER))
    }
    context.strokeStyle = selected ? palette.accent : (mark ?? palette.border)
    context.lineWidth = (selected ? 2 : 1) / zoom
    context.strokeRect(left, top, width, height)
    if (kind !== 'sticky' && !isDot(width)) title(it, own !== null || mark !== null)
  }

  function title({ title, left, top, right, bottom }: FarBox, isColoured: boolean) {
    // Where all are dots, no font is asked for.
    if (!isSet) {
      context.font = `600 ${size}px ${palette.font}`
      context.textBaseline = 'middle'
      isSet = true
    }
    context.save()
    context.beginPath()
    context.rect(left, top, right - left, bottom - top)
    context.clip()
    // A title that is larger than its header stands in the middle of the card.
    const fits = size <= HEADER * 0.7
    context.fillStyle = fits && isColoured ? palette.onColor : palette.text
    context.fillText(
      title,
      left + 4 + 4 / zoom,
      fits ? top + HEADER / 2 : (top + HEADER + bottom) / 2,
    )
    context.restore()
  }

  const isDot = (width: number): boolean => width * zoom < LEAST_WIDTH
  return { box }
}
