import { type Relation, relations } from '@tandem/editor'
import { type Schema, same } from '@tandem/model'
import { type Card, HEADER, ROW } from './card.ts'
import { type CardNode, boxOfNode } from './nodes.ts'
import {
  type Blocking,
  type Box,
  type Found,
  type Room,
  type Way,
  extentOf,
  moveBox,
  overlap,
  roomAround,
  wayBetween,
} from './route.ts'

/** A foreign key as it is drawn: from column to column, around the cards that it does not join. */
export interface Line extends Way {
  readonly relation: Relation
  /** The room that its corners stand in. */
  readonly room: Room
}

/** A card and its room: the same object while both are the same. */
interface Placed {
  readonly node: CardNode
  readonly card: Card
  readonly box: Box
}

type Places = ReadonlyMap<string, Placed>

/** A line that was found, and between what. */
interface Known {
  readonly from: Placed
  readonly to: Placed
  readonly line: Line
  readonly looked: Found['looked']
  /** The room that all of these stand in. */
  readonly around: Room
}

/**
 * Every foreign key as a line. A line is looked for again only when one of its ends moved or a card changed in the
 * room that was looked at to find it; all others are the same objects as before.
 */
export function createLines(): (schema: Schema, cards: readonly CardNode[]) => readonly Line[] {
  const blocking: Blocking = new Map()
  let places: Places = new Map()
  let known = new Map<string, Known>()
  return (schema, cards) => {
    const before = places
    places = placedOf(cards, before)
    const changed = changedBoxes(before, places, blocking)
    const next = new Map<string, Known>()
    for (const relation of relations(schema)) {
      const [from, to] = [places.get(relation.from), places.get(relation.to)]
      if (from === undefined || to === undefined) continue
      const last = known.get(relation.id) ?? null
      const old = last !== null && holds(last, changed) ? last : null
      next.set(relation.id, found(relation, from, to, old, blocking))
    }
    known = next
    return [...next.values()].map(({ line }) => line)
  }
}

/** Whether no card changed in the room that was looked at. */
function holds({ looked, around }: Known, changed: readonly Box[]): boolean {
  for (const box of changed)
    if (overlap(box, around) && looked.some((room) => overlap(box, room))) return false
  return true
}

/** The line between two cards; one that still holds is taken over, as far as its ends are where they were. */
function found(
  relation: Relation,
  from: Placed,
  to: Placed,
  last: Known | null,
  blocking: Blocking,
): Known {
  if (last?.from === from && last.to === to && last.line.relation === relation) return last
  const ends = [heightOf(from, relation.fromColumn), heightOf(to, relation.toColumn)] as const
  const points = last?.line.points
  if (
    last !== null &&
    last.line.relation.to === relation.to &&
    points?.[0]?.y === ends[0] &&
    points.at(-1)?.y === ends[1]
  ) {
    const line = last.line.relation === relation ? last.line : { ...last.line, relation }
    return { ...last, from, to, line }
  }
  const { way, looked } = wayBetween(
    { box: from.box, y: ends[0] },
    { box: to.box, y: ends[1] },
    blocking,
  )
  const { fromSide, toSide } = way
  const { points: corners } = way
  const line = { relation, fromSide, toSide, points: corners, room: roomAround(corners) }
  return { from, to, looked, around: extentOf(looked), line }
}

function placedOf(cards: readonly CardNode[], before: Places): Places {
  return new Map(
    cards.map((node) => {
      const last = before.get(node.id)
      if (last?.node === node) return [node.id, last]
      const { card } = node.data
      const own = boxOfNode(node, null)
      // A card that is selected is another node in the same place.
      const box = last !== undefined && same(last.box, own) ? last.box : own
      return [node.id, last?.card === card && last.box === box ? last : { node, card, box }]
    }),
  )
}

/** The boxes that came, went or are other than before, as they were and as they are: they block from now on. */
function changedBoxes(before: Places, places: Places, blocking: Blocking): readonly Box[] {
  const changed: Box[] = []
  const change = (old: Box | null, box: Box | null) => {
    if (old === box) return
    moveBox(blocking, old, box)
    changed.push(...[old, box].filter((it) => it !== null))
  }
  for (const [id, { box }] of places) change(before.get(id)?.box ?? null, box)
  for (const [id, { box }] of before) if (!places.has(id)) change(box, null)
  return changed
}

function heightOf({ card, box }: Placed, column: string): number {
  const index = card.rows.findIndex(({ id }) => id === column)
  return box.top + HEADER + ROW * (index + 0.5)
}

/** Whether any of the line is in the room: lines to far cards cross much that they are not seen in. */
export const isIn = ({ points, room: own }: Line, room: Room): boolean =>
  overlap(own, room) &&
  points.some((b, index) => overlap(roomAround([points[index - 1] ?? b, b]), room))
