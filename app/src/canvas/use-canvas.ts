import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type Action, addNewTable, addNewView, selectionOf } from '@tandem/editor'
import type { Id, Place, StickyId } from '@tandem/model'
import { useMemo } from 'react'
import { useEditor } from '../session/context.ts'
import { editName } from './canvas-state.ts'
import { tablesToShow } from './shown.ts'
import { freePlace } from './places.ts'
import { withSticky } from './StickyView.tsx'

/** What other panels may ask of the canvas. */
export interface CanvasActions {
  readonly fit: () => void
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  readonly zoomTo100: () => void
  /** Brings things into view: tables themselves, for a relation or an enum the tables it concerns. */
  readonly reveal: (ids: readonly Id<string>[]) => void
  /** Adds at a place, or in the middle of what is seen, with the name in edit. */
  readonly addTable: (at?: Place) => void
  readonly addView: (at?: Place) => void
  readonly addSticky: (at?: Place) => void
}

const calm = matchMedia('(prefers-reduced-motion: reduce)')
const motion = () => ({ duration: calm.matches ? 0 : 140 })

export function useCanvas(): CanvasActions {
  const editor = useEditor()
  const flow = useReactFlow()
  const store = useStoreApi()
  return useMemo(() => {
    const middle = (): Place => {
      const { width, height, transform } = store.getState()
      const [x, y, zoom] = transform
      return { x: (width / 2 - x) / zoom - 100, y: (height / 2 - y) / zoom - 60 }
    }
    const free = (at: Place | undefined) => {
      const { schema, layout } = editor.store.getState().design
      return freePlace(at ?? middle(), schema, layout.places)
    }
    const add = (action: Action) => {
      const id = action.select?.ids[0]
      if (id === undefined) return
      editor.commit(action.label, action.edit, `name:${id}`)
      editor.select(selectionOf(id))
      editName(id)
    }
    const design = () => editor.store.getState().design
    return {
      fit: () => void flow.fitView({ padding: 0.1, maxZoom: 1, ...motion() }),
      zoomIn: () => void flow.zoomIn(motion()),
      zoomOut: () => void flow.zoomOut(motion()),
      zoomTo100: () => void flow.zoomTo(1, motion()),
      reveal(ids) {
        const nodes = tablesToShow(design(), ids).map((id) => ({ id }))
        if (nodes.length > 0) void flow.fitView({ nodes, padding: 0.4, maxZoom: 1, ...motion() })
      },
      addTable: (at) => add(addNewTable(design(), editor.newId, free(at))),
      addView: (at) => add(addNewView(design(), editor.newId, free(at))),
      addSticky(at) {
        const id = editor.newId<StickyId>('s')
        const sticky = { id, text: '', place: free(at), width: 200, height: 96 }
        add({ label: 'Add note', edit: withSticky(sticky), select: selectionOf(id) })
      },
    }
  }, [editor, flow, store])
}
