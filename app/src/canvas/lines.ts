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
  readonly card: Card
  readonly box: Box
}

/** Where all cards are, and which node of each was looked at last. */
interface Ground {
  readonly places: Map<string, Placed>
  readonly seen: Map<string, CardNode>
  readonly blocking: Blocking
}

/** What changed and was not heeded yet. */
interface Changes {
  /** Cards that came, went, stand elsewhere or have other columns. */
  readonly cards: Set<string>
  /** Where those that came, went or stand elsewhere were, and where they are. */
  readonly boxes: Map<string, { readonly before: Box | null; readonly after: Box | null }>
}

/** A line that was found, and between what. */
interface Known {
  readonly from: Placed
  readonly to: Placed
  readonly line: Line
  readonly looked: Found['looked']
  /** The room that all of these stand in. */
  readonly around: Room
}

interface Drawn {
  readonly relations: readonly Relation[]
  /** Beside each relation; null: one of its cards is not drawn. */
  readonly known: readonly (Known | null)[]
  readonly lines: readonly Line[]
}

/**
 * Every foreign key as a line. A line is looked for again only when one of its ends moved or a card changed in the
 * room that was looked at to find it; all others are the same objects as before. While cards are being moved the
 * lines of others stay where they are, so that they do not jump about under the hand.
 */
export function createLines() {
  const ground: Ground = { places: new Map(), seen: new Map(), blocking: new Map() }
  const changes: Changes = { cards: new Set(), boxes: new Map() }
  let drawn: Drawn = { relations: [], known: [], lines: [] }
  return (schema: Schema, cards: readonly CardNode[], moving: boolean): readonly Line[] => {
    place(cards, ground, changes)
    const all = relations(schema)
    if (all === drawn.relations && changes.cards.size === 0) return drawn.lines
    drawn = drawnAnew(all, drawn, ground, changes, moving)
    if (!moving) {
      changes.cards.clear()
      changes.boxes.clear()
    }
    return drawn.lines
  }
}

function drawnAnew(
  all: readonly Relation[],
  before: Drawn,
  { places, blocking }: Ground,
  { cards, boxes }: Changes,
  moving: boolean,
): Drawn {
  const beside = besideIn(before)
  const changed = [...boxes.values()].flatMap((it) =>
    [it.before, it.after].filter((box) => box !== null),
  )
  const known = all.map((relation, index) => {
    const last = beside(relation, index)
    const isSame = !cards.has(relation.from) && !cards.has(relation.to)
    const old = last !== null && (moving ? isSame : holds(last, changed)) ? last : null
    if (old?.line.relation === relation && isSame) return old
    const [from, to] = [places.get(relation.from), places.get(relation.to)]
    if (from === undefined || to === undefined) return null
    return found(relation, from, to, old, blocking)
  })
  return { relations: all, known, lines: known.flatMap((it) => (it === null ? [] : [it.line])) }
}

/** What was known of a relation: as a rule it is where it was in the list. */
function besideIn({ relations, known }: Drawn) {
  let places: ReadonlyMap<string, number> | null = null
  return ({ id }: Relation, index: number): Known | null => {
    if (relations[index]?.id === id) return known[index] ?? null
    places ??= new Map(relations.map((it, at) => [it.id, at]))
    return known[places.get(id) ?? -1] ?? null
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

/** Takes over where the cards are now, and notes what changed. */
function place(
  cards: readonly CardNode[],
  { places, seen, blocking }: Ground,
  changes: Changes,
): void {
  const change = (id: string, before: Box | null, after: Box | null) => {
    moveBox(blocking, before, after)
    changes.boxes.set(id, { before: changes.boxes.get(id)?.before ?? before, after })
  }
  for (const node of cards) {
    if (seen.get(node.id) === node) continue
    seen.set(node.id, node)
    const last = places.get(node.id)
    const { card } = node.data
    const box = boxOfNode(node, null)
    // A card that is selected is another node in the same place.
    const stays = last !== undefined && same(last.box, box)
    if (stays && last.card === card) continue
    places.set(node.id, { card, box: stays ? last.box : box })
    changes.cards.add(node.id)
    if (!stays) change(node.id, last?.box ?? null, box)
  }
  if (places.size === cards.length) return
  const left = new Set(cards.map(({ id }) => id))
  for (const [id, { box }] of places)
    if (!left.has(id)) {
      places.delete(id)
      seen.delete(id)
      changes.cards.add(id)
      change(id, box, null)
    }
}

function heightOf({ card, box }: Placed, column: string): number {
  const index = card.rows.findIndex(({ id }) => id === column)
  return box.top + HEADER + ROW * (index + 0.5)
}

/** Whether any of the line is in the room: lines to far cards cross much that they are not seen in. */
export const isIn = ({ points, room: own }: Line, room: Room): boolean =>
  overlap(own, room) &&
  points.some((b, index) => overlap(roomAround([points[index - 1] ?? b, b]), room))
