import { useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useStep } from '../../migration/shown-step.ts'
import { useSelection } from '../../session/context.ts'
import type { Area } from '../areas.ts'
import { canvasStore } from '../canvas-state.ts'
import { useLit } from '../lit.ts'
import type { Line } from '../lines.ts'
import type { CanvasNode, Moving } from '../nodes.ts'
import { startDrawing } from './drawing.ts'
import styles from './FarLayer.module.css'
import { type FarBox, type Scene, boxAt, boxesOf, litScene, pathOfLines } from './scene.ts'
import { useFarDrag } from './use-far-drag.ts'

interface FarLayerProps {
  readonly nodes: readonly CanvasNode[]
  readonly lines: readonly Line[]
  readonly areas: readonly Area[]
  /** Moves things; `done` ends the gesture. */
  readonly onMove: (things: Moving, done: boolean) => void
}

/**
 * A large design from afar, in one drawing: titled boxes and lines, dots in their colours still further away. What is
 * under the pointer is found by its place, as there is no element.
 */
export function FarLayer({ nodes, lines, areas, onMove }: FarLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scene = useScene(nodes, lines, areas)
  useDrawing(canvas, scene)
  useHits(scene.boxes)
  useFarDrag(canvas, scene.boxes, onMove)
  return <canvas ref={canvas} className={styles.far} data-far aria-hidden />
}

function useScene(
  nodes: readonly CanvasNode[],
  lines: readonly Line[],
  areas: readonly Area[],
): Scene {
  const boxes = boxesOf(nodes, null)
  const path = useMemo(() => pathOfLines(lines), [lines])
  const { lit } = useLit()
  const { ids } = useSelection()
  const marks = useStep((shown) => shown?.marks ?? null)
  return useMemo(() => {
    const selected = new Set<string>(ids)
    const chosen = pathOfLines(lines.filter(({ relation }) => selected.has(relation.id)))
    return { areas, boxes, lines: path, lit: litScene(lit, lines), chosen, marks }
  }, [areas, boxes, path, lit, lines, ids, marks])
}

/** Without a render: panning and zooming are none of React's. */
function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, scene: Scene) {
  const store = useStoreApi()
  useEffect(() => {
    const { current } = canvas
    return current === null ? undefined : startDrawing(current, store, scene)
  }, [canvas, scene, store])
}

/** Tells the canvas what is at a place of the screen. */
function useHits(boxes: readonly FarBox[]) {
  const store = useStoreApi()
  useEffect(() => {
    const farAt = (clientX: number, clientY: number) => {
      const { transform, domNode } = store.getState()
      const { left = 0, top = 0 } = domNode?.getBoundingClientRect() ?? {}
      const [x, y, zoom] = transform
      return boxAt(boxes, (clientX - left - x) / zoom, (clientY - top - y) / zoom)?.id ?? null
    }
    canvasStore.setState({ farAt })
    return () => canvasStore.setState({ farAt: null })
  }, [boxes, store])
}
