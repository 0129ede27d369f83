import { type Body, type Bodies, bodiesOf } from './body.ts'
import { type Graph, byText } from './graph.ts'

/** A body in a column: right of its parents, left of its children. */
export interface Stage {
  readonly body: Body
  readonly parents: Stage[]
  readonly children: Stage[]
  /** The longest way to it from one without parents, in links. */
  level: number
  /** The longest way from it to one without children. */
  tail: number
  column: number
}

export interface Staged extends Bodies {
  readonly stages: readonly Stage[]
}

/** The boxes with their parents and children, parents first. A link that would close a circle gives no parent. */
export function stagesOf(graph: Graph): Staged {
  const all = bodiesOf(graph)
  const stages = new Map(all.bodies.map((body) => [body.box.id, stageOf(body)]))
  const wanted = new Map<Stage, Stage[]>([...stages.values()].map((stage) => [stage, []]))
  for (const { from, to } of graph.links) {
    const [child, parent] = [stages.get(from), stages.get(to)]
    if (child !== undefined && parent !== undefined) wanted.get(child)?.push(parent)
  }
  const order = parentsFirst(wanted)
  for (const stage of order)
    stage.level = stage.parents.reduce((most, { level }) => Math.max(most, level + 1), 0)
  for (const stage of order.toReversed())
    stage.tail = stage.children.reduce((most, { tail }) => Math.max(most, tail + 1), 0)
  return { ...all, stages: order }
}

const stageOf = (body: Body): Stage => ({
  body,
  parents: [],
  children: [],
  level: 0,
  tail: 0,
  column: 0,
})

/** Depth first, without recursion: keys can make long chains. */
function parentsFirst(wanted: ReadonlyMap<Stage, readonly Stage[]>): readonly Stage[] {
  const done = new Set<Stage>()
  const under = new Map<Stage, Iterator<Stage>>()
  const enter = (stage: Stage) => {
    under.set(stage, (wanted.get(stage) ?? []).values())
    return stage
  }
  for (const root of wanted.keys()) {
    const path = done.has(root) ? [] : [enter(root)]
    for (let stage = path.at(-1); stage !== undefined; stage = path.at(-1)) {
      const next = under.get(stage)?.next()
      if (next === undefined || next.done === true) {
        path.pop()
        under.delete(stage)
        done.add(stage)
      } else if (!under.has(next.value)) {
        stage.parents.push(next.value)
        next.value.children.push(stage)
        if (!done.has(next.value)) path.push(enter(next.value))
      }
    }
  }
  return [...done]
}

/** The first column that is right of all parents. */
export const firstColumn = ({ parents }: Stage): number =>
  parents.reduce((most, { column }) => Math.max(most, column + 1), 0)

/** The last column that is left of all children; `Infinity` without any. */
export const lastColumn = ({ children }: Stage): number =>
  children.reduce((least, { column }) => Math.min(least, column - 1), Infinity)

export const byId = (a: Stage, b: Stage): number => byText(a.body.box.id, b.body.box.id)
