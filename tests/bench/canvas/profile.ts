import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload, type SourceMapping } from 'node:module'
import { join } from 'node:path'
import type { Served } from './builds.ts'
import type { Visit } from './visit.ts'

interface What {
  readonly name: string
  readonly folder: string
  readonly pages: readonly Served[]
}

/** As the DevTools protocol gives it. */
interface Profile {
  readonly nodes: readonly ProfileNode[]
  readonly samples?: readonly number[]
  readonly timeDeltas?: readonly number[]
}

interface ProfileNode {
  readonly id: number
  readonly callFrame: {
    readonly functionName: string
    readonly url: string
    readonly lineNumber: number
    readonly columnNumber: number
  }
  readonly children?: readonly number[]
}

/** Runs something under the profiler, keeps the profile, and says on stderr which functions took the time. */
export async function profiled<T>(
  visit: Visit,
  { name, folder, pages }: What,
  run: () => Promise<T>,
): Promise<T> {
  const { client, variant, design } = visit
  await client.send('Profiler.enable')
  await client.send('Profiler.setSamplingInterval', { interval: 200 })
  const browser = visit.context.browser()
  await browser?.startTracing(visit.page, { categories: ['devtools.timeline', 'toplevel'] })
  await client.send('Profiler.start')
  const result = await run()
  const { profile } = await client.send('Profiler.stop')
  const trace = await browser?.stopTracing()
  mkdirSync(folder, { recursive: true })
  const file = `${design.schema.tables.length} ${name} ${variant}`.replaceAll(' ', '-')
  writeFileSync(join(folder, `${file}.cpuprofile`), JSON.stringify(profile))
  const engine = trace === undefined ? '' : engineAccountOf(trace.toString())
  console.error(`\n${file}\n${accountOf(profile, fileFinder(pages))}\n${engine}`)
  return result
}

type WhereIs = (frame: ProfileNode['callFrame']) => string

/** Which file of ours a place in a bundle comes from, by the bundle's map. */
function fileFinder(pages: readonly Served[]): WhereIs {
  const known = new Map<string, SourceMap | null>()
  const mapOf = (url: string): SourceMap | null => {
    const page = pages.find((it) => url.startsWith(it.url))
    if (page === undefined || !url.includes('/assets/')) return null
    const path = `${join(page.folder, new URL(url).pathname)}.map`
    if (!existsSync(path)) return null
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload)
  }
  return ({ url, lineNumber, columnNumber }) => {
    const map = known.get(url) ?? mapOf(url)
    known.set(url, map)
    const entry: Partial<SourceMapping> = map?.findEntry(lineNumber, columnNumber) ?? {}
    const { originalSource, originalLine = 0 } = entry
    if (originalSource === undefined) return url
    const file = originalSource.replace(/^.*node_modules\//, '').replace(/^(\.\.\/)+/, '')
    return `${file}:${originalLine + 1}`
  }
}

const SHOWN = 28

/** The functions by the time in them alone, and those of the product by the time in all that they call. */
function accountOf({ nodes, samples = [], timeDeltas = [] }: Profile, whereIs: WhereIs): string {
  const own = new Map<number, number>()
  for (const [index, id] of samples.entries())
    own.set(id, (own.get(id) ?? 0) + (timeDeltas[index] ?? 0) / 1000)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const alone = new Map<string, number>()
  const inAll = new Map<string, number>()
  const add = (to: Map<string, number>, name: string, by: number) =>
    to.set(name, (to.get(name) ?? 0) + by)
  const walk = (id: number, above: ReadonlySet<string>): number => {
    const node = byId.get(id)
    if (node === undefined) return 0
    const { functionName } = node.callFrame
    const name = `${functionName || '(nameless)'}  ${whereIs(node.callFrame)}`
    const here = own.get(id) ?? 0
    const inside = new Set([...above, name])
    const total = (node.children ?? []).reduce((sum, child) => sum + walk(child, inside), here)
    add(alone, name, here)
    // A function within itself is counted once.
    if (!above.has(name)) add(inAll, name, total)
    return total
  }
  const [root] = nodes
  if (root !== undefined) walk(root.id, new Set())
  const busy = [...alone].filter(([name]) => !/^\((idle|root)\)/.test(name))
  const ours = [...inAll].filter(([name]) => / {2}(app|packages|src)\//.test(name))
  const sum = busy.reduce((total, [, ms]) => total + ms, 0)
  return [
    `busy ${sum.toFixed(0)} ms; alone:`,
    ...topOf(busy),
    'with what they call:',
    ...topOf(ours),
  ].join('\n')
}

const topOf = (times: readonly (readonly [string, number])[]): readonly string[] =>
  times
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([name, ms]) => `${ms.toFixed(1).padStart(9)}  ${name}`)

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly args: { readonly name?: string }
}

/** What the engine did on the main thread that did the most, by the time in each kind of work alone. */
function engineAccountOf(trace: string): string {
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] }
  const mains = traceEvents.filter(({ args }) => args.name === 'CrRendererMain')
  const accounts = mains.map((main) =>
    aloneIn(traceEvents.filter(({ pid, tid }) => pid === main.pid && tid === main.tid)),
  )
  const sum = (times: ReadonlyMap<string, number>) =>
    [...times.values()].reduce((total, ms) => total + ms, 0)
  const [most = new Map<string, number>()] = accounts.toSorted((a, b) => sum(b) - sum(a))
  return ['of the engine, alone:', ...topOf([...most])].join('\n')
}

/** The time in each kind of event less that in the events within it. */
function aloneIn(events: readonly TraceEvent[]): ReadonlyMap<string, number> {
  const alone = new Map<string, number>()
  const open: { readonly name: string; readonly end: number }[] = []
  const whole = events.filter(({ ph, dur }) => ph === 'X' && dur !== undefined)
  for (const { name, ts, dur = 0 } of whole.toSorted((a, b) => a.ts - b.ts)) {
    while ((open.at(-1)?.end ?? Infinity) <= ts) open.pop()
    const around = open.at(-1)
    if (around !== undefined) alone.set(around.name, (alone.get(around.name) ?? 0) - dur / 1000)
    alone.set(name, (alone.get(name) ?? 0) + dur / 1000)
    open.push({ name, end: ts + dur })
  }
  return alone
}
