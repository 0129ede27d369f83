import type { Place } from '@tandem/model'
import type { Card } from './card.ts'
import type { Box } from './route.ts'

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
export function freePlace(wanted: Place, boxes: readonly Box[]): Place {
  let { x, y } = wanted
  while (boxes.some(({ left, top }) => Math.abs(left - x) < 8 && Math.abs(top - y) < 8)) {
    x += 24
    y += 24
  }
  return { x: Math.round(x), y: Math.round(y) }
}

const STEP = 32
const RINGS = 60

/** The nearest place where something of this size covers nothing; the wanted one when there is none near. */
export function openPlace(
  wanted: Place,
  size: { readonly width: number; readonly height: number },
  boxes: readonly Box[],
): Place {
  const isOpen = ({ x, y }: Place) =>
    boxes.every(
      ({ left, right, top, bottom }) =>
        x + size.width + STEP <= left ||
        x - STEP >= right ||
        y + size.height + STEP <= top ||
        y - STEP >= bottom,
    )
  for (let ring = 0; ring <= RINGS; ring += 1) {
    const found = ringAround(wanted, ring).find(isOpen)
    if (found !== undefined) return { x: Math.round(found.x), y: Math.round(found.y) }
  }
  return freePlace(wanted, boxes)
}

/** Places on a square around one, those straight beside it first. */
function ringAround({ x, y }: Place, ring: number): readonly Place[] {
  if (ring === 0) return [{ x, y }]
  const far = ring * STEP
  const along = Array.from({ length: 2 * ring + 1 }, (_, index) => (index - ring) * STEP)
  const places = along.flatMap((by) => [
    { x: x + by, y: y + far },
    { x: x + far, y: y + by },
    { x: x - far, y: y + by },
    { x: x + by, y: y - far },
  ])
  return places.toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))
}
