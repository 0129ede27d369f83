import { useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { FAR } from './far/use-is-far.ts'
import styles from './DotGrid.module.css'

/** Between two dots, in units of the canvas; and how far the picture reaches out on all sides, in pixels. */
const GAP = 16
const OUT = 32

/**
 * The dots that all stands on. A picture that is moved, by less than one gap: React Flow's own is drawn anew with
 * each step of a pan.
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
      if (zoom !== drawn) {
        style.display = zoom < FAR ? 'none' : ''
        style.setProperty('--zoom', `${zoom}`)
        drawn = zoom
      }
      style.transform = `translate(${shift(x, zoom)}px, ${shift(y, zoom)}px)`
    }
    place()
    return store.subscribe(place)
  }, [store])
  return <div ref={dots} className={styles.dots} aria-hidden />
}

/** In whole pixels: between them a dot would be a smear. */
function shift(by: number, zoom: number): number {
  const gap = GAP * zoom
  return Math.round((((by + OUT) % gap) + gap) % gap)
}
