import type { useStoreApi } from '@xyflow/react'
import { drawScene } from './draw.ts'
import { paletteNow, whenThemed } from './palette.ts'
import type { Scene } from './scene.ts'

type FlowStore = ReturnType<typeof useStoreApi>

/** Draws a scene now, and again when the view of it or the theme changes, at most once a frame. Gives what ends it. */
export function startDrawing(
  canvas: HTMLCanvasElement,
  store: FlowStore,
  scene: Scene,
): (() => void) | undefined {
  const context = canvas.getContext('2d')
  if (context === null) return undefined
  let frame = 0
  const draw = () => {
    frame = 0
    const { width, height, transform } = store.getState()
    const [x, y, zoom] = transform
    const density = window.devicePixelRatio
    fit(canvas, Math.round(width * density), Math.round(height * density))
    const view = { x, y, zoom, width, height, density }
    drawScene(context, scene, view, paletteNow(canvas))
  }
  const soon = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  draw()
  const end = store.subscribe(soon)
  const endThemes = whenThemed(soon)
  return () => {
    cancelAnimationFrame(frame)
    end()
    endThemes()
  }
}

/** To set a size clears the drawing, also when it is the same. */
export function fit(canvas: HTMLCanvasElement, width: number, height: number) {
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
}
