import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  MiniMap,
  type OnError,
  ReactFlow,
  type ReactFlowProps,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { selectionOf, emptySelection } from '@tandem/editor'
import type { ForeignKeyId } from '@tandem/model'
import { useSession, useEditor, useSessionState } from '../session/context.ts'
import { AddBar, ZoomBar } from './CanvasBar.tsx'
import { askAbout, canvasStore, useCanvasState } from './canvas-state.ts'
import styles from './Canvas.module.css'
import { CardView } from './CardView.tsx'
import { DrawnRelation } from './DrawnRelation.tsx'
import { EmptyCanvas } from './EmptyCanvas.tsx'
import { HoverLight } from './HoverLight.tsx'
import type { CanvasNode } from './nodes.ts'
import { RelationLine } from './RelationLine.tsx'
import { StickyView } from './StickyView.tsx'
import { useCanvasPointer } from './use-canvas-pointer.ts'
import { useDrawing } from './use-drawing.ts'

const nodeTypes = { card: CardView, sticky: StickyView }
const edgeTypes = { relation: RelationLine }

/** The schema as cards and lines. A design that is opened starts the canvas anew. */
export function Canvas() {
  const opened = useSessionState((state) => state.opened)
  return <Flow key={opened} />
}

function Flow() {
  const session = useSession()
  const editor = useEditor()
  const drawing = useCanvasState((state) => state.drawing !== null)
  const flow = useDrawing()
  const pointer = useCanvasPointer()
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
    >
      <ReactFlow
        {...flow}
        {...BEHAVIOUR}
        {...(viewport === null
          ? { fitView: true, fitViewOptions: FIT }
          : { defaultViewport: viewport })}
        onError={warn}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onMoveStart={() => {
          canvasStore.setState({ panning: true, asking: null })
          editor.hover(emptySelection)
        }}
        onMoveEnd={(_, next) => {
          canvasStore.setState({ panning: false })
          session.setViewport(next)
        }}
        onPaneClick={() => editor.select(emptySelection)}
        onEdgeDoubleClick={(_, { id }) => {
          editor.select(selectionOf(id as ForeignKeyId))
          askAbout(id as ForeignKeyId)
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1.5} />
        {flow.nodes.length > MAPPED && (
          <MiniMap
            pannable
            zoomable
            nodeColor={miniColor}
            nodeBorderRadius={8}
            style={MINI}
            ariaLabel="Map of the design"
          />
        )}
        <AddBar />
        <ZoomBar />
        <DrawnRelation />
      </ReactFlow>
      <EmptyCanvas />
      <HoverLight />
    </div>
  )
}

// The keys are commands of the shell, the drawing of relations is our own, and a click holds still or it drags.
const BEHAVIOUR = {
  onlyRenderVisibleElements: true,
  nodeDragThreshold: 0,
  nodesFocusable: false,
  edgesFocusable: false,
  nodesConnectable: false,
  disableKeyboardA11y: true,
  deleteKeyCode: null,
  selectionKeyCode: 'Shift',
  panOnScroll: true,
  zoomOnDoubleClick: false,
  minZoom: 0.05,
  maxZoom: 2,
  connectionMode: ConnectionMode.Loose,
} satisfies Partial<ReactFlowProps>

// A design that one sees whole needs no map.
const MAPPED = 12
const MINI = { width: 144, height: 96 }

// 008 is a line whose end is gone. When an undo takes a relation away, React Flow hears of the cards first and of
// the lines right after, and would warn of a state that is never drawn.
const warn: OnError = (code, message) => {
  if (code !== '008') console.warn(message)
}

const FIT = { padding: 0.1, maxZoom: 1 }

const miniColor = ({ type, data }: CanvasNode): string => {
  if (type === 'sticky' || !('card' in data)) return 'light-dark(#f0e3b0, #554b2b)'
  return `var(--${data.card.color ?? 'line-strong'})`
}
