import type { useStoreApi } from '@xyflow/react'
import { drawScene } from './draw.ts'
import { type Palette, paletteOf } from './palette.ts'
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
  const otherTheme = () => {
    palette = null
    soon()
  }
  draw()
  const end = store.subscribe(soon)
  const themes = new MutationObserver(otherTheme)
  themes.observe(document.documentElement, { attributes: true })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', otherTheme)
  return () => {
    cancelAnimationFrame(frame)
    end()
    themes.disconnect()
    system.removeEventListener('change', otherTheme)
  }
}

/** The tokens of the theme that is on, read when it has changed. */
let palette: Palette | null = null
const paletteNow = (canvas: HTMLElement): Palette =>
  (palette ??= paletteOf(canvas.parentElement ?? document.body))

/** To set a size clears the drawing, also when it is the same. */
function fit(canvas: HTMLCanvasElement, width: number, height: number) {
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
}
