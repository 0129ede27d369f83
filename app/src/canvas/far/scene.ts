import { type Color, remembered } from '@tandem/model'
import type { Mark } from '../../migration/shown-step.ts'
import type { Area } from '../areas.ts'
import type { Lit } from '../lit.ts'
import type { Line } from '../lines.ts'
import { type CanvasNode, boxOfNode } from '../nodes.ts'
import type { Box } from '../route.ts'

/** A card or a note as it is drawn from afar. */
export interface FarBox extends Box {
  readonly title: string
  readonly kind: 'table' | 'view' | 'sticky'
  readonly color: Color | null
  readonly selected: boolean
}

/** All that is drawn, in units of the canvas. */
export interface Scene {
  readonly areas: readonly Area[]
  readonly boxes: readonly FarBox[]
  /** All lines as one path. */
  readonly lines: Path2D
  readonly lit: { readonly tables: ReadonlySet<string>; readonly lines: Path2D } | null
  /** Relations that are selected, as one path. */
  readonly chosen: Path2D
  /** What a step of the history did, by id. */
  readonly marks: ReadonlyMap<string, Mark> | null
}

/** Made once for each list of nodes: the picture from afar and the map draw the same. */
export const boxesOf = remembered(
  (_nodes: readonly CanvasNode[], _context: null) => [],
  (nodes): readonly FarBox[] => nodes.map(farBox),
)

function farBox(node: CanvasNode): FarBox {
  const room = { ...boxOfNode(node, null), selected: node.selected ?? false }
  if (node.type === 'sticky') return { ...room, title: '', kind: 'sticky', color: null }
  const { card } = node.data
  return { ...room, title: card.name, kind: card.kind, color: card.color }
}

/** From afar a corner is sharp. */
export function pathOfLines(lines: readonly Line[]): Path2D {
  const path = new Path2D()
  for (const { points } of lines)
    for (const [index, { x, y }] of points.entries())
      if (index === 0) path.moveTo(x, y)
      else path.lineTo(x, y)
  return path
}

export const litScene = (lit: Lit | null, lines: readonly Line[]): Scene['lit'] => {
  if (lit === null) return null
  const own = new Set<string>(lit.relations)
  return {
    tables: new Set(lit.tables),
    lines: pathOfLines(lines.filter(({ relation }) => own.has(relation.id))),
  }
}

/** What is at a point; the topmost, where two meet. */
export const boxAt = (boxes: readonly FarBox[], x: number, y: number): FarBox | undefined =>
  boxes.findLast(
    ({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom,
  )
