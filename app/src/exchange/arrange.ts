import type { Place, Schema, Table } from '@tandem/model'
import { type Card, tableCard, viewCard } from '../canvas/card.ts'

const GAP = { x: 96, y: 40 }
/** Columns of cards grow to this height at least before they are split. */
const LEAST_HEIGHT = 800

/**
 * Places for a schema that nobody has laid out: parents left of their children, the cards of one distance in a
 * column, those without relations and the views below. Cycles are cut where they are met.
 */
export function arrange(schema: Schema): Readonly<Record<string, Place>> {
  const around = { schema, colors: {} }
  const cards = new Map(
    schema.tables.map((table) => [table.id as string, tableCard(table, around)]),
  )
  const parents = parentsOf(schema)
  const related = new Set(
    [...parents].flatMap(([id, targets]) => (targets.length > 0 ? [id, ...targets] : [])),
  )
  const depth = depths(schema.tables, parents)
  const layers: Card[][] = []
  for (const [id, card] of cards) {
    if (!related.has(id)) continue
    const at = depth.get(id) ?? 0
    ;(layers[at] ??= []).push(card)
  }
  const rest = schema.tables.flatMap(({ id }) => (related.has(id) ? [] : (cards.get(id) ?? [])))
  const views = schema.views.map((view) => viewCard(view, around))
  const places = placeLayers(layers.filter(Boolean), parents)
  return { ...places, ...placeRest([...rest, ...views], bottomOf(places, cards)) }
}

type Parents = ReadonlyMap<string, readonly string[]>

const parentsOf = ({ tables }: Schema): Parents =>
  new Map(
    tables.map(({ id, foreignKeys }) => [
      id,
      foreignKeys.flatMap(({ target }) => (target === id ? [] : [target])),
    ]),
  )

/** How far each table is from those that point to nothing: one more than its farthest parent. */
function depths(tables: readonly Table[], parents: Parents): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const under = new Set<string>()
  const visit = (id: string): number => {
    const known = found.get(id)
    if (known !== undefined) return known
    // A table that is being looked at already: the key closes a circle.
    if (under.has(id)) return -1
    under.add(id)
    const depth = Math.max(-1, ...(parents.get(id) ?? []).map(visit)) + 1
    under.delete(id)
    found.set(id, depth)
    return depth
  }
  for (const { id } of tables) visit(id)
  return found
}

function placeLayers(layers: readonly (readonly Card[])[], parents: Parents) {
  const places: Record<string, Place> = {}
  const most = Math.max(LEAST_HEIGHT, Math.sqrt(layers.flat().reduce(area, 0)) * 0.9)
  let x = 0
  for (const layer of layers) {
    for (const column of columnsOf(nearParents(layer, parents, places), most)) {
      let y = -Math.round((heightOf(column) - most) / 2 / 8) * 8
      for (const card of column) {
        places[card.id] = { x, y }
        y += card.height + GAP.y
      }
      x += Math.max(...column.map(({ width }) => width)) + GAP.x
    }
  }
  return places
}

const area = (sum: number, { width, height }: Card) => sum + (width + GAP.x) * (height + GAP.y)

const heightOf = (column: readonly Card[]): number =>
  column.reduce((sum, { height }) => sum + height + GAP.y, -GAP.y)

/** In the order of the middle of their parents, so that few lines cross. */
function nearParents(
  layer: readonly Card[],
  parents: Parents,
  places: Readonly<Record<string, Place>>,
): readonly Card[] {
  const middle = ({ id }: Card) => {
    const known = (parents.get(id) ?? []).flatMap((parent) => places[parent]?.y ?? [])
    return known.length === 0 ? 0 : known.reduce((sum, y) => sum + y, 0) / known.length
  }
  return layer.toSorted((a, b) => middle(a) - middle(b) || a.name.localeCompare(b.name))
}

/** A layer as columns that are not too high. */
function columnsOf(layer: readonly Card[], most: number): readonly (readonly Card[])[] {
  const count = Math.max(1, Math.ceil(heightOf(layer) / most))
  const each = heightOf(layer) / count
  const columns: Card[][] = [[]]
  for (const card of layer) {
    const last = columns.at(-1)
    if (last === undefined) break
    if (last.length > 0 && heightOf(last) + card.height / 2 > each) columns.push([card])
    else last.push(card)
  }
  return columns.filter((column) => column.length > 0)
}

const bottomOf = (places: Readonly<Record<string, Place>>, cards: ReadonlyMap<string, Card>) =>
  Math.max(
    0,
    ...Object.entries(places).map(([id, { y }]) => y + (cards.get(id)?.height ?? 0) + 2 * GAP.y),
  )

/** What has no relations, in rows, the high ones first. */
function placeRest(cards: readonly Card[], top: number): Readonly<Record<string, Place>> {
  const places: Record<string, Place> = {}
  const across = Math.max(4, Math.ceil(Math.sqrt(cards.length * 1.6)))
  const ordered = cards.toSorted((a, b) => b.height - a.height || a.name.localeCompare(b.name))
  let y = top
  for (let first = 0; first < ordered.length; first += across) {
    const row = ordered.slice(first, first + across)
    let x = 0
    for (const card of row) {
      places[card.id] = { x, y }
      x += card.width + GAP.x / 2
    }
    y += Math.max(...row.map(({ height }) => height)) + GAP.y
  }
  return places
}
