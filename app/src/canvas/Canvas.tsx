import { ReactFlow, type ReactFlowProps } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { emptySelection } from '@tandem/editor'
import { type MouseEvent, Suspense, lazy, memo, useMemo } from 'react'
import { SessionContext, useSession, useEditor, useSessionState } from '../session/context.ts'
import { Areas } from './Areas.tsx'
import { CellLayer } from './cells/CellLayer.tsx'
import { AddBar, ZoomBar } from './CanvasBar.tsx'
import { canvasStore, useCanvasState } from './canvas-state.ts'
import styles from './Canvas.module.css'
import { CardView } from './CardView.tsx'
import { DotGrid } from './DotGrid.tsx'
import { DrawnRelation } from './DrawnRelation.tsx'
import { EmptyCanvas } from './EmptyCanvas.tsx'
import { FarLayer } from './far/FarLayer.tsx'
import { Overview } from './far/Overview.tsx'
import { useIsFar } from './far/use-is-far.ts'
import { HoverLight } from './HoverLight.tsx'
import type { CanvasNode } from './nodes.ts'
import { useDrawnSession, useInPast } from './past.ts'
import { Relations } from './Relations.tsx'
import { StickyView } from './StickyView.tsx'
import { useCanvasPointer } from './use-canvas-pointer.ts'
import { useDrawing } from './use-drawing.ts'

const nodeTypes = { card: CardView, sticky: StickyView }

const PastBanner = lazy(() => import('./PastBanner.tsx').then((it) => ({ default: it.PastBanner })))

/**
 * The schema as cards and lines. A design that is opened starts the canvas anew; a step of the history that is
 * shown does not, so that what the step left alone stays where it is seen.
 */
export function Canvas() {
  const opened = useSessionState((state) => state.opened)
  const drawn = useDrawnSession()
  return (
    <SessionContext value={drawn}>
      <Flow key={opened} />
    </SessionContext>
  )
}

function Flow() {
  const session = useSession()
  const drawing = useCanvasState((state) => state.drawing !== null)
  const panning = useCanvasState((state) => state.panning)
  const gliding = useCanvasState((state) => state.gliding)
  const past = useInPast()
  const { lines, areas, moving, onMove, nodes, ...flow } = useDrawing()
  const far = useIsFar(nodes.length)
  const pointer = useCanvasPointer()
  const travel = useTravel()
  const viewport = session.viewport()
  return (
    <div
      {...pointer}
      className={styles.canvas}
      role="application"
      aria-label="Canvas"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the canvas takes the keys of its commands
      tabIndex={0}
      data-canvas
      data-drawing={drawing}
      data-panning={panning}
      data-gliding={gliding}
      data-past={past}
    >
      <ReactFlow
        {...flow}
        nodes={far ? NONE : nodes}
        {...BEHAVIOUR}
        {...(viewport === null
          ? { fitView: true, fitViewOptions: FIT }
          : { defaultViewport: viewport })}
        nodeTypes={nodeTypes}
        nodesDraggable={!past}
        {...travel}
      >
        {nodes.length > MAPPED && <Overview nodes={nodes} />}
        <Drawn {...{ far, nodes, lines, areas, moving, onMove }} />
        <Furniture past={past} />
      </ReactFlow>
      {!past && <EmptyCanvas />}
      <Suspense>{past && <PastBanner />}</Suspense>
      <HoverLight />
    </div>
  )
}

/** What the canvas does when it is moved or pressed: the same functions always, which React Flow keeps in its store. */
function useTravel() {
  const session = useSession()
  const editor = useEditor()
  return useMemo(
    () =>
      ({
        onMoveStart() {
          canvasStore.setState({ panning: true, asking: null })
          editor.hover(emptySelection)
        },
        onMoveEnd(_event, next) {
          canvasStore.setState({ panning: false })
          session.setViewport(next)
        },
        onPaneClick: (event) => isOnNothing(event) && editor.select(emptySelection),
      }) satisfies Partial<ReactFlowProps>,
    [session, editor],
  )
}

/** What stands on the canvas whatever is drawn there: none of it renders while something is dragged. */
const Furniture = memo(({ past }: { readonly past: boolean }) => (
  <>
    <DotGrid />
    {!past && <AddBar />}
    <ZoomBar />
    <DrawnRelation />
    <CellLayer />
  </>
))

type DrawnProps = Parameters<typeof FarLayer>[0] &
  Parameters<typeof Relations>[0] & { readonly far: boolean }

/** What is no node of React Flow's: lines and areas, or from afar everything. */
const Drawn = ({ far, moving, ...drawing }: DrawnProps) =>
  far ? (
    <FarLayer {...drawing} />
  ) : (
    <>
      <Areas areas={drawing.areas} />
      <Relations lines={drawing.lines} moving={moving} />
    </>
  )

/** From afar a click on a card is one on the pane. */
function isOnNothing({ clientX, clientY }: MouseEvent): boolean {
  const { farAt } = canvasStore.getState()
  return farAt === null || farAt(clientX, clientY) === null
}

// The keys are commands of the shell, the drawing of relations is our own, and a click holds still or it drags.
const BEHAVIOUR = {
  onlyRenderVisibleElements: true,
  // A finger trembles while it presses long.
  nodeDragThreshold: matchMedia('(pointer: coarse)').matches ? 6 : 0,
  nodesFocusable: false,
  nodesConnectable: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: 'Shift',
  panOnScroll: true,
  zoomOnDoubleClick: false,
  minZoom: 0.02,
  maxZoom: 2,
} satisfies Partial<ReactFlowProps>

const NONE: CanvasNode[] = []

// A design that one sees whole needs no map.
const MAPPED = 12

const FIT = { padding: 0.1, maxZoom: 1 }
