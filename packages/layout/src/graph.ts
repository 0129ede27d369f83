import { type Box, type Link, upToGrid } from './box.ts'

/** Boxes and the links between them, both in an order that does not depend on how they were given. */
export interface Graph {
  readonly boxes: readonly Box[]
  readonly links: readonly Link[]
}

/** By UTF-16 units: the same order in every locale. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byId = (a: Box, b: Box): number => byText(a.id, b.id)

const size = (value: number): number => (Number.isFinite(value) ? upToGrid(Math.max(0, value)) : 0)

/**
 * What can be arranged: boxes by id, the first of each, their sizes rounded up to the grid; links between two of
 * them, each once.
 */
export function cleanGraph(boxes: readonly Box[], links: readonly Link[]): Graph {
  const known = new Map<string, Box>()
  for (const box of boxes)
    if (!known.has(box.id))
      known.set(box.id, { ...box, width: size(box.width), height: size(box.height) })
  return within([...known.values()].toSorted(byId), links)
}

/** The same boxes with those of the links that have both ends among them, each once. */
export function within(boxes: readonly Box[], links: readonly Link[]): Graph {
  const at = new Map(boxes.map(({ id }, index) => [id, index]))
  const seen = new Set<number>()
  for (const { from, to } of links) {
    const [start, end] = [at.get(from), at.get(to)]
    if (start !== undefined && end !== undefined && start !== end)
      seen.add(start * boxes.length + end)
  }
  const kept = [...seen]
    .toSorted((a, b) => a - b)
    .flatMap((key) => {
      const from = boxes[Math.floor(key / boxes.length)]
      const to = boxes[key % boxes.length]
      return from === undefined || to === undefined ? [] : [{ from: from.id, to: to.id }]
    })
  return { boxes, links: kept }
}

/** The parts that are linked within themselves but not with one another: the largest first. */
export function componentsOf({ boxes, links }: Graph): readonly Graph[] {
  const find = unionOf(boxes, links)
  const members = groupedBy(boxes, ({ id }) => find(id))
  const inside = groupedBy(links, ({ from }) => find(from))
  return [...members]
    .map(([root, some]) => ({ boxes: some, links: inside.get(root) ?? [] }))
    .toSorted((a, b) => b.boxes.length - a.boxes.length)
}

function unionOf(boxes: readonly Box[], links: readonly Link[]): (id: string) => string {
  const parent = new Map(boxes.map(({ id }) => [id, id]))
  const find = (id: string): string => {
    let root = id
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root))
      root = next
    parent.set(id, root)
    return root
  }
  for (const { from, to } of links) parent.set(find(from), find(to))
  return find
}

export function groupedBy<T, K>(all: readonly T[], keyOf: (it: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const it of all) {
    const key = keyOf(it)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [it])
    else group.push(it)
  }
  return groups
}
