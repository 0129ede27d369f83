import type { useStoreApi } from '@xyflow/react'
import { HEADER, type Link, ROW, type TableNode, WIDTH } from './model.ts'

type FlowStore = ReturnType<typeof useStoreApi>

/** Below this zoom cards are boxes of the picture. */
export const FAR = 0.4
/** A box narrower than this on the screen has no title; letters are no smaller than the other. */
const TITLED = 40
const LEAST_LETTERS = 9

const COLORS = {
  line: '#8b93a3',
  border: '#c8ccd5',
  surface: '#ffffff',
  header: '#e6e8ed',
  accent: '#3657d6',
  text: '#1b1e25',
}

interface Box {
  x: number
  y: number
  readonly height: number
  readonly name: string
  readonly selected: boolean
}

interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
  readonly width: number
  readonly height: number
}

/** The lines, and from afar the boxes, on one canvas: drawn at most once a frame, and not by React. */
export interface Picture {
  readonly show: (nodes: readonly TableNode[]) => void
  /** The place in the list of what is at a point of the design; -1: nothing. */
  readonly at: (x: number, y: number) => number
  readonly move: (index: number, x: number, y: number) => void
  readonly end: () => void
}

export function startPicture(
  canvas: HTMLCanvasElement,
  store: FlowStore,
  links: readonly Link[],
): Picture {
  const context = canvas.getContext('2d')
  let boxes: Box[] = []
  let path: Path2D | null = null
  let frame = 0
  const draw = () => {
    frame = 0
    if (context === null) return
    const { width, height, transform } = store.getState()
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    const view = { x: transform[0], y: transform[1], zoom: transform[2], width, height }
    const isFar = view.zoom < FAR
    if (isFar) path ??= linesIn(boxes, links, null)
    clear(context, view)
    drawLines(context, isFar && path !== null ? path : linesIn(boxes, links, view), view)
    if (isFar) drawBoxes(context, boxes, view)
  }
  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const changed = () => {
    path = null
    soon()
  }
  const stop = store.subscribe((now, before) => now.transform !== before.transform && soon())
  return {
    show(nodes) {
      boxes = nodes.map(boxOf)
      changed()
    },
    at: (x, y) =>
      boxes.findLastIndex(
        (box) => box.x <= x && x <= box.x + WIDTH && box.y <= y && y <= box.y + box.height,
      ),
    move(index, x, y) {
      const box = boxes[index]
      if (box === undefined) return
      box.x = x
      box.y = y
      changed()
    },
    end() {
      cancelAnimationFrame(frame)
      stop()
    },
  }
}

const boxOf = ({ position: { x, y }, data, selected = false }: TableNode): Box => ({
  x,
  y,
  height: HEADER + ROW * data.rows.length + 4,
  name: data.name,
  selected,
})

function clear(context: CanvasRenderingContext2D, { x, y, zoom, width, height }: View) {
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, width, height)
  context.setTransform(zoom, 0, 0, zoom, x, y)
}

/** All lines, or only those that may be seen. */
function linesIn(boxes: readonly Box[], links: readonly Link[], view: View | null): Path2D {
  const path = new Path2D()
  const { left, right, top, bottom } = view === null ? EVERYWHERE : roomOf(view)
  for (const { from, row, to } of links) {
    const [a, b] = [boxes[from], boxes[to]]
    if (a === undefined || b === undefined) continue
    const isRight = a.x + WIDTH / 2 < b.x
    const startX = isRight ? a.x + WIDTH : a.x
    const endX = isRight ? b.x : b.x + WIDTH
    const startY = a.y + HEADER + ROW * (row + 0.5)
    const endY = b.y + HEADER + ROW * 0.5
    if (Math.max(startX, endX) < left || Math.min(startX, endX) > right) continue
    if (Math.max(startY, endY) < top || Math.min(startY, endY) > bottom) continue
    const middle = (startX + endX) / 2
    path.moveTo(startX, startY)
    path.lineTo(middle, startY)
    path.lineTo(middle, endY)
    path.lineTo(endX, endY)
  }
  return path
}

const EVERYWHERE = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity }

const roomOf = ({ x, y, zoom, width, height }: View) => ({
  left: -x / zoom,
  right: (width - x) / zoom,
  top: -y / zoom,
  bottom: (height - y) / zoom,
})

function drawLines(context: CanvasRenderingContext2D, path: Path2D, { zoom }: View) {
  context.strokeStyle = COLORS.line
  context.lineWidth = Math.max(1.25, 1 / zoom)
  context.stroke(path)
}

/** What is a few pixels wide is one colour in a border: two rectangles, no stroke. */
function drawBoxes(context: CanvasRenderingContext2D, boxes: readonly Box[], view: View) {
  const { left, right, top, bottom } = roomOf(view)
  const { zoom } = view
  const titled = WIDTH * zoom >= TITLED
  const edge = 1 / zoom
  const size = Math.max(13, LEAST_LETTERS / zoom)
  context.font = `600 ${size}px monospace`
  context.textBaseline = 'middle'
  for (const { x, y, height, name, selected } of boxes) {
    if (x > right || x + WIDTH < left || y > bottom || y + height < top) continue
    context.fillStyle = selected ? COLORS.accent : COLORS.border
    context.fillRect(x, y, WIDTH, height)
    context.fillStyle = titled ? COLORS.surface : COLORS.header
    context.fillRect(x + edge, y + edge, WIDTH - 2 * edge, height - 2 * edge)
    if (!titled) continue
    context.fillStyle = COLORS.header
    context.fillRect(x + edge, y + edge, WIDTH - 2 * edge, HEADER)
    context.fillStyle = COLORS.text
    context.fillText(name, x + 4 * edge, y + (HEADER + height) / 2, WIDTH - 8 * edge)
  }
}
