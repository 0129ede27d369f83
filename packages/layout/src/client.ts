import type { ArrangeOptions } from './arrange.ts'
import type { Box, Link, Places } from './box.ts'
import type { ArrangeReply, ArrangeRequest } from './protocol.ts'

/** What is needed of a `Worker`. */
export interface ArrangeWorker {
  readonly postMessage: (request: ArrangeRequest) => void
  readonly addEventListener: {
    (type: 'message', listener: (event: { readonly data: ArrangeReply }) => void): void
    (type: 'error', listener: (event: { readonly message: string }) => void): void
  }
  readonly terminate: () => unknown
}

export interface ArrangeJob extends ArrangeOptions {
  readonly boxes: readonly Box[]
  readonly links: readonly Link[]
}

export interface RunningArrangement {
  /** `stopped` when `stop` was called before. Rejects when the worker fails, with its message. */
  readonly done: Promise<Places | 'stopped'>
  /** Ends the worker, in the midst of whatever it does. */
  readonly stop: () => void
}

/** `arrange` in a worker of `@tandem/layout/worker`, which `spawn` starts and which ends with the work. */
export function startArranging(spawn: () => ArrangeWorker, job: ArrangeJob): RunningArrangement {
  const { boxes, links, kind, onProgress } = job
  const port = spawn()
  let stop = () => {}
  const done = new Promise<Places | 'stopped'>((resolve, reject) => {
    const end = (result: Places | 'stopped') => {
      port.terminate()
      resolve(result)
    }
    const fail = (message: string) => {
      port.terminate()
      reject(new Error(`The tables could not be arranged: ${message}`))
    }
    port.addEventListener('message', ({ data }) => {
      if (data.kind === 'progress') onProgress?.(data.share)
      else if (data.kind === 'done') end(data.places)
      else fail(data.message)
    })
    port.addEventListener('error', ({ message }) => fail(message))
    stop = () => end('stopped')
  })
  const request: ArrangeRequest = { id: 0, boxes, links, options: { kind } }
  port.postMessage(request)
  return { done, stop: () => stop() }
}
