import type { Bodies, Body } from './body.ts'
import { GAP, type Point } from './box.ts'
import { BETWEEN, type Columns, heightOf, widthOf } from './columns.ts'
import { costOf } from './cost.ts'
import { type Lattice, latticeOf, moveTo } from './lattice.ts'
import { isKept, seededRandom } from './random.ts'
import { stacked } from './stack.ts'
import { type Stage, firstColumn, lastColumn } from './stage.ts'

const PRICES = { under: 2, pixel: 1 / 300, backward: 4 }
/** How often each box is tried elsewhere. */
const TRIES = 70
/** It ends earlier when it has looked at so many things, after some seconds. */
const WORK = 1.5e8
/** How much worse, in crossings, a change may be at first. */
const HEAT = 4

export interface Rules {
  /** No column is higher, in pixels, but where it was already. */
  readonly limit: number
  /** Whether children must stay right of their parents; else it is only better. */
  readonly strict: boolean
}

/**
 * Orders boxes in columns so that few lines cross, few boxes lie under lines and lines are short: simulated
 * annealing that moves boxes within their column and to others. What it costs in the end, in crossings.
 */
export function order(
  { bodies, ties }: Bodies,
  columns: Columns,
  rules: Rules,
  onProgress: (share: number) => void,
): number {
  const pitch = Math.max(...columns.map(widthOf)) + BETWEEN
  for (const { body, x, y } of columns.flatMap((column, at) => placesIn(column, at * pitch))) {
    body.x = x
    body.y = y
  }
  const lattice = latticeOf(bodies, ties)
  const random = seededRandom(bodies.length)
  const stages = columns.flat()
  for (let round = 0, left = 1; left > 0; round += 1) {
    const heat = HEAT * left ** 2
    for (const stage of stages) {
      const change = changeOf(columns, stage, rules, random)
      if (change === null) continue
      const moves = [...change].flatMap(([at, column]) => placesIn(column, at * pitch))
      if (isBetter(lattice, moves.filter(isElsewhere), heat, random)) accept(columns, change)
    }
    left = 1 - Math.max((round + 1) / TRIES, lattice.work / WORK)
    onProgress(1 - Math.max(0, left))
  }
  return costOf(lattice, bodies, { ...PRICES, backward: 0 })
}

/** The columns that would be different, by their number. */
type Change = ReadonlyMap<number, readonly Stage[]>

function accept(columns: Columns, change: Change) {
  for (const [at, column] of change) {
    columns[at] = column
    for (const stage of column) stage.column = at
  }
}

interface Move extends Point {
  readonly body: Body
}

function placesIn(column: readonly Stage[], left: number): readonly Move[] {
  const middles = stacked(column)
  return column.map(({ body }, at) => ({ body, x: left + body.width / 2, y: middles[at] ?? 0 }))
}

const isElsewhere = ({ body, x, y }: Move): boolean => body.x !== x || body.y !== y

/** Makes the moves, and takes them back when they are not worth it. */
function isBetter(lattice: Lattice, moves: readonly Move[], heat: number, random: () => number) {
  const bodies = moves.map(({ body }) => body)
  const back = bodies.map((body) => ({ body, x: body.x, y: body.y }))
  const before = costOf(lattice, bodies, PRICES)
  for (const { body, x, y } of moves) moveTo(lattice, body, { x, y })
  if (isKept(before, costOf(lattice, bodies, PRICES), heat, random)) return true
  for (const { body, x, y } of back) moveTo(lattice, body, { x, y })
  return false
}

/** A box at another place of its column or of another one; null when that cannot be. */
function changeOf(columns: Columns, stage: Stage, rules: Rules, random: () => number) {
  const [first, last] = rules.strict ? [firstColumn(stage), lastColumn(stage)] : [0, Infinity]
  const span = Math.min(columns.length - 1, last) - first
  const to = random() < 0.5 ? stage.column : first + Math.floor(random() * (span + 1))
  return to === stage.column
    ? movedWithin(columns, stage, random)
    : movedOver(columns, stage, to, rules, random)
}

function movedWithin(columns: Columns, stage: Stage, random: () => number): Change | null {
  const column = columns[stage.column] ?? []
  const now = column.indexOf(stage)
  const step = random() < 0.5 ? 1 : -1
  const next = random() < 0.5 ? now + step : Math.floor(random() * column.length)
  if (next === now || next < 0 || next >= column.length) return null
  return new Map([[stage.column, column.toSpliced(now, 1).toSpliced(next, 0, stage)]])
}

/** Into another column; where that is full, the one that stands there comes in exchange. */
function movedOver(
  columns: Columns,
  stage: Stage,
  to: number,
  { limit, strict }: Rules,
  random: () => number,
): Change | null {
  const [from, into] = [columns[stage.column] ?? [], columns[to] ?? []]
  const place = Math.floor(random() * (into.length + 1))
  if (from.length > 1 && heightOf(into) + GAP + stage.body.height <= limit)
    return new Map([
      [stage.column, from.filter((it) => it !== stage)],
      [to, into.toSpliced(place, 0, stage)],
    ])
  const other = into[place]
  if (other === undefined || (strict && !mayStand(other, stage.column))) return null
  const [left, right] = [from.with(from.indexOf(stage), other), into.with(place, stage)]
  if (heightOf(left) > Math.max(limit, heightOf(from))) return null
  if (heightOf(right) > Math.max(limit, heightOf(into))) return null
  return new Map([
    [stage.column, left],
    [to, right],
  ])
}

const mayStand = (stage: Stage, column: number): boolean =>
  firstColumn(stage) <= column && column <= lastColumn(stage)
