import { afterEach, expect, test, vi } from 'vitest'
import { arrange } from './arrange.ts'
import { type ArrangeWorker, startArranging } from './client.ts'
import { preferential } from './graph.sample.ts'
import type { ArrangeReply } from './protocol.ts'

type Listener = (event: { readonly data: unknown }) => void

const job = { ...preferential(30), kind: 'auto' } as const

/** The real worker module between two event targets, as a page and its worker have them. */
async function workerHere() {
  const inside: Listener[] = []
  const outside = new Map<string, ((event: never) => void)[]>()
  let alive = true
  const tell = (type: string, event: unknown) => {
    for (const listener of alive ? (outside.get(type) ?? []) : []) listener(event as never)
  }
  vi.stubGlobal('addEventListener', (_: string, listener: Listener) => inside.push(listener))
  vi.stubGlobal('postMessage', (data: ArrangeReply) =>
    tell('message', { data: structuredClone(data) }),
  )
  vi.resetModules()
  await import('./worker.ts')
  const worker: ArrangeWorker = {
    postMessage: (request) =>
      setTimeout(() => {
        for (const listener of alive ? inside : []) listener({ data: structuredClone(request) })
      }),
    addEventListener: (type: string, listener: (event: never) => void) => {
      outside.set(type, [...(outside.get(type) ?? []), listener])
    },
    terminate: () => {
      alive = false
    },
  }
  return { worker, tell, isAlive: () => alive }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('arranges in a worker, tells how far it is, and ends the worker', async () => {
  const { worker, isAlive } = await workerHere()
  const shares: number[] = []
  const { done } = startArranging(() => worker, {
    ...job,
    onProgress: (share) => shares.push(share),
  })
  expect(await done).toEqual(arrange(job.boxes, job.links, job))
  expect(shares.length).toBeGreaterThan(5)
  expect(shares.length).toBeLessThan(60)
  expect(isAlive()).toBe(false)
})

test('stops, and says so', async () => {
  const { worker, isAlive } = await workerHere()
  const { done, stop } = startArranging(() => worker, job)
  stop()
  expect(await done).toBe('stopped')
  expect(isAlive()).toBe(false)
  stop()
})

test('says why it failed', async () => {
  const { worker, isAlive } = await workerHere()
  const broken = { ...job, links: null as unknown as [] }
  await expect(startArranging(() => worker, broken).done).rejects.toThrow('could not be arranged')
  expect(isAlive()).toBe(false)
})

test('fails with the worker', async () => {
  const { worker, tell } = await workerHere()
  const { done } = startArranging(() => worker, job)
  tell('error', { message: 'out of memory' })
  await expect(done).rejects.toThrow('The tables could not be arranged: out of memory')
})
