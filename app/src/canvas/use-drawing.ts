import type { NodeChange } from '@xyflow/react'
import { type Editor, type Selection, movePlaces } from '@tandem/editor'
import { type Design, type Id, type Place, mapSame, patched } from '@tandem/model'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useDesign, useEditor, useSelection } from '../session/context.ts'
import { afterFrame } from '../ui/after-frame.ts'
import { areasOf } from './areas.ts'
import { type Line, createLines } from './lines.ts'
import { type CanvasNode, type Moving, type Transient, movedNodes, nodesOf } from './nodes.ts'

/** The design as nodes and lines, and what React Flow says back: moves and selections. */
export function useDrawing() {
  const editor = useEditor()
  const design = useDesign((all) => all)
  const { ids } = useSelection()
  const [moving, setMoving] = useState(NOTHING)
  const still = useMemo(() => nodesOf(design, ids), [design, ids])
  const isMoving = moving !== NOTHING
  const nodes = useMemo(
    () => (isMoving ? movedNodes(still, moving) : still),
    [still, isMoving, moving],
  )
  const [linesOf] = useState(createLines)
  const isShown = useIsShown(nodes.all.length)
  const lines = useMemo(
    () => (isShown ? linesOf(design.schema, nodes.cards, isMoving) : NO_LINES),
    [isShown, linesOf, design.schema, nodes.cards, isMoving],
  )
  const areas = useMemo(() => areasOf(design, nodes.cards), [design, nodes.cards])

  const onMove = useCallback(
    (things: Moving, done: boolean) => {
      if (!done) return setMoving((before) => merged(before, things))
      setMoving(NOTHING)
      editor.commit('Move', placed(things))
    },
    [editor],
  )

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      selectChanged(editor, changes)
      const moves = movesIn(changes)
      if (moves !== null) onMove(moves.things, moves.done)
    },
    [editor, onMove],
  )
  return { nodes: nodes.all, lines, areas, moving, onNodesChange, onMove }
}

const NOTHING: Moving = {}
const NO_LINES: readonly Line[] = []
/** So many ways for lines are found in a few milliseconds. */
const UNFELT = 150

/** Whether what is drawn has been seen: the first sight of a large design does not wait for its lines. */
function useIsShown(count: number): boolean {
  const [isShown, setShown] = useState(count <= UNFELT)
  useEffect(() => (isShown ? undefined : afterFrame(() => setShown(true))), [isShown])
  return isShown
}

/** Keeps the selection in step: what React Flow selects joins, what it lets go leaves. */
function selectChanged(editor: Editor, changes: readonly NodeChange[]) {
  const selects = changes.flatMap((change) => (change.type === 'select' ? [change] : []))
  if (selects.length === 0) return
  const { selection, design } = editor.store.getState()
  const off = new Set(selects.filter(({ selected }) => !selected).map(({ id }) => id))
  const on = selects.filter(({ selected }) => selected).map(({ id }) => id as Id<string>)
  const kept = selection.ids.filter(
    (id) => !off.has(id) && !on.includes(id) && (on.length === 0 || isOnCanvas(design, id)),
  )
  const ids = [...kept, ...on]
  const next: Selection = { ids, column: null }
  const same = ids.length === selection.ids.length && ids.every((id) => selection.ids.includes(id))
  if (!same) editor.select(next)
}

const isOnCanvas = ({ schema, layout }: Design, id: string): boolean =>
  [schema.tables, schema.views, layout.stickies].some((list) => list.some((it) => it.id === id))

/** The moves and sizes in these changes, and whether the gesture is over. */
function movesIn(changes: readonly NodeChange<CanvasNode>[]) {
  const things: Record<string, Transient> = {}
  let done = true
  for (const change of changes) {
    if (change.type === 'position' && change.position !== undefined) {
      things[change.id] = { ...things[change.id], place: rounded(change.position) }
      done &&= change.dragging !== true
    }
    if (change.type === 'dimensions' && change.resizing !== undefined) {
      const { width, height } = change.dimensions ?? {}
      if (width !== undefined && height !== undefined)
        things[change.id] = { ...things[change.id], width, height }
      done &&= !change.resizing
    }
  }
  return Object.keys(things).length === 0 && !endsResize(changes) ? null : { things, done }
}

const endsResize = (changes: readonly NodeChange[]) =>
  changes.some((change) => change.type === 'dimensions' && change.resizing === false)

const rounded = ({ x, y }: Place): Place => ({ x: Math.round(x), y: Math.round(y) })

const merged = (before: Moving, things: Moving): Moving => {
  const next: Record<string, Transient> = { ...before }
  for (const [id, thing] of Object.entries(things)) next[id] = { ...next[id], ...thing }
  return next
}

/** What was moved, in the document: tables and views among the places, notes on themselves. */
const placed = (things: Moving) => (design: Design) => {
  const { layout } = design
  const stickies = mapSame(layout.stickies, (sticky) => {
    const moved = things[sticky.id]
    return moved === undefined ? sticky : patched(sticky, moved)
  })
  const places = Object.entries(things).flatMap(([id, { place }]) =>
    place === undefined || layout.stickies.some((sticky) => sticky.id === id) ? [] : [[id, place]],
  )
  const moved = movePlaces(Object.fromEntries(places) as Record<string, Place>)(design)
  return patched(moved, { layout: patched(moved.layout, { stickies }) })
}
