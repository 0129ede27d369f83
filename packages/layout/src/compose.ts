import { ASPECT, type Block, type Box, GAP, blockOf, moved } from './box.ts'
import { forceBlock } from './force.ts'
import { type Graph, componentsOf, groupedBy, within } from './graph.ts'
import { gridBlocks } from './grid.ts'
import { columnBlock, layeredBlock } from './layered.ts'
import { type Cord, pack } from './pack.ts'

export type Kind = 'auto' | 'layered' | 'force'

/** Between two things that have nothing to do with each other, in pixels. */
const APART = 80
/** Between the areas of two groups, which are drawn a little larger than their boxes. */
const GROUPS_APART = 120
/** Boxes that are linked together stand in columns up to this many. */
const COLUMNS_MOST = 200
/** Even where forces are asked for, so few look better in columns. */
const FORCE_LEAST = 25
/** More pieces than this that are in no group are kept together, too. */
const PIECES_MOST = 24

type Progress = (share: number) => void

/** All boxes as one block; each group a rectangle of its own, but where forces are asked for. */
export function composed(graph: Graph, kind: Kind, onProgress: Progress): Block {
  const sets = kind === 'force' ? [graph.boxes] : setsOf(graph)
  let done = 0
  const blocks = sets.map((boxes) => {
    const block = setBlock(within(boxes, graph.links), kind, (share) =>
      onProgress((done + share * boxes.length) / graph.boxes.length),
    )
    done += boxes.length
    return block
  })
  return pack(blocks, { gap: GROUPS_APART, cords: cordsOf(blocks, graph) })
}

/** The groups; and what is in none by what is linked together, so that each piece stands near its groups. */
function setsOf({ boxes, links }: Graph): readonly (readonly Box[])[] {
  const groups = groupedBy(boxes, ({ group }) => group)
  const free = groups.get(null) ?? []
  const named = [...groups].flatMap(([group, some]) => (group === null ? [] : [some]))
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]))
  const [alone, rest] = [
    free.filter(({ id }) => !linked.has(id)),
    free.filter(({ id }) => linked.has(id)),
  ]
  const pieces = componentsOf(within(rest, links)).map((piece) => piece.boxes)
  const sets =
    named.length === 0 || pieces.length > PIECES_MOST
      ? [...named, free]
      : [...named, ...pieces, alone]
  return sets.filter((set) => set.length > 0)
}

/** From parents to children, so that these come to stand right of them. */
function cordsOf(blocks: readonly Block[], { links }: Graph): readonly Cord[] {
  const ends = new Map(
    blocks.flatMap(({ parts }, index) =>
      parts.map(({ box, x, y }) => [
        box.id,
        { index, x: x + box.width / 2, y: y + box.height / 2 },
      ]),
    ),
  )
  return links.flatMap(({ from, to }) => {
    const [start, end] = [ends.get(to), ends.get(from)]
    return start === undefined || end === undefined || start.index === end.index
      ? []
      : [{ from: start.index, to: end.index, start, end }]
  })
}

/** What is linked together, side by side, and then what has no links. */
function setBlock(graph: Graph, kind: Kind, onProgress: Progress): Block {
  const components = componentsOf(graph)
  const linked = components.filter(({ boxes }) => boxes.length > 1)
  const single = components.flatMap(({ boxes }) => (boxes.length === 1 ? boxes : []))
  const aspect = aspectBeside(linked, single)
  let done = 0
  const blocks = linked.map((component) => {
    const { length } = component.boxes
    const block = componentBlock(component, kind, aspect, (share) =>
      onProgress((done + share * length) / graph.boxes.length),
    )
    done += length
    return block
  })
  return withGrid(pack(blocks, { gap: APART }), single)
}

/** What one large component should come to, so that it has the aspect of all when the rest stands below it. */
function aspectBeside(linked: readonly Graph[], single: readonly Box[]): number {
  const [largest, ...others] = linked.map(({ boxes }) => areaOf(boxes))
  const rest = (others.reduce((sum, area) => sum + area, 0) + areaOf(single)) / 2
  return Math.min(2.5, ASPECT * (1 + rest / Math.max(1, largest ?? 0)))
}

const areaOf = (boxes: readonly Box[]): number =>
  boxes.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0)

function componentBlock(graph: Graph, kind: Kind, aspect: number, onProgress: Progress): Block {
  const { length } = graph.boxes
  if (kind === 'layered') return layeredBlock(graph, aspect, onProgress)
  if (length > COLUMNS_MOST || (kind === 'force' && length >= FORCE_LEAST))
    return forceBlock(graph, aspect, onProgress)
  return columnBlock(graph, aspect, onProgress)
}

/** The boxes without links below the rest or right of it, whichever takes the smaller screen. */
function withGrid(main: Block, single: readonly Box[]): Block {
  if (single.length === 0) return main
  const gap = main.parts.length === 0 ? 0 : APART
  const both = gridBlocks(single).flatMap((grid) => [
    { grid, x: 0, y: main.height + gap },
    { grid, x: main.width + gap, y: 0 },
  ])
  const screen = ({ grid, x, y }: (typeof both)[number]) =>
    Math.max(main.width, x + grid.width, Math.max(main.height, y + grid.height) * ASPECT)
  const best = both.reduce((a, b) => (screen(b) < screen(a) ? b : a))
  return blockOf([...main.parts, ...moved(best.grid, best)])
}
