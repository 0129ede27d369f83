import { type Failure, liveError, type Port } from '../protocol.ts'
import type { Rehearsal, RehearsalProgress, RehearsalRequest } from './rehearsal.ts'
import type { RehearsalJob, RehearsalNews } from './serve.ts'

export interface RehearsalOptions {
  /** Starts a worker from `@tandem/live/rehearsal-worker`; it is ended when the result is there. */
  readonly spawn: () => Port
  /** A SQLite file. The worker gets a copy. */
  readonly bytes: Uint8Array
  /** Each is run on its own copy of the database: for instance two ways to write one migration. */
  readonly requests: readonly RehearsalRequest[]
  /** `request` is the index of the one that is under way. */
  readonly onProgress?: (progress: RehearsalProgress, request: number) => void
}

export interface RunningRehearsal {
  /** In the order of the requests. Rejects with a `LiveError`: `sqlite` when the bytes are unreadable. */
  readonly result: Promise<readonly Rehearsal[]>
  /** Ends the worker, also in the midst of a statement; `result` rejects (`stopped`). */
  readonly stop: () => void
}

/** Rehearses migrations in a worker of their own, so that the live database is not held up. */
export function startRehearsal(options: RehearsalOptions): RunningRehearsal {
  const { bytes, requests, onProgress } = options
  const port = options.spawn()
  let stop = () => {}
  const result = new Promise<readonly Rehearsal[]>((resolve, reject) => {
    const end = (settle: () => void) => {
      if (port.terminate === undefined) port.close?.()
      else port.terminate()
      settle()
    }
    const fail = (failure: Failure) => end(() => reject(liveError(failure)))
    port.addEventListener('message', ({ data }: MessageEvent<RehearsalNews>) => {
      if (data.kind === 'progress') onProgress?.(data.progress, data.request)
      else if (data.kind === 'done') end(() => resolve(data.rehearsals))
      else fail(data.failure)
    })
    port.addEventListener('error', ({ message }: ErrorEvent) => {
      fail({ kind: 'worker', message: `The rehearsal worker failed: ${message}` })
    })
    port.start?.()
    stop = () => fail({ kind: 'stopped', message: 'The rehearsal was stopped.' })
  })
  const job: RehearsalJob = { bytes, requests }
  port.postMessage(job)
  return { result, stop: () => stop() }
}
