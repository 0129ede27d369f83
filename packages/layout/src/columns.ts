import { GAP } from './box.ts'
import { type Stage, byId, firstColumn, lastColumn } from './stage.ts'

/** From left to right, and each from its top. A box knows the number of its column. */
export type Columns = (readonly Stage[])[]

/** Between two columns, in pixels: room for lines to turn. */
export const BETWEEN = 96

export const heightOf = (column: readonly Stage[]): number =>
  column.reduce((sum, { body }) => sum + body.height + GAP, -GAP)

export const widthOf = (column: readonly Stage[]): number =>
  column.reduce((most, { body }) => Math.max(most, body.width), 0)

const fits = (column: readonly Stage[], stage: Stage, limit: number): boolean =>
  column.length === 0 || heightOf(column) + GAP + stage.body.height <= limit

/**
 * Columns with parents left of their children, none higher than `limit` pixels unless one box is. What does not fit
 * goes on in the next one.
 */
export function columnsByLevel(stages: readonly Stage[], limit: number): Columns {
  const columns: Stage[][] = []
  const columnAt = (at: number) => (columns[at] ??= [])
  const enter = (stage: Stage, at: number) => {
    stage.column = at
    columnAt(at).push(stage)
  }
  for (const stage of stages.toSorted(inTurn)) {
    let at = firstColumn(stage)
    while (!fits(columnAt(at), stage, limit)) at += 1
    enter(stage, at)
  }
  for (const stage of stages.toSorted((a, b) => b.level - a.level || byId(a, b))) {
    const to = nearerToChildren(stage, (at) => fits(columnAt(at), stage, limit))
    if (to === null) continue
    columns[stage.column] = columnAt(stage.column).filter((it) => it !== stage)
    enter(stage, to)
  }
  return numbered(columns.filter((column) => column.length > 0))
}

/** Those that much depends on come first, so that what has no children fills what is left over. */
const inTurn = (a: Stage, b: Stage): number =>
  a.level - b.level || b.tail - a.tail || b.children.length - a.children.length || byId(a, b)

/** What has more children than parents stands right before the first child, if there is room. */
function nearerToChildren(stage: Stage, hasRoom: (at: number) => boolean): number | null {
  const { parents, children, column } = stage
  if (children.length === 0 || children.length < parents.length) return null
  for (let to = lastColumn(stage); to > column; to -= 1) if (hasRoom(to)) return to
  return null
}

/** Columns of boxes that stand free: cut from left to right, each from top to bottom. */
export function columnsByPlace(stages: readonly Stage[], limit: number): Columns {
  const columns: Stage[][] = []
  for (const stage of stages.toSorted((a, b) => a.body.x - b.body.x || byId(a, b))) {
    const last = columns.at(-1)
    if (last !== undefined && fits(last, stage, limit)) last.push(stage)
    else columns.push([stage])
  }
  return numbered(columns.map((column) => column.toSorted((a, b) => a.body.y - b.body.y)))
}

function numbered(columns: Columns): Columns {
  for (const [at, column] of columns.entries()) for (const stage of column) stage.column = at
  return columns
}

const FACTORS = [0.6, 0.7, 0.85, 1, 1.2, 1.4, 1.7, 2, 2.5, 3.2, 4]

/** How high columns may be, in pixels: one limit for each number of columns, the one nearest to the aspect first. */
export function limitsFor(
  stages: readonly Stage[],
  aspect: number,
  columnsFor: (limit: number) => Columns,
): readonly number[] {
  const area = stages.reduce(
    (sum, { body }) => sum + (body.width + BETWEEN) * (body.height + GAP),
    0,
  )
  const limits = new Map<number, { readonly limit: number; readonly far: number }>()
  for (const factor of FACTORS) {
    const limit = factor * Math.sqrt(area / aspect)
    const columns = columnsFor(limit)
    const far = awayFrom(aspect, columns)
    if (far < (limits.get(columns.length)?.far ?? Infinity))
      limits.set(columns.length, { limit, far })
  }
  return [...limits.values()].toSorted((a, b) => a.far - b.far).map(({ limit }) => limit)
}

/** How far columns are from an aspect (width by height): 0 for the same, 0.7 for twice or half of it. */
export function awayFrom(aspect: number, columns: Columns): number {
  const width = columns.reduce((sum, column) => sum + widthOf(column) + BETWEEN, -BETWEEN)
  return Math.abs(Math.log(width / Math.max(1, ...columns.map(heightOf)) / aspect))
}
