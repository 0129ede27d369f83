import { type Editor, moveColumnTo, movePlaces, selectedColumn } from '@tandem/editor'
import { type Design, mapSame, patched } from '@tandem/model'
import { walkCells } from '../canvas/cells/walk.ts'
import { shownPlaces } from '../canvas/nodes.ts'

type Way = 'up' | 'down' | 'left' | 'right'
const WAYS: Readonly<Record<Way, readonly [number, number]>> = {
  up: [0, -1],
  down: [0, 1],
  left: [-1, 0],
  right: [1, 0],
}

/** What an arrow key does on the canvas: goes to the next cell, else moves the selected things by so many units. */
export function moveSelection(editor: Editor, way: Way, by: number): void {
  const [x, y] = WAYS[way]
  if (walkCells(editor, x, y)) return
  const { ids } = editor.store.getState().selection
  editor.commit('Move', nudged(ids, x * by, y * by), `nudge:${ids.join()}`)
}

/** Moves the selected column itself among its table's columns. */
export function moveSelectedColumn(editor: Editor, way: Way): void {
  const state = editor.store.getState()
  const at = selectedColumn(state)
  const [, y] = WAYS[way]
  if (at === null || y === 0) return
  const { table, column } = at
  const index = table.columns.findIndex(({ id }) => id === column) + y
  if (index < 0 || index >= table.columns.length) return
  const from = { table: table.id, column }
  const moved = moveColumnTo(state.design, editor.newId, from, { table: table.id, index })
  editor.commit(moved.label, moved.edit)
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
