import {
  type ReactFlowInstance,
  type ReactFlowState,
  getViewportForBounds,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react'
import { type Action, addNewTable, addNewView, selectionOf } from '@tandem/editor'
import {
  type Design,
  type Edit,
  type Id,
  type NewId,
  type Place,
  type StickyId,
  type TableId,
  sequence,
} from '@tandem/model'
import { useMemo } from 'react'
import { useEditor } from '../session/context.ts'
import { editName } from './canvas-state.ts'
import { pasted } from './clipboard.ts'
import { tablesToShow } from './shown.ts'
import { drawnBoxes } from './nodes.ts'
import { freePlace, openPlace } from './places.ts'
import { type Box, type Room, extentOf } from './route.ts'
import { withSticky } from './StickyView.tsx'

/** What other panels may ask of the canvas. */
export interface CanvasActions {
  readonly fit: () => void
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  readonly zoomTo100: () => void
  /** Brings a card near enough to be read; one that is does not move. */
  readonly approach: (id: Id<string>) => void
  /** Brings things into view: tables themselves, for a relation or an enum the tables it concerns. */
  readonly reveal: (ids: readonly Id<string>[]) => void
  /** Adds at a place, or in the middle of what is seen, with the name in edit. */
  readonly addTable: (at?: Place, fill?: FillTable) => void
  readonly addView: (at?: Place) => void
  readonly addSticky: (at?: Place) => void
  /** Adds what was copied, here or in another design; a sentence when the text is nothing of the kind. */
  readonly paste: (text: string, at?: Place) => string | null
}

/** What a new table, which is then without columns, is filled with in the same step. */
type FillTable = (design: Design, table: TableId) => Edit<Design>

const BARE = { columns: [], primaryKey: null }
const NEW_CARD = { width: 208, height: 136 }
const NEW_NOTE = { width: 200, height: 96 }
/** Below this a name in edit is too small to be read. */
const READABLE = 0.6

const calm = matchMedia('(prefers-reduced-motion: reduce)')
const motion = () => ({ duration: calm.matches ? 0 : 140 })

/** Whether all of the room is in view. */
export const isSeen = (
  { width, height, transform: [x, y, zoom] }: ReactFlowState,
  { left, right, top, bottom }: Room,
): boolean =>
  left * zoom + x > 0 &&
  top * zoom + y > 0 &&
  right * zoom + x < width &&
  bottom * zoom + y < height

/** Moves the canvas when not all of the room is in view, or when it is seen smaller than wanted. */
export async function bringIntoView(
  flow: ReactFlowInstance,
  state: ReactFlowState,
  room: Room,
  zoom: number,
): Promise<void> {
  if (isSeen(state, room) && state.transform[2] >= zoom) return
  const { left, right, top, bottom } = room
  await flow.setCenter((left + right) / 2, (top + bottom) / 2, { zoom, ...motion() })
}

/** Brings a thing into view, and near enough to be read. */
function bringNear(flow: ReactFlowInstance, state: ReactFlowState, design: Design, id: string) {
  const box = drawnBoxes(design).find((it) => it.id === id)
  if (box !== undefined) void bringIntoView(flow, state, box, Math.max(flow.getZoom(), READABLE))
}

/** By the boxes themselves: from afar React Flow has no nodes. */
function showBoxes(
  flow: ReactFlowInstance,
  { width, height, minZoom }: ReactFlowState,
  boxes: readonly Box[],
  padding: number,
) {
  if (boxes.length === 0) return
  const { left, right, top, bottom } = extentOf(boxes)
  const room = { x: left, y: top, width: right - left, height: bottom - top }
  const view = getViewportForBounds(room, width, height, minZoom, 1, padding)
  void flow.setViewport(view, motion())
}

function newTable(design: Design, newId: NewId, place: Place, fill?: FillTable): Action {
  if (fill === undefined) return addNewTable(design, newId, place)
  const made = addNewTable(design, newId, place, 'table', BARE)
  return { ...made, edit: sequence(made.edit, fill(made.edit(design), made.id)) }
}

export function useCanvas(): CanvasActions {
  const editor = useEditor()
  const flow = useReactFlow()
  const store = useStoreApi()
  return useMemo(() => {
    const design = () => editor.store.getState().design
    const middle = (): Place => {
      const { width, height, transform } = store.getState()
      const [x, y, zoom] = transform
      return { x: (width / 2 - x) / zoom - 100, y: (height / 2 - y) / zoom - 60 }
    }
    const free = (at: Place | undefined, size = NEW_CARD) => {
      const boxes = drawnBoxes(design())
      return at === undefined ? openPlace(middle(), size, boxes) : freePlace(at, boxes)
    }
    const show = (boxes: readonly Box[], padding: number) =>
      showBoxes(flow, store.getState(), boxes, padding)
    const approach = (id: string) => bringNear(flow, store.getState(), design(), id)
    const add = (action: Action) => {
      const id = action.select?.ids[0]
      if (id === undefined) return
      editor.commit(action.label, action.edit, `name:${id}`)
      editor.select(selectionOf(id))
      editName(id)
      approach(id)
    }
    return {
      approach,
      fit: () => show(drawnBoxes(design()), 0.1),
      zoomIn: () => void flow.zoomIn(motion()),
      zoomOut: () => void flow.zoomOut(motion()),
      zoomTo100: () => void flow.zoomTo(1, motion()),
      reveal(ids) {
        const wanted = new Set(tablesToShow(design(), ids))
        show(
          drawnBoxes(design()).filter(({ id }) => wanted.has(id)),
          0.4,
        )
      },
      addTable: (at, fill) => add(newTable(design(), editor.newId, free(at), fill)),
      addView: (at) => add(addNewView(design(), editor.newId, free(at))),
      paste(text, at) {
        const made = pasted(design(), editor.newId, text, (size) => at ?? free(undefined, size))
        if (typeof made === 'string') return made
        editor.commit(made.label, made.edit)
        const added = made.select?.ids ?? []
        const isAdded = new Set<string>(added)
        editor.select({ ids: added, column: null })
        const boxes = drawnBoxes(design()).filter(({ id }) => isAdded.has(id))
        void bringIntoView(flow, store.getState(), extentOf(boxes), flow.getZoom())
        return null
      },
      addSticky(at) {
        const id = editor.newId<StickyId>('s')
        const sticky = { id, text: '', place: free(at, NEW_NOTE), ...NEW_NOTE }
        add({ label: 'Add note', edit: withSticky(sticky), select: selectionOf(id) })
      },
    }
  }, [editor, flow, store])
}
