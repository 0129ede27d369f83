import type { Edge } from '@xyflow/react'
import { type Relation, relations } from '@tandem/editor'
import { type Schema, remembered } from '@tandem/model'
import { HEADER, ROW } from './card.ts'
import { type CardNode, leftOf, rightOf } from './nodes.ts'
import { type Box, type LineEnd, type Route, type Side, blockingOf, routeOf } from './route.ts'

export type RelationEdge = Edge<{ readonly relation: Relation; readonly route: Route }, 'relation'>

interface Placed {
  readonly node: CardNode
  readonly box: Box
}

/** Every foreign key as React Flow draws it, around the cards that it does not join. */
export function edgesOf(
  schema: Schema,
  cards: readonly CardNode[],
  selected: readonly string[],
): RelationEdge[] {
  const placed = new Map(cards.map((node) => [node.id, { node, box: boxOf(node) }]))
  const blocking = blockingOf([...placed.values()].map(({ box }) => box))
  return relations(schema).flatMap((relation) => {
    const from = placed.get(relation.from)
    const to = placed.get(relation.to)
    if (from === undefined || to === undefined) return []
    const ends = [endAt(from, relation.fromColumn), endAt(to, relation.toColumn)] as const
    const route = routeOf(...ends, blocking)
    return [edge(relation, { ...route, selected: selected.includes(relation.id) })]
  })
}

function boxOf({ id, position: { x, y }, width = 0, height = 0 }: CardNode): Box {
  return { id, left: x, right: x + width, top: y, bottom: y + height }
}

function endAt({ node, box }: Placed, column: string): LineEnd {
  const index = node.data.card.rows.findIndex(({ id }) => id === column)
  return { box, y: box.top + HEADER + ROW * (index + 0.5) }
}

const edge = remembered(
  (_relation: Relation, at: Route & { selected: boolean }) => [
    at.fromSide,
    at.toSide,
    at.x,
    at.y,
    at.selected,
  ],
  (relation, { selected, ...route }): RelationEdge => ({
    id: relation.id,
    type: 'relation',
    source: relation.from,
    sourceHandle: handle(relation.fromColumn, route.fromSide),
    target: relation.to,
    targetHandle: handle(relation.toColumn, route.toSide),
    data: { relation, route },
    selected,
  }),
)

const handle = (column: string, side: Side) => (side === 'left' ? leftOf(column) : rightOf(column))
