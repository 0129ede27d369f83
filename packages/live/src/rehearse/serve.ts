import type { SqlJsStatic } from 'sql.js'
import type { Failure, Port } from '../protocol.ts'
import { errorText } from '../query.ts'
import type { Rehearsal, RehearsalProgress, RehearsalRequest } from './rehearsal.ts'
import { rehearse } from './rehearse.ts'

/** What a rehearsal worker is sent, once. */
export interface RehearsalJob {
  readonly bytes: Uint8Array
  readonly requests: readonly RehearsalRequest[]
}

/** What it tells: progress, and at last the result or why there is none. */
export type RehearsalNews =
  | { readonly kind: 'progress'; readonly request: number; readonly progress: RehearsalProgress }
  | { readonly kind: 'done'; readonly rehearsals: readonly Rehearsal[] }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Runs the jobs that come over the port. */
export function serveRehearsals(port: Port, starting: Promise<SqlJsStatic>): void {
  port.addEventListener('message', ({ data }: MessageEvent<RehearsalJob>) => {
    void runJob(port, starting, data)
  })
  port.start?.()
}

async function runJob(port: Port, starting: Promise<SqlJsStatic>, job: RehearsalJob) {
  const tell = (news: RehearsalNews) => port.postMessage(news)
  const fail = (kind: Failure['kind'], message: string) =>
    tell({ kind: 'failed', failure: { kind, message } })
  const sqlite = await starting.catch(errorText)
  if (typeof sqlite === 'string') return fail('worker', `SQLite did not start: ${sqlite}`)
  try {
    const rehearsals = job.requests.map((request, index) =>
      rehearse(sqlite, job.bytes, request, (progress) =>
        tell({ kind: 'progress', request: index, progress }),
      ),
    )
    tell({ kind: 'done', rehearsals })
  } catch (error) {
    fail('sqlite', errorText(error))
  }
}
