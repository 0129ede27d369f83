import { type Color, type Design, type ModuleId, remembered } from '@tandem/model'
import { type CardNode, boxOfNode } from './nodes.ts'
import { type Box, type Room, extentOf, overlap } from './route.ts'

/** The room of a module: behind all its cards, and behind no other. */
export interface Area extends Box {
  readonly id: ModuleId
  readonly name: string
  readonly color: Color | null
}

const AROUND = { side: 24, top: 44 }

/**
 * The areas of a design's modules. A module whose cards stand among those of others has none: a frame around half of
 * the canvas says nothing.
 */
export function areasOf({ schema, layout }: Design, cards: readonly CardNode[]): readonly Area[] {
  if (schema.modules.length === 0) return []
  const moduleOf = ownersIn(schema, null)
  const placed = cards.map((node) => ({
    module: moduleOf.get(node.id) ?? null,
    box: boxOfNode(node, null),
  }))
  return schema.modules.flatMap(({ id, name }) => {
    const own = placed.filter(({ module }) => module === id)
    if (own.length === 0) return []
    const room = around(own.map(({ box }) => box))
    const isAlone = placed.every(({ module, box }) => module === id || !overlap(box, room))
    return isAlone ? [{ ...room, id, name, color: layout.colors[id] ?? null }] : []
  })
}

const ownersIn = remembered(
  (_schema: Design['schema'], _context: null) => [],
  ({ tables, views }): ReadonlyMap<string, ModuleId | null> =>
    new Map([...tables, ...views].map((it) => [it.id, it.module])),
)

function around(boxes: readonly Box[]): Room {
  const { left, right, top, bottom } = extentOf(boxes)
  return {
    left: left - AROUND.side,
    right: right + AROUND.side,
    top: top - AROUND.top,
    bottom: bottom + AROUND.side,
  }
}
