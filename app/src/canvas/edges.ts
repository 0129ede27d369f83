import type { Edge } from '@xyflow/react'
import { type Relation, relations } from '@tandem/editor'
import { type Schema, remembered } from '@tandem/model'
import { type CardNode, leftOf, rightOf } from './nodes.ts'

export type RelationEdge = Edge<{ readonly relation: Relation }, 'relation'>
type Side = 'left' | 'right'

/** The least room between two cards in which a line can leave one and enter the other. */
const ROOM = 40

/** Every foreign key as React Flow draws it, on the sides where the two cards face each other. */
export function edgesOf(
  schema: Schema,
  cards: readonly CardNode[],
  selected: readonly string[],
): RelationEdge[] {
  const byId = new Map(cards.map((card) => [card.id, card]))
  return relations(schema).flatMap((relation) => {
    const from = byId.get(relation.from)
    const to = byId.get(relation.to)
    if (from === undefined || to === undefined) return []
    const [fromSide, toSide] = sides(from, to)
    return [edge(relation, { fromSide, toSide, selected: selected.includes(relation.id) })]
  })
}

const edge = remembered(
  (_relation: Relation, at: { fromSide: Side; toSide: Side; selected: boolean }) => [
    at.fromSide,
    at.toSide,
    at.selected,
  ],
  (relation, { fromSide, toSide, selected }): RelationEdge => ({
    id: relation.id,
    type: 'relation',
    source: relation.from,
    sourceHandle: handle(relation.fromColumn, fromSide),
    target: relation.to,
    targetHandle: handle(relation.toColumn, toSide),
    data: { relation },
    selected,
  }),
)

const handle = (column: string, side: Side) => (side === 'left' ? leftOf(column) : rightOf(column))

function sides(from: CardNode, to: CardNode): readonly [Side, Side] {
  if (from.id === to.id) return ['right', 'right']
  const a = { left: from.position.x, right: from.position.x + (from.width ?? 0) }
  const b = { left: to.position.x, right: to.position.x + (to.width ?? 0) }
  if (a.right + ROOM <= b.left) return ['right', 'left']
  if (b.right + ROOM <= a.left) return ['left', 'right']
  // One above the other: the line goes around on the side where their borders are nearer.
  return Math.abs(a.left - b.left) <= Math.abs(a.right - b.right)
    ? ['left', 'left']
    : ['right', 'right']
}
