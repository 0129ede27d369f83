import { placedAround } from './around.ts'
import type { Box, Link, Part, Places } from './box.ts'
import { type Kind, composed } from './compose.ts'
import { cleanGraph, within } from './graph.ts'

export interface ArrangeOptions {
  /**
   * `auto`: in columns, parents left of their children where that does not tangle the rest; more than 200 boxes that
   * are linked together stand free. `layered`: in columns, every parent left of its children, but where keys make a
   * circle. `force`: free, for the fewest crossings; groups are not kept together.
   */
  readonly kind: Kind
  /** Called with the share of the work that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/**
 * A place for every box, so that those that are linked stand near one another, at least 24 px apart: what is linked
 * together as one picture, these beside each other, then what has no links, all near 16:10, from (0, 0), in steps
 * of 4 px. The boxes of a group fill a rectangle that no other box touches.
 *
 * Boxes that are fixed keep their places; the others are arranged among themselves and stand where they were, or
 * as near to it as there is room. The same boxes and links, in whatever order, get the same places.
 */
export function arrange(
  boxes: readonly Box[],
  links: readonly Link[],
  { kind, onProgress = () => {} }: ArrangeOptions,
): Places {
  const graph = cleanGraph(boxes, links)
  const movable = graph.boxes.filter(({ fixed }) => fixed === null)
  const fixed = graph.boxes.flatMap((box): Part[] =>
    box.fixed === null ? [] : [{ box, x: box.fixed.x, y: box.fixed.y }],
  )
  const block = composed(within(movable, graph.links), kind, onProgress)
  const parts = fixed.length === 0 ? block.parts : placedAround(block, fixed, graph)
  onProgress(1)
  return new Map([...fixed, ...parts].map(({ box, x, y }) => [box.id, { x, y }]))
}
