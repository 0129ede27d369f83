import type { Place, Schema, Table } from '@tandem/model'
import { type Card, tableCard, viewCard } from '../canvas/card.ts'

const GAP = { x: 96, y: 40 }
/** Columns of cards grow to this height at least before they are split. */
const LEAST_HEIGHT = 800
const LEAST_WIDTH = 1000

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
  return { ...places, ...placeRest([...rest, ...views], extentOf(places, cards)) }
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
  return layer.toSorted((a, b) => middle(a) - middle(b) || byName(a, b))
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

interface Extent {
  readonly width: number
  readonly bottom: number
}

function extentOf(
  places: Readonly<Record<string, Place>>,
  cards: ReadonlyMap<string, Card>,
): Extent {
  const edges = Object.entries(places).map(([id, { x, y }]) => {
    const card = cards.get(id)
    return { right: x + (card?.width ?? 0), bottom: y + (card?.height ?? 0) }
  })
  return {
    width: Math.max(LEAST_WIDTH, ...edges.map(({ right }) => right)),
    bottom: edges.length === 0 ? 0 : Math.max(...edges.map(({ bottom }) => bottom)) + 2 * GAP.y,
  }
}

/** What has no relations, in rows as wide as the rest, the high ones first. */
function placeRest(cards: readonly Card[], around: Extent): Readonly<Record<string, Place>> {
  const places: Record<string, Place> = {}
  const wanted = Math.sqrt(cards.reduce(area, 0) * 1.6)
  const most = Math.max(around.width, wanted)
  let at = { x: 0, y: around.bottom }
  let high = 0
  for (const card of cards.toSorted((a, b) => b.height - a.height || byName(a, b))) {
    if (at.x > 0 && at.x + card.width > most) {
      at = { x: 0, y: at.y + high + GAP.y }
      high = 0
    }
    places[card.id] = at
    high = Math.max(high, card.height)
    at = { x: at.x + card.width + GAP.x / 2, y: at.y }
  }
  return places
}

const byName = (a: Card, b: Card): number => a.name.localeCompare(b.name)
