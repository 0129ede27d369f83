import type { Place } from '@tandem/model'

export type Side = 'left' | 'right'

/** The room that a card takes. */
export interface Box {
  readonly id: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** One end of a line: its card, and how high on it. */
export interface LineEnd {
  readonly box: Box
  readonly y: number
}

/** The way that a line takes from one card to another. */
export interface Way {
  readonly fromSide: Side
  readonly toSide: Side
  /** Its corners, both ends among them. */
  readonly points: readonly Place[]
}

/** Which of the simple ways it is; null is "as usual". */
interface Route {
  readonly fromSide: Side
  readonly toSide: Side
  /** Where the vertical stands: in the middle, or just outside of both cards. */
  readonly x: number | null
  /** A lane along which it passes other cards: out, to the lane, along, back, in. */
  readonly y: number | null
}

/** How far a line goes straight out of a card: the crow's foot needs as much. */
const OUT = 28
/** The least room between two cards in which a line can leave one and enter the other. */
const ROOM = 40
const LANE = 16
/** How near a line may come to a card that it only passes. */
const NEAR = 6
/** What a bend costs, in units of length. */
const BEND = 48

/** A way, and the rooms that were looked at to find it: while no card in there changes, it stays the best. */
export interface Found {
  readonly way: Way
  readonly looked: readonly Room[]
}

export type Room = Omit<Box, 'id'>

/** The room that all of the points stand in. */
export function roomAround(points: readonly Place[]): Room {
  const room = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }
  for (const { x, y } of points) {
    room.left = Math.min(room.left, x)
    room.right = Math.max(room.right, x)
    room.top = Math.min(room.top, y)
    room.bottom = Math.max(room.bottom, y)
  }
  return room
}

/** The room that all of the boxes stand in. */
export const extentOf = (boxes: readonly Room[]): Room => ({
  left: Math.min(...boxes.map(({ left }) => left)),
  right: Math.max(...boxes.map(({ right }) => right)),
  top: Math.min(...boxes.map(({ top }) => top)),
  bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
})

/** A line through more cards than this runs as usual: no simple way leads around so many. */
const MOST_AROUND = 6

/** The shortest of the simple ways that runs through no other card; the usual one when there is none. */
export function wayBetween(from: LineEnd, to: LineEnd, blocking: Blocking): Found {
  const own = [from.box.id, to.box.id]
  const way = (route: Route) => ({ ...route, points: pointsOf(route, from, to) })
  const blockers = ({ points }: Way) => blockersOf(points, own, blocking)
  const [usual, other] = usualRoutes(from, to).map(way) as [Way & Route, Way & Route]
  const inUsual = blockers(usual)
  if (inUsual.length === 0 || inUsual.length > MOST_AROUND)
    return { way: usual, looked: runsOf(usual.points) }
  const around = [...inUsual, ...blockers(other).slice(0, MOST_AROUND)]
  const more = [usual, other].flatMap((route) => detours(route, from, to, around)).map(way)
  const looked = [usual, other].flatMap(({ points }) => runsOf(points))
  // The shortest first: none that is longer than the one that is taken is looked at.
  const ways = [other, ...more]
    .map((it) => ({ it, length: lengthOf(it.points) }))
    .toSorted((a, b) => a.length - b.length)
  for (const { it } of ways) {
    looked.push(...runsOf(it.points))
    if (isFree(it.points, own, blocking)) return { way: it, looked }
  }
  return { way: usual, looked }
}

/** The rooms around each straight run of a line, with the distance that it keeps from cards. */
const runsOf = (points: readonly Place[]): readonly Room[] =>
  points.slice(1).map((point, index) => {
    const { left, right, top, bottom } = roomAround([points[index] ?? point, point])
    return widened({ left, right, top, bottom }, NEAR)
  })

export const isWithin = (a: Room, b: Room): boolean =>
  a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom

export const widened = ({ left, right, top, bottom }: Room, by: number): Room => ({
  left: left - by,
  right: right + by,
  top: top - by,
  bottom: bottom + by,
})

export const overlap = (a: Room, b: Room): boolean =>
  a.left <= b.right && a.right >= b.left && a.top <= b.bottom && a.bottom >= b.top

const straight = (fromSide: Side, toSide: Side): Route => ({ fromSide, toSide, x: null, y: null })

/** On the sides where the cards face each other; one above the other, on the side where their borders are nearer. */
function usualRoutes({ box: a }: LineEnd, { box: b }: LineEnd): readonly [Route, Route] {
  const left = straight('left', 'left')
  const right = straight('right', 'right')
  const nearer = Math.abs(a.left - b.left) < Math.abs(a.right - b.right) ? left : right
  const sides = [nearer, nearer === left ? right : left] as const
  if (a.id === b.id) return [right, left]
  if (a.right + ROOM <= b.left) return [straight('right', 'left'), nearer]
  if (b.right + ROOM <= a.left) return [straight('left', 'right'), nearer]
  return sides
}

/** Ways around the cards that stand in the usual one: another vertical, or a lane above or below them. */
function detours(route: Route, from: LineEnd, to: LineEnd, around: readonly Box[]): Route[] {
  const start = outward(from.box[route.fromSide], route.fromSide)
  const end = outward(to.box[route.toSide], route.toSide)
  const facing = route.fromSide !== route.toSide
  const least = Math.min(start, end)
  const most = Math.max(start, end)
  const verticals = [start, end, ...around.flatMap((box) => [box.left - LANE, box.right + LANE])]
  const allowed = verticals.filter((x) =>
    facing ? x >= least && x <= most : route.fromSide === 'left' ? x <= least : x >= most,
  )
  const lanes = around.flatMap((box) => [box.top - LANE, box.bottom + LANE])
  return [...allowed.map((x) => ({ ...route, x })), ...lanes.map((y) => ({ ...route, y }))]
}

const outward = (x: number, side: Side): number => (side === 'left' ? x - OUT : x + OUT)

function pointsOf(route: Route, from: LineEnd, to: LineEnd): readonly Place[] {
  const { fromSide, toSide, y } = route
  const start = { x: from.box[fromSide], y: from.y }
  const end = { x: to.box[toSide], y: to.y }
  const near = outward(start.x, fromSide)
  const far = outward(end.x, toSide)
  if (y !== null) {
    const lane = [near, far].map((x) => ({ x, y }))
    return [start, { x: near, y: start.y }, ...lane, { x: far, y: end.y }, end]
  }
  const x = route.x ?? usualVertical(route, start, end)
  return [start, { x, y: start.y }, { x, y: end.y }, end]
}

function usualVertical({ fromSide, toSide }: Route, start: Place, end: Place): number {
  if (fromSide !== toSide) return (start.x + end.x) / 2
  return outward(Math[fromSide === 'left' ? 'min' : 'max'](start.x, end.x), fromSide)
}

function lengthOf(points: readonly Place[]): number {
  let length = points.length * BEND
  for (const [index, { x, y }] of points.entries()) {
    const before = points[index - 1]
    if (before !== undefined) length += Math.abs(x - before.x) + Math.abs(y - before.y)
  }
  return length
}

/** Cards by the cells that they lie in, so that a line looks only at those along its way. */
export type Blocking = Map<number, readonly Box[]>
const CELL = 256
// Cells are numbered row by row. That two far from each other have one number does no harm.
const CELLS_ACROSS = 2 ** 20

/** A card stands elsewhere than before; null: it came or went. */
export function moveBox(blocking: Blocking, before: Box | null, after: Box | null): void {
  for (const cell of before === null ? [] : cellsOf(before))
    blocking.set(cell, blocking.get(cell)?.filter((box) => box !== before) ?? [])
  if (after === null) return
  for (const cell of cellsOf(after)) blocking.set(cell, [...(blocking.get(cell) ?? []), after])
}

function cellsOf({ left, right, top, bottom }: Room): number[] {
  const cells: number[] = []
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1)
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1)
      cells.push(y * CELLS_ACROSS + x)
  return cells
}

/** The cards that the line runs through, in an order that does not tell which of them was there first. */
function blockersOf(points: readonly Place[], own: readonly string[], blocking: Blocking): Box[] {
  const found = new Set<Box>()
  crosses(points, own, blocking, (box) => {
    found.add(box)
    return false
  })
  return [...found].toSorted((a, b) => a.top - b.top || a.left - b.left)
}

const isFree = (points: readonly Place[], own: readonly string[], blocking: Blocking): boolean =>
  !crosses(points, own, blocking, () => true)

/**
 * Tells of the cards that the line runs through, some twice, until it is told to stop; it may touch the two that it
 * joins, but not cross them.
 */
function crosses(
  points: readonly Place[],
  own: readonly string[],
  blocking: Blocking,
  stop: (box: Box) => boolean,
): boolean {
  for (const [index, b] of points.entries()) {
    const a = points[index - 1]
    if (a === undefined) continue
    const run = roomAround([a, b])
    for (const cell of cellsOf(run))
      for (const box of blocking.get(cell) ?? []) {
        const near = own.includes(box.id) ? -1 : NEAR
        const isCrossed =
          run.left < box.right + near &&
          run.right > box.left - near &&
          run.top < box.bottom + near &&
          run.bottom > box.top - near
        if (isCrossed && stop(box)) return true
      }
  }
  return false
}

const RADIUS = 8

/** The line as an SVG path with rounded corners. */
export function pathOf(points: readonly Place[]): string {
  const [start, ...rest] = points
  if (start === undefined) return ''
  let path = `M${start.x} ${start.y}`
  let before = start
  for (const [index, corner] of rest.entries()) {
    const next = rest[index + 1]
    if (next === undefined) return `${path}L${corner.x} ${corner.y}`
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, next) / 2)
    const a = toward(corner, before, radius)
    const b = toward(corner, next, radius)
    path += `L${a.x} ${a.y}Q${corner.x} ${corner.y} ${b.x} ${b.y}`
    before = corner
  }
  return path
}

const distance = (a: Place, b: Place): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)

const toward = (from: Place, to: Place, by: number): Place => ({
  x: from.x + Math.sign(to.x - from.x) * by,
  y: from.y + Math.sign(to.y - from.y) * by,
})

/** The middle of the line's longest inner run: where words about it stand. */
export function middleOf(points: readonly Place[]): Place {
  const index = Math.floor(points.length / 2)
  const a = points[index - 1] ?? { x: 0, y: 0 }
  const b = points[index] ?? a
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}
