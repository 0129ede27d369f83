import type { Node, NodeHandle } from '@xyflow/react'
import {
  type Design,
  type Place,
  type Sticky,
  remembered,
  rememberedEach,
  rememberedLast,
} from '@tandem/model'
import { type Card, type Surroundings, aroundOf, tableCard, viewCard } from './card.ts'
import { placesOf } from './places.ts'
import type { Box } from './route.ts'

export type CardNode = Node<{ readonly card: Card }, 'card'>
export type StickyNode = Node<{ readonly sticky: Sticky }, 'sticky'>
export type CanvasNode = CardNode | StickyNode

/** Where something is while it is dragged or resized, before it is committed. */
export interface Transient {
  readonly place?: Place
  readonly width?: number
  readonly height?: number
}
export type Moving = Readonly<Record<string, Transient>>

const reads = (around: Surroundings) => [around]
const tableCards = rememberedEach(reads, tableCard)
const viewCards = rememberedEach(reads, viewCard)

const cards = remembered(
  ({ schema }: Design, _context: null) => [schema],
  ({ schema, layout }): readonly Card[] => {
    const around = aroundOf({ schema, layout })
    const hidden = new Set(layout.hidden)
    const all = [...tableCards(schema.tables, around), ...viewCards(schema.views, around)]
    return hidden.size === 0 ? all : all.filter(({ id }) => !hidden.has(id))
  },
)

/** Where every table and view is drawn, also those that the document has no place for. */
export const shownPlaces = (design: Design): Readonly<Record<string, Place>> =>
  placesOf(cards(design, null), design.layout.places)

/** The room that every table, view and note takes. */
export function drawnBoxes(design: Design): readonly Box[] {
  const places = shownPlaces(design)
  const cardBoxes = cards(design, null).map((card) => boxOf(card.id, places[card.id], card))
  const notes = design.layout.stickies.map((sticky) => boxOf(sticky.id, sticky.place, sticky))
  return [...cardBoxes, ...notes]
}

function boxOf(
  id: string,
  { x, y }: Place = { x: 0, y: 0 },
  { width, height }: { readonly width: number; readonly height: number },
): Box {
  return { id, left: x, right: x + width, top: y, bottom: y + height }
}

export interface Drawn {
  readonly cards: readonly CardNode[]
  readonly stickies: readonly StickyNode[]
  readonly all: CanvasNode[]
}

const drawn = (cards: readonly CardNode[], stickies: readonly StickyNode[]): Drawn => ({
  cards,
  stickies,
  all: [...stickies, ...cards],
})

/** Every table, view and note as React Flow draws it. What has not changed is the same object as before. */
export function nodesOf(design: Design, selected: readonly string[]): Drawn {
  const { layout } = design
  const shown = cards(design, null)
  const around = standing(placesOf(shown, layout.places), selected, layout.locked)
  const cardNodes = cardNodesOf(shown, around)
  const stickies = layout.stickies.map((sticky) =>
    stickyNode(sticky, { selected: around.chosen.has(sticky.id) }),
  )
  return drawn(cardNodes, stickies)
}

/** The same, with what is being dragged or resized as it is at the moment. */
export function movedNodes(still: Drawn, moving: Moving): Drawn {
  const now = <N extends CanvasNode>(node: N): N => {
    const thing = moving[node.id]
    if (thing === undefined) return node
    const { place = node.position, width = node.width ?? 0, height = node.height ?? 0 } = thing
    return { ...node, position: place, width, height, measured: { width, height } }
  }
  return drawn(still.cards.map(now), still.stickies.map(now))
}

/** The room that a node takes: the same object for the same node. */
export const boxOfNode = remembered(
  (_node: CanvasNode, _context: null) => [],
  ({ id, position, width = 0, height = 0 }) => boxOf(id, position, { width, height }),
)

const NO_HANDLES: NodeHandle[] = []

// Width, height, `measured` and `handles` are all declared: React Flow then measures nothing, and can fit and cull
// before anything is mounted.
const cardNode = remembered(
  (_card: Card, at: Place & { selected: boolean; locked: boolean }) => [
    at.x,
    at.y,
    at.selected,
    at.locked,
  ],
  (card, { x, y, selected, locked }): CardNode => ({
    id: card.id,
    type: 'card',
    data: dataOf(card, null),
    position: { x, y },
    width: card.width,
    height: card.height,
    measured: { width: card.width, height: card.height },
    handles: NO_HANDLES,
    selected,
    // Otherwise it is as the canvas is: nothing of the past is dragged.
    ...(locked ? { draggable: false } : {}),
  }),
)

const dataOf = remembered(
  (_card: Card, _context: null) => [],
  (card) => ({ card }),
)

/** What the node of a card depends on besides the card. */
const standing = rememberedLast(
  (
    places: Readonly<Record<string, Place>>,
    selected: readonly string[],
    locked: readonly string[],
  ) => [places, selected, locked],
  (places, selected, locked) => ({
    places,
    chosen: new Set(selected),
    locked: new Set<string>(locked),
  }),
)

const cardNodesOf = rememberedEach(
  (around: ReturnType<typeof standing>) => [around],
  (card: Card, { places, chosen, locked }): CardNode => {
    const { x, y } = places[card.id] ?? { x: 0, y: 0 }
    return cardNode(card, { x, y, selected: chosen.has(card.id), locked: locked.has(card.id) })
  },
)

const stickyNode = remembered(
  (_sticky: Sticky, { selected }: { readonly selected: boolean }) => [selected],
  (sticky, { selected }): StickyNode => {
    const { place, width, height } = sticky
    return {
      id: sticky.id,
      type: 'sticky',
      data: { sticky },
      position: place,
      width,
      height,
      measured: { width, height },
      selected,
      zIndex: -1,
    }
  },
)
