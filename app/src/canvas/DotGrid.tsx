import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { canvasStore } from './canvas-state.ts'
import { FAR } from './far/use-is-far.ts'
import styles from './DotGrid.module.css'

/** Between two dots, in units of the canvas; and how far the picture reaches out on two sides, in pixels. */
const GAP = 16
const OUT = 32
/**
 * A zoom scales the picture that there is as far as this, and then has another one drawn. The style sheet makes it so
 * much larger than the canvas that it covers it when it is smallest.
 */
const SMALLEST = 0.7
const LARGEST = 1.4

/**
 * The dots that all stands on. A picture that is moved, by less than one gap, and scaled while one zooms: React Flow's
 * own is drawn anew with each step.
 */
export function DotGrid() {
  const dots = useRef<HTMLDivElement>(null)
  const store = useStoreApi()
  useEffect(() => {
    let drawn = 0
    const place = () => {
      const [x, y, zoom] = store.getState().transform
      const { style } = dots.current ?? {}
      if (style === undefined) return
      if (isToDraw(zoom, drawn)) {
        style.display = zoom < FAR ? 'none' : ''
        style.setProperty('--zoom', `${zoom}`)
        drawn = zoom
      }
      style.transform = `translate(${shift(x, zoom)}px, ${shift(y, zoom)}px) scale(${zoom / drawn})`
    }
    place()
    const ends = [store.subscribe(place), canvasStore.subscribe(place)]
    return () => ends.forEach((end) => end())
  }, [store])
  return <div ref={dots} className={styles.dots} aria-hidden />
}

/** At rest the picture is of the very zoom; on the way it may be of another one, on the same side of `FAR`. */
function isToDraw(zoom: number, drawn: number): boolean {
  if (!canvasStore.getState().panning || zoom < FAR !== drawn < FAR) return zoom !== drawn
  return zoom / drawn < SMALLEST || zoom / drawn > LARGEST
}

/** In whole pixels: between them a dot would be a smear. */
function shift(by: number, zoom: number): number {
  const gap = GAP * zoom
  return Math.round((((by + OUT) % gap) + gap) % gap)
}
