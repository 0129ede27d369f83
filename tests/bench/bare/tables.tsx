// The tables of the canvas benchmark on React Flow and nothing else, in three ways (`?v=`): what the product's canvas
// is held against. `?n=` is the number of tables, `?box=` where the canvas stands: the product's has panels around it.
import {
  type Edge,
  type NodeChange,
  ReactFlow,
  type ReactFlowProps,
  ReactFlowProvider,
  applyNodeChanges,
  getViewportForBounds,
  useReactFlow,
  useStore,
  useStoreApi,
} from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import '@xyflow/react/dist/base.css'
import { KeyCard, NaiveCard, PlainCard, edits } from './Card.tsx'
import { type Link, type TableNode, HEADER, ROW, WIDTH, modelOf, newRow, sizeOf } from './model.ts'
import { FAR, type Picture, startPicture } from './picture.ts'

const asked = new URLSearchParams(location.search)
const variant = asked.get('v') ?? 'naive'
const count = Number(asked.get('n') ?? 20)
const [left = 0, top = 0, width = innerWidth, height = innerHeight] = (asked.get('box') ?? '')
  .split(',')
  .filter((it) => it !== '')
  .map(Number)

const model = modelOf(count, variant !== 'naive')
const nodeTypes = { table: { naive: NaiveCard, visible: KeyCard }[variant] ?? PlainCard }
const flowEdges: Edge[] =
  variant === 'canvas'
    ? []
    : model.links.map(({ id, from, row, to }) => ({
        id,
        type: 'smoothstep',
        source: model.nodes[from]?.id ?? '',
        sourceHandle: `r${row}`,
        target: model.nodes[to]?.id ?? '',
        targetHandle: 'l0',
      }))

const LIMITS = { minZoom: 0.05, maxZoom: 2 }
const BEHAVIOUR = {
  ...LIMITS,
  onlyRenderVisibleElements: variant !== 'naive',
  panOnScroll: true,
  zoomOnDoubleClick: false,
  deleteKeyCode: null,
  nodeDragThreshold: 0,
  // What one who measures turns off; the naive page has it all.
  ...(variant === 'naive' ? {} : { nodesFocusable: false, edgesFocusable: false }),
  ...(variant === 'canvas' ? { nodesConnectable: false, disableKeyboardA11y: true } : {}),
} satisfies Partial<ReactFlowProps>

/** All tables in view, as the product shows them. */
function fitted(nodes: readonly TableNode[]) {
  const right = Math.max(...nodes.map(({ position }) => position.x)) + WIDTH
  const bottom = Math.max(...nodes.map(({ position }) => position.y)) + HEADER + ROW * 10 + 4
  const x = Math.min(...nodes.map(({ position }) => position.x))
  const y = Math.min(...nodes.map(({ position }) => position.y))
  const bounds = { x, y, width: right - x, height: bottom - y }
  return getViewportForBounds(bounds, width, height, LIMITS.minZoom, 1, 0.1)
}

const FIRST = fitted(model.nodes)
const NONE: TableNode[] = []

const unnamed = (node: TableNode): TableNode =>
  node.data.naming ? { ...node, data: { ...node.data, naming: false } } : node

/** The tables with their history, changed by the keys and cards that know an id. */
function useTables() {
  const [nodes, setNodes] = useState(model.nodes)
  const now = useRef(nodes)
  const past = useRef<TableNode[][]>([])
  const actions = useMemo(() => {
    const show = (next: TableNode[]) => {
      now.current = next
      setNodes(next)
    }
    const all = (edit: (node: TableNode) => TableNode) => show(now.current.map(edit))
    const one = (id: string, edit: (node: TableNode) => TableNode) =>
      all((node) => (node.id === id ? edit(node) : node))
    const commit = (id: string, edit: (node: TableNode) => TableNode) => {
      past.current.push(now.current)
      one(id, edit)
    }
    return {
      rename: (id: string, name: string) =>
        commit(id, (node) => ({ ...node, data: { ...node.data, name, naming: false } })),
      addRow: (id: string) => commit(id, withRow),
      move: (id: string, x: number, y: number) =>
        commit(id, (node) => ({ ...node, position: { x, y } })),
      name: () => all((it) => (it.selected ? { ...it, data: { ...it.data, naming: true } } : it)),
      select: (selected: boolean) =>
        all((it) => ((it.selected ?? false) === selected ? it : { ...it, selected })),
      undo: () => show((past.current.pop() ?? now.current).map(unnamed)),
      change: (changes: NodeChange<TableNode>[]) => show(applyNodeChanges(changes, now.current)),
    }
  }, [])
  return { nodes, actions }
}

function withRow(node: TableNode): TableNode {
  const rows = [...node.data.rows, newRow(node.id, node.data.rows.length)]
  return {
    ...node,
    data: { ...node.data, rows },
    ...(variant === 'naive' ? {} : sizeOf(rows)),
  }
}

type Actions = ReturnType<typeof useTables>['actions']

/** The keys of the product that the benchmark presses. */
function useKeys({ name, select, undo }: Actions) {
  const { setViewport, zoomTo } = useReactFlow()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = `${event.ctrlKey ? 'ctrl+' : ''}${event.key}`
      const runs: Readonly<Record<string, () => unknown>> = {
        '1': () => setViewport(FIRST),
        '0': () => zoomTo(1),
        F2: name,
        Escape: () => select(false),
        'ctrl+a': () => select(true),
        'ctrl+z': undo,
      }
      if (event.target instanceof HTMLInputElement || runs[key] === undefined) return
      event.preventDefault()
      runs[key]()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [name, select, setViewport, undo, zoomTo])
}

function Page() {
  const { nodes, actions } = useTables()
  useKeys(actions)
  useEffect(() => {
    edits.now = actions
  }, [actions])
  // Until React Flow knows the view, nothing is mounted for a view that is not meant.
  const isFar = useStore(({ panZoom, transform }) => panZoom === null || transform[2] < FAR)
  const drawn = variant === 'naive' ? nodes.map((it) => ({ ...it, data: { ...it.data } })) : nodes
  const isPicture = variant === 'canvas'
  return (
    <ReactFlow
      {...BEHAVIOUR}
      nodes={isPicture && isFar ? NONE : drawn}
      edges={flowEdges}
      onNodesChange={actions.change}
      nodeTypes={nodeTypes}
      defaultViewport={FIRST}
    >
      {isPicture && <PictureView nodes={nodes} links={model.links} onMoved={actions.move} />}
    </ReactFlow>
  )
}

interface PictureViewProps {
  readonly nodes: readonly TableNode[]
  readonly links: readonly Link[]
  readonly onMoved: Actions['move']
}

function PictureView({ nodes, links, onMoved }: PictureViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const picture = useRef<Picture>(null)
  const shown = useRef(nodes)
  const store = useStoreApi()
  useEffect(() => {
    if (canvas.current === null) return undefined
    picture.current = startPicture(canvas.current, store, links)
    return () => picture.current?.end()
  }, [links, store])
  useEffect(() => {
    shown.current = nodes
    picture.current?.show(nodes)
  }, [nodes])
  const moved = useCallback(
    (index: number, x: number, y: number) => onMoved(shown.current[index]?.id ?? '', x, y),
    [onMoved],
  )
  useFarDrag(canvas, picture, shown, moved)
  return <canvas ref={canvas} className="picture" data-far />
}

/** From afar a box follows the pointer in the picture alone, and React hears of it at the end. */
function useFarDrag(
  canvas: { readonly current: HTMLCanvasElement | null },
  picture: { readonly current: Picture | null },
  shown: { readonly current: readonly TableNode[] },
  onMoved: (index: number, x: number, y: number) => void,
) {
  const store = useStoreApi()
  useEffect(() => {
    const area = canvas.current?.parentElement
    if (area === null || area === undefined) return undefined
    const inside = new AbortController()
    const listen = { signal: inside.signal, capture: true }
    let held: { readonly index: number; readonly x: number; readonly y: number } | null = null
    const pointAt = ({ clientX, clientY }: MouseEvent) => {
      const [x, y, zoom] = store.getState().transform
      return { x: (clientX - left - x) / zoom, y: (clientY - top - y) / zoom }
    }
    const onDown = (event: PointerEvent) => {
      if (store.getState().transform[2] >= FAR) return
      const { x, y } = pointAt(event)
      const index = picture.current?.at(x, y) ?? -1
      const place = shown.current[index]?.position
      if (place === undefined) return
      held = { index, x: place.x - x, y: place.y - y }
      event.stopPropagation()
    }
    const onMove = (event: PointerEvent) => {
      if (held === null) return
      const { x, y } = pointAt(event)
      picture.current?.move(held.index, held.x + x, held.y + y)
    }
    const onUp = (event: PointerEvent) => {
      if (held === null) return
      const { x, y } = pointAt(event)
      onMoved(held.index, held.x + x, held.y + y)
      held = null
    }
    const onMouseDown = (event: MouseEvent) => held !== null && event.stopPropagation()
    area.addEventListener('pointerdown', onDown, listen)
    area.addEventListener('mousedown', onMouseDown, listen)
    area.addEventListener('pointermove', onMove, listen)
    area.addEventListener('pointerup', onUp, listen)
    return () => inside.abort()
  }, [canvas, onMoved, picture, shown, store])
}

const root = document.querySelector<HTMLElement>('#root')
if (root !== null) {
  Object.assign(root.style, { left: `${left}px`, top: `${top}px` })
  Object.assign(root.style, { width: `${width}px`, height: `${height}px` })
  createRoot(root).render(
    <ReactFlowProvider>
      <Page />
    </ReactFlowProvider>,
  )
}
