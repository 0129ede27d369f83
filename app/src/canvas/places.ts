import type { Place, Schema } from '@tandem/model'
import type { Card } from './card.ts'

const GAP = { x: 64, y: 48 }
const ACROSS = 4

/** Places for the cards that have none: rows of four, below all that is placed. */
export function placesOf(
  cards: readonly Card[],
  known: Readonly<Record<string, Place>>,
): Readonly<Record<string, Place>> {
  const missing = cards.filter(({ id }) => known[id] === undefined)
  if (missing.length === 0) return known
  const placed = cards.flatMap((card) => {
    const place = known[card.id]
    return place === undefined ? [] : [{ ...place, bottom: place.y + card.height }]
  })
  const left = Math.min(...placed.map(({ x }) => x), Number.MAX_SAFE_INTEGER)
  const start = placed.length === 0 ? 0 : left
  let y = placed.length === 0 ? 0 : Math.max(...placed.map(({ bottom }) => bottom)) + GAP.y * 2
  const places = { ...known }
  for (let first = 0; first < missing.length; first += ACROSS) {
    const row = missing.slice(first, first + ACROSS)
    let x = start
    for (const card of row) {
      places[card.id] = { x, y }
      x += card.width + GAP.x
    }
    y += Math.max(...row.map(({ height }) => height)) + GAP.y
  }
  return places
}

/** A place near this one where nothing of the schema starts: a second new table does not hide the first. */
export function freePlace(
  wanted: Place,
  schema: Schema,
  places: Readonly<Record<string, Place>>,
): Place {
  const taken = [...schema.tables, ...schema.views].flatMap(({ id }) => places[id] ?? [])
  let { x, y } = wanted
  while (taken.some((place) => Math.abs(place.x - x) < 8 && Math.abs(place.y - y) < 8)) {
    x += 24
    y += 24
  }
  return { x: Math.round(x), y: Math.round(y) }
}
