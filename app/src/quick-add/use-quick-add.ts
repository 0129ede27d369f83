import { useStoreApi } from '@xyflow/react'
import { type QuickAdded, movePlaces, onSchema, quickAdd } from '@tandem/editor'
import { type Design, type TableId, findTable, sequence } from '@tandem/model'
import { useMemo } from 'react'
import { useCanvas } from '../canvas/use-canvas.ts'
import { useDesign, useEditor, useSelection } from '../session/context.ts'
import { freePlaces } from './places.ts'

/** What the text is understood to say, and the design as it would be. */
export interface Understood extends QuickAdded {
  readonly after: Design
}

/** The table that columns without a table go to: the one that is selected. */
export function useInto(): TableId | null {
  const { ids } = useSelection()
  const schema = useDesign((design) => design.schema)
  const [only, second] = ids
  return second === undefined ? (findTable(schema, only ?? '')?.id ?? null) : null
}

export function useUnderstood(text: string, into: TableId | null): Understood {
  const editor = useEditor()
  const design = useDesign((all) => all)
  return useMemo(() => {
    const added = quickAdd(design, editor.newId, text, into)
    const after = added.edit === null ? design : onSchema(added.edit)(design)
    return { ...added, after }
  }, [design, editor, text, into])
}

/** Adds what is understood as one step, selects it and brings it into view. */
export function useAdd() {
  const editor = useEditor()
  const store = useStoreApi()
  const { reveal } = useCanvas()
  return async ({ edit, after, tables, label, select }: Understood): Promise<void> => {
    if (edit === null) return
    const { design } = editor.store.getState()
    const { width, height, transform } = store.getState()
    const [x, y, zoom] = transform
    const middle = { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom }
    const fresh = tables.flatMap(({ id, isNew }) => (isNew ? [id] : []))
    const places = await freePlaces(design, after, fresh, middle)
    editor.commit(label, sequence(onSchema(edit), movePlaces(places)))
    editor.select(select)
    reveal(tables.map(({ id }) => id))
  }
}
