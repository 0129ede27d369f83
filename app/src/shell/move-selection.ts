import { type Editor, movePlaces, onSchema, selectionOf } from '@tandem/editor'
import { type Design, findTable, mapSame, moveColumn, patched } from '@tandem/model'
import { shownPlaces } from '../canvas/nodes.ts'

type Way = 'up' | 'down' | 'left' | 'right'
const WAYS: Readonly<Record<Way, readonly [number, number]>> = {
  up: [0, -1],
  down: [0, 1],
  left: [-1, 0],
  right: [1, 0],
}

/**
 * What an arrow key does on the canvas: goes to the next column when one is selected, else moves the selected
 * things by so many units. `by` null moves the column itself among its table's columns.
 */
export function moveSelection(editor: Editor, way: Way, by: number | null): void {
  const { selection, design } = editor.store.getState()
  const table = findTable(design.schema, selection.ids[0] ?? '')
  const [x, y] = WAYS[way]
  if (selection.column !== null && table !== undefined) {
    const index = table.columns.findIndex(({ id }) => id === selection.column)
    const next = table.columns[index + y]
    if (next === undefined || y === 0) return
    if (by === null)
      editor.commit('Move column', onSchema(moveColumn(table.id, selection.column, index + y)))
    else editor.select(selectionOf(table.id, next.id))
  } else if (by !== null) {
    editor.commit('Move', nudged(selection.ids, x * by, y * by), `nudge:${selection.ids.join()}`)
  }
}

const nudged = (ids: readonly string[], x: number, y: number) => (design: Design) => {
  const places = shownPlaces(design)
  const moves = ids.flatMap((id) => {
    const place = places[id]
    return place === undefined ? [] : [[id, { x: place.x + x, y: place.y + y }] as const]
  })
  const moved = movePlaces(Object.fromEntries(moves))(design)
  const stickies = mapSame(moved.layout.stickies, (sticky) =>
    ids.includes(sticky.id)
      ? { ...sticky, place: { x: sticky.place.x + x, y: sticky.place.y + y } }
      : sticky,
  )
  return patched(moved, { layout: patched(moved.layout, { stickies }) })
}
