import { type Block, type Box, GAP, type Part, blockOf } from './box.ts'
import { byText } from './graph.ts'

/** Boxes without links in straight rows and columns, `across` in a row: the high ones first, their tops on a line. */
function gridBlock(boxes: readonly Box[], across: number): Block {
  const pitch = Math.max(...boxes.map(({ width }) => width)) + GAP
  const sorted = boxes.toSorted((a, b) => b.height - a.height || byText(a.id, b.id))
  const parts: Part[] = []
  let y = 0
  for (let at = 0; at < sorted.length; at += across) {
    const row = sorted.slice(at, at + across)
    parts.push(...row.map((box, column) => ({ box, x: column * pitch, y })))
    y += (row[0]?.height ?? 0) + GAP
  }
  return blockOf(parts)
}

/** The same in every number of columns that makes a difference, the narrowest first. */
export function gridBlocks(boxes: readonly Box[]): readonly Block[] {
  const rows = new Set<number>()
  return boxes.flatMap((_, index) => {
    const count = Math.ceil(boxes.length / (index + 1))
    if (rows.has(count)) return []
    rows.add(count)
    return [gridBlock(boxes, index + 1)]
  })
}
