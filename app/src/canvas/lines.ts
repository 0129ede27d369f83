import { type Relation, relations } from '@tandem/editor'
import { type Place, type Schema, remembered } from '@tandem/model'
import { HEADER, ROW } from './card.ts'
import type { CardNode } from './nodes.ts'
import { type Box, type LineEnd, type Way, blockingOf, wayBetween } from './route.ts'

/** A foreign key as it is drawn: from column to column, around the cards that it does not join. */
export interface Line extends Way {
  readonly relation: Relation
}

interface Placed {
  readonly node: CardNode
  readonly box: Box
}

/** Every foreign key as a line. One that lies as before is the same object. */
export function linesOf(schema: Schema, cards: readonly CardNode[]): readonly Line[] {
  const placed = new Map<string, Placed>(cards.map((node) => [node.id, { node, box: boxOf(node) }]))
  const blocking = blockingOf([...placed.values()].map(({ box }) => box))
  return relations(schema).flatMap((relation) => {
    const from = placed.get(relation.from)
    const to = placed.get(relation.to)
    if (from === undefined || to === undefined) return []
    const way = wayBetween(endAt(from, relation.fromColumn), endAt(to, relation.toColumn), blocking)
    return [line(relation, way)]
  })
}

function boxOf({ id, position: { x, y }, width = 0, height = 0 }: CardNode): Box {
  return { id, left: x, right: x + width, top: y, bottom: y + height }
}

function endAt({ node, box }: Placed, column: string): LineEnd {
  const index = node.data.card.rows.findIndex(({ id }) => id === column)
  return { box, y: box.top + HEADER + ROW * (index + 0.5) }
}

const line = remembered(
  (_relation: Relation, { fromSide, toSide, points }: Way) => [
    fromSide,
    toSide,
    ...points.flatMap(({ x, y }) => [x, y]),
  ],
  (relation, { fromSide, toSide, points }): Line => ({ relation, fromSide, toSide, points }),
)

/** Whether any of the line is in the room: lines to far cards cross much that they are not seen in. */
export const isIn = (points: readonly Place[], room: Omit<Box, 'id'>): boolean =>
  points.some((b, index) => {
    const a = points[index - 1] ?? b
    return (
      Math.min(a.x, b.x) <= room.right &&
      Math.max(a.x, b.x) >= room.left &&
      Math.min(a.y, b.y) <= room.bottom &&
      Math.max(a.y, b.y) >= room.top
    )
  })
