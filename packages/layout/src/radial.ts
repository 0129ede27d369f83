import { type Body, otherEnd } from './body.ts'

interface Branch {
  readonly body: Body
  readonly depth: number
  readonly children: Branch[]
  /** How many bodies it holds, itself counted. */
  weight: number
  /** Its wedge, in radians. */
  from: number
  to: number
}

/**
 * Where bodies start that are tied together: the one with the most ties in the middle, around it those that are one
 * tie away, and so on, each branch in a wedge of its own. Most of the ties then cross nothing from the beginning.
 */
export function placeRadially(bodies: readonly Body[]) {
  const root = bodies.reduce<Body | undefined>(
    (most, body) => (most === undefined || body.ties.length > most.ties.length ? body : most),
    undefined,
  )
  if (root === undefined) return
  for (const { body, depth, from, to, weight, children } of branchesFrom(root)) {
    body.x = Math.cos((from + to) / 2) * depth
    body.y = Math.sin((from + to) / 2) * depth
    let at = from
    for (const child of children) {
      child.from = at
      child.to = at + ((to - from) * child.weight) / (weight - 1)
      at = child.to
    }
  }
}

const branchOf = (body: Body, depth: number): Branch => ({
  body,
  depth,
  children: [],
  weight: 1,
  from: 0,
  to: 2 * Math.PI,
})

/** Breadth first, so that each body is as near to the root as it can be: the root, its children, theirs. */
function branchesFrom(root: Body): readonly Branch[] {
  const met = new Set([root])
  const branches = [branchOf(root, 0)]
  for (const branch of branches)
    for (const tie of branch.body.ties) {
      const other = otherEnd(tie, branch.body)
      if (met.has(other)) continue
      met.add(other)
      const child = branchOf(other, branch.depth + 1)
      branch.children.push(child)
      branches.push(child)
    }
  for (const branch of branches.toReversed())
    branch.weight = branch.children.reduce((sum, { weight }) => sum + weight, 1)
  return branches
}
