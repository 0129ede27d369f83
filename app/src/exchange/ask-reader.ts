import type { HistoryReply, ReadReply, ReadRequest } from './read-worker.ts'

/** Asks a worker of its own, as SQLite runs what is read: a text that takes forever can be stopped. */
export function askReader(
  request: Extract<ReadRequest, { kind: 'sql' }>,
  signal: AbortSignal,
): Promise<ReadReply>
export function askReader(
  request: Extract<ReadRequest, { kind: 'history' }>,
  signal: AbortSignal,
): Promise<HistoryReply>
export function askReader(
  request: ReadRequest,
  signal: AbortSignal,
): Promise<ReadReply | HistoryReply> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<ReadReply | HistoryReply>((resolve) => {
    const fail = (message: string) => resolve({ ok: false, message })
    worker.addEventListener('message', ({ data }: MessageEvent<ReadReply | HistoryReply>) =>
      resolve(data),
    )
    worker.addEventListener('error', ({ message }) => fail(message || 'the reader did not load'))
    signal.addEventListener('abort', () => fail('it was stopped'))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no other
    worker.postMessage(request)
  }).finally(() => worker.terminate())
}
