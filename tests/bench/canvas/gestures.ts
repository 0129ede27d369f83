import { type Visit, look, middleOf, middleTable, workOf } from './visit.ts'
import type { Measure } from './line.ts'

/** What a gesture costs: work for each step in each round, all gaps between frames, all long tasks. */
interface Cost {
  readonly work: number[]
  readonly gaps: number[]
  readonly tasks: number[]
}

type Step = (index: number) => Promise<unknown>

const ROUNDS = 3
const STEPS = 32
/** A page that hangs is not measured for longer than this in one round. */
const MOST = 8000
/** Until what comes after a gesture has been done: the end of a wheel's turn, what waits for a pause. */
const AFTER = 300

export async function pan(visit: Visit, from: 'near' | 'fit'): Promise<readonly Measure[]> {
  await look(visit, from)
  const { x, y } = await middleOf(visit)
  await visit.page.mouse.move(x, y)
  // Out and back within the smallest design, so that all sizes bring as many tables into view.
  const by = from === 'near' ? { x: 36, y: 16 } : { x: 8, y: 6 }
  const turn = (index: number) => (index % STEPS < STEPS / 2 ? 1 : -1)
  return measured(`pan ${from}`, visit, (index) =>
    wheel(visit, { x, y }, { x: by.x * turn(index), y: by.y * turn(index) }),
  )
}

export async function zoom(visit: Visit, from: 'near' | 'fit'): Promise<readonly Measure[]> {
  await look(visit, from)
  const { x, y } = await middleOf(visit)
  await visit.page.mouse.move(x, y)
  // In and out again: from afar it stays afar, near it stays near, but for the smallest designs.
  const turn = (index: number) => (index % 16 < 8 ? -1 : 1)
  const by = from === 'near' ? 25 : 40
  return measured(`zoom ${from}`, visit, (index) =>
    wheel(visit, { x, y }, { x: 0, y: by * turn(index) }, CONTROL),
  )
}

const CONTROL = 2

/** As a pinch on a touchpad comes, with the control key; Playwright's wheel gives no modifiers. */
const wheel = (
  { client }: Visit,
  at: { readonly x: number; readonly y: number },
  by: { readonly x: number; readonly y: number },
  modifiers = 0,
): Promise<unknown> =>
  client.send('Input.dispatchMouseEvent', {
    type: 'mouseWheel',
    ...at,
    deltaX: by.x,
    deltaY: by.y,
    modifiers,
  })

export async function drag(visit: Visit, from: 'near' | 'fit'): Promise<readonly Measure[]> {
  await look(visit, from)
  const { mouse } = visit.page
  const { x, y } = await middleTable(visit)
  const radius = from === 'near' ? 80 : 40
  // Round in a circle: the table is back where it was.
  const at = (index: number) => ({
    x: x + radius * Math.sin((index / STEPS) * 2 * Math.PI),
    y: y + radius * (1 - Math.cos((index / STEPS) * 2 * Math.PI)),
  })
  const step = (index: number) => {
    const next = at(index + 1)
    return mouse.move(next.x, next.y)
  }
  await mouse.move(x, y)
  return measured(`drag ${from}`, visit, step, {
    begin: () => mouse.down(),
    end: async () => {
      await mouse.up()
      await mouse.move(x, y)
    },
  })
}

interface Around {
  readonly begin: () => Promise<void>
  readonly end: () => Promise<void>
}

const NOTHING: Around = { begin: async () => undefined, end: async () => undefined }

/** One round that is not counted, then some that are. */
async function measured(
  name: string,
  visit: Visit,
  step: Step,
  around: Around = NOTHING,
): Promise<readonly Measure[]> {
  const cost: Cost = { work: [], gaps: [], tasks: [] }
  for (let round = -1; round < ROUNDS; round += 1) {
    const found = await oneRound(visit, step, around)
    await visit.page.waitForTimeout(500)
    if (round < 0) continue
    cost.work.push(found.work)
    cost.gaps.push(...found.gaps)
    cost.tasks.push(...found.tasks)
  }
  return [
    { name, unit: 'ms', values: cost.work },
    { name: `${name}, frame`, unit: 'ms', values: cost.gaps },
    { name: `${name}, tasks over 50 ms`, unit: 'tasks', values: [cost.tasks.length] },
  ]
}

async function oneRound(visit: Visit, step: Step, { begin, end }: Around) {
  const { page } = visit
  await page.evaluate(() => {
    globalThis.recorder.tasks = []
    globalThis.recorder.startFrames()
  })
  const before = await workOf(visit)
  const start = performance.now()
  let steps = 0
  await begin()
  while (steps < STEPS && performance.now() - start < MOST) {
    await step(steps)
    steps += 1
  }
  await end()
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
  const gaps = await page.evaluate(() => globalThis.recorder.stopFrames())
  await page.waitForTimeout(AFTER)
  const work = ((await workOf(visit)) - before) / steps
  const tasks = await page.evaluate(() => globalThis.recorder.tasks)
  return { work, gaps, tasks }
}
