import { type Design, type Edit, type Id, type Place, isDrawn, patched } from '@tandem/model'
import { movePlaces } from './create.ts'

/** Folded to its keys, held where it is, or not drawn. */
export type Look = 'folded' | 'locked' | 'hidden'

/** Whether all of the things look so. */
export const haveLook = ({ layout }: Design, look: Look, ids: readonly string[]): boolean =>
  ids.length > 0 && ids.every((id) => layout[look].includes(id))

/** Makes tables and views look so, or no more. */
export const setLook =
  (look: Look, ids: readonly Id<string>[], on: boolean): Edit<Design> =>
  (design) => {
    const { layout, schema } = design
    const own = ids.filter((id) => isDrawn(schema, id) && layout[look].includes(id) !== on)
    if (own.length === 0) return design
    const rest = layout[look].filter((id) => !own.some((it) => it === id))
    return patched(design, { layout: patched(layout, { [look]: on ? [...rest, ...own] : rest }) })
  }

/** A thing on the canvas with the room it takes. */
export interface Placed {
  readonly id: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export const ALIGNMENTS = {
  left: 'Align left',
  centre: 'Align centres',
  right: 'Align right',
  top: 'Align top',
  middle: 'Align middles',
  bottom: 'Align bottom',
  across: 'Distribute across',
  down: 'Distribute down',
} as const

export type Alignment = keyof typeof ALIGNMENTS

/** Brings things into a line, or evenly apart: the first and the last of them stay then. */
export const align = (boxes: readonly Placed[], how: Alignment): Edit<Design> =>
  movePlaces(Object.fromEntries(aligned(boxes, how).map(({ id, x, y }) => [id, { x, y }])))

type Moved = Place & { readonly id: string }

function aligned(boxes: readonly Placed[], how: Alignment): readonly Moved[] {
  if (how === 'across' || how === 'down') return distributed(boxes, how)
  const [left, right] = [min(boxes, 'left'), max(boxes, 'right')]
  const [top, bottom] = [min(boxes, 'top'), max(boxes, 'bottom')]
  const place = (box: Placed): Place => {
    const [width, height] = [box.right - box.left, box.bottom - box.top]
    switch (how) {
      case 'left':
        return { x: left, y: box.top }
      case 'centre':
        return { x: Math.round((left + right - width) / 2), y: box.top }
      case 'right':
        return { x: right - width, y: box.top }
      case 'top':
        return { x: box.left, y: top }
      case 'middle':
        return { x: box.left, y: Math.round((top + bottom - height) / 2) }
      case 'bottom':
        return { x: box.left, y: bottom - height }
    }
  }
  return boxes.map((box) => ({ id: box.id, ...place(box) }))
}

type Edge = 'left' | 'right' | 'top' | 'bottom'
const min = (boxes: readonly Placed[], edge: Edge) => Math.min(...boxes.map((box) => box[edge]))
const max = (boxes: readonly Placed[], edge: Edge) => Math.max(...boxes.map((box) => box[edge]))

/** With the same room between each and the next. */
function distributed(boxes: readonly Placed[], how: 'across' | 'down'): readonly Moved[] {
  const [start, end] =
    how === 'across' ? (['left', 'right'] as const) : (['top', 'bottom'] as const)
  const sorted = boxes.toSorted((a, b) => a[start] - b[start])
  const taken = sorted.reduce((sum, box) => sum + box[end] - box[start], 0)
  const gap = (max(boxes, end) - min(boxes, start) - taken) / Math.max(1, sorted.length - 1)
  let at = min(boxes, start)
  return sorted.map((box) => {
    const place = Math.round(at)
    at += box[end] - box[start] + gap
    return how === 'across'
      ? { id: box.id, x: place, y: box.top }
      : { id: box.id, x: box.left, y: place }
  })
}
