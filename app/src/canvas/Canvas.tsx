import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  MiniMap,
  ReactFlow,
  type NodeMouseHandler,
  type EdgeMouseHandler,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { selectionOf, emptySelection } from '@tandem/editor'
import type { ForeignKeyId } from '@tandem/model'
import { useSession, useEditor, useSessionState } from '../session/context.ts'
import { AddBar, ZoomBar } from './CanvasBar.tsx'
import { askAbout, useCanvasState } from './canvas-state.ts'
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
  const onNodeDoubleClick: NodeMouseHandler = (event) => event.stopPropagation()
  const onEdgeDoubleClick: EdgeMouseHandler = (event, { id }) => {
    event.stopPropagation()
    editor.select(selectionOf(id as ForeignKeyId))
    askAbout(id as ForeignKeyId)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the canvas takes the keys of its commands
    <div
      className={styles.canvas}
      role="application"
      aria-label="Canvas"
      tabIndex={0}
      data-canvas
      data-drawing={drawing}
      {...pointer}
    >
      <ReactFlow
        {...flow}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        connectionMode={ConnectionMode.Loose}
        {...(viewport === null
          ? { fitView: true, fitViewOptions: FIT }
          : { defaultViewport: viewport })}
        onMoveStart={() => askAbout(null)}
        onMoveEnd={(_, next) => session.setViewport(next)}
        onPaneClick={() => editor.select(emptySelection)}
        onNodeDoubleClick={onNodeDoubleClick}
        onEdgeDoubleClick={onEdgeDoubleClick}
        minZoom={0.05}
        maxZoom={2}
        onlyRenderVisibleElements
        nodeDragThreshold={0}
        nodesFocusable={false}
        edgesFocusable={false}
        nodesConnectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        panOnScroll
        zoomOnDoubleClick={false}
      >
        <Background variant={BackgroundVariant.Dots} gap={16} size={1.5} />
        <MiniMap
          pannable
          zoomable
          nodeColor={miniColor}
          nodeBorderRadius={4}
          ariaLabel="Map of the design"
        />
        <AddBar />
        <ZoomBar />
        <DrawnRelation />
      </ReactFlow>
      <EmptyCanvas />
      <HoverLight />
    </div>
  )
}

const FIT = { padding: 0.15, maxZoom: 1 }

const miniColor = ({ type, data }: CanvasNode): string => {
  if (type === 'sticky' || !('card' in data)) return 'light-dark(#f0e3b0, #554b2b)'
  return `var(--${data.card.color ?? 'line-strong'})`
}
