import type { Design, Place, TableId } from '@tandem/model'
import { placesFor } from '../arrange/arrange.ts'
import { aroundOf, tableCard } from '../canvas/card.ts'
import { drawnBoxes } from '../canvas/nodes.ts'
import { openPlace } from '../canvas/places.ts'

/** Longer nobody waits for places: cards without one stand in rows. */
const PATIENCE = 2000

/** Where new tables go: arranged among themselves, as near to the middle as there is room for all of them. */
export async function freePlaces(
  before: Design,
  after: Design,
  ids: readonly TableId[],
  middle: Place,
): Promise<Readonly<Record<string, Place>>> {
  const { schema } = after
  const around = aroundOf(after)
  const tables = schema.tables.filter(({ id }) => ids.includes(id))
  const block =
    tables.length === 1
      ? {}
      : await placesFor({ ...schema, tables, views: [] }, AbortSignal.timeout(PATIENCE))
  const cards = tables.flatMap((table) => {
    const { id, width, height } = tableCard(table, around)
    const at = tables.length === 1 ? { x: 0, y: 0 } : block[id]
    return at === undefined ? [] : [{ id, ...at, right: at.x + width, bottom: at.y + height }]
  })
  if (cards.length === 0) return {}
  const left = Math.min(...cards.map(({ x }) => x))
  const top = Math.min(...cards.map(({ y }) => y))
  const width = Math.max(...cards.map(({ right }) => right)) - left
  const height = Math.max(...cards.map(({ bottom }) => bottom)) - top
  const start = { x: middle.x - width / 2, y: middle.y - height / 2 }
  const at = openPlace(start, { width, height }, drawnBoxes(before))
  return Object.fromEntries(
    cards.map(({ id, x, y }) => [id, { x: at.x + x - left, y: at.y + y - top }]),
  )
}
