import { type Relation, relations } from '@tandem/editor'
import { type Place, type Schema, remembered, same } from '@tandem/model'
import { HEADER, ROW } from './card.ts'
import type { CardNode } from './nodes.ts'
import {
  type Blocking,
  type Box,
  type Found,
  type Way,
  blockingOf,
  overlap,
  wayBetween,
} from './route.ts'

/** A foreign key as it is drawn: from column to column, around the cards that it does not join. */
export interface Line extends Way {
  readonly relation: Relation
}

interface Placed {
  readonly node: CardNode
  readonly box: Box
}

/** A line that was found, and the heights of its ends when it was. */
interface Known extends Found {
  readonly from: number
  readonly to: number
  readonly line: Line
}

/**
 * Every foreign key as a line. A line is looked for again only when one of its ends moved or a card changed in the
 * room that was looked at to find it; all others are the same objects as before.
 */
export function createLines(): (schema: Schema, cards: readonly CardNode[]) => readonly Line[] {
  let boxes: ReadonlyMap<string, Box> = new Map()
  let known = new Map<string, Known>()
  return (schema, cards) => {
    const placed = new Map<string, Placed>(
      cards.map((node) => [node.id, { node, box: boxOf(node, boxes.get(node.id)) }]),
    )
    const changed = changedBoxes(boxes, placed)
    boxes = new Map([...placed].map(([id, { box }]) => [id, box]))
    let blocking: Blocking | null = null
    const next = new Map<string, Known>()
    for (const relation of relations(schema)) {
      const [from, to] = [placed.get(relation.from), placed.get(relation.to)]
      if (from === undefined || to === undefined) continue
      const ends = {
        from: heightOf(from, relation.fromColumn),
        to: heightOf(to, relation.toColumn),
      }
      const before = known.get(relation.id)
      const holds =
        before?.from === ends.from &&
        before.to === ends.to &&
        before.line.relation.to === relation.to
      if (holds && !changed.some((box) => overlap(box, before.looked))) {
        next.set(relation.id, { ...before, line: line(relation, before.way) })
        continue
      }
      blocking ??= blockingOf([...boxes.values()])
      const found = wayBetween(
        { box: from.box, y: ends.from },
        { box: to.box, y: ends.to },
        blocking,
      )
      next.set(relation.id, { ...found, ...ends, line: line(relation, found.way) })
    }
    known = next
    return [...next.values()].map((it) => it.line)
  }
}

/** The boxes that came, went or are other than before, as they were and as they are. */
function changedBoxes(
  before: ReadonlyMap<string, Box>,
  placed: ReadonlyMap<string, Placed>,
): readonly Box[] {
  const changed: Box[] = []
  for (const [id, { box }] of placed) {
    const old = before.get(id)
    if (old === box) continue
    changed.push(box)
    if (old !== undefined) changed.push(old)
  }
  for (const [id, old] of before) if (!placed.has(id)) changed.push(old)
  return changed
}

/** The room that a card takes; the box of before while it takes the same. */
function boxOf({ id, position: { x, y }, width = 0, height = 0 }: CardNode, before?: Box): Box {
  const box = { id, left: x, right: x + width, top: y, bottom: y + height }
  return before !== undefined && same(before, box) ? before : box
}

function heightOf({ node, box }: Placed, column: string): number {
  const index = node.data.card.rows.findIndex(({ id }) => id === column)
  return box.top + HEADER + ROW * (index + 0.5)
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
