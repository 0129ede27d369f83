import type { Reply, Request } from './answer.ts'

type MethodsOf<Methods> = Record<keyof Methods, (...parameters: never[]) => unknown>

/** Calls a method of a worker. Rejects with a sentence. */
export type Ask<Methods extends MethodsOf<Methods>> = <M extends keyof Methods & string>(
  method: M,
  ...parameters: Parameters<Methods[M]>
) => Promise<Awaited<ReturnType<Methods[M]>>>

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

/**
 * Asks one worker, which is started with the first question and lives from then on. A port among the parameters is
 * handed over. `name` is what has failed where the worker does.
 */
export function askerOf<Methods extends MethodsOf<Methods>>(
  spawn: () => Worker,
  name: string,
): Ask<Methods> {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let count = 0

  function start(): Worker {
    const made = spawn()
    made.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      const one = waiting.get(data.id)
      waiting.delete(data.id)
      if (data.ok) one?.resolve(data.value)
      else one?.reject(new Error(data.message))
    })
    made.addEventListener('error', ({ message }) => {
      for (const one of waiting.values()) one.reject(new Error(`${name} failed: ${message}`))
      waiting.clear()
    })
    return made
  }

  return (method, ...parameters) => {
    worker ??= start()
    const request: Request = { id: (count += 1), method, parameters }
    const ports = request.parameters.filter((it) => it instanceof MessagePort)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(request, ports)
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve: (value) => resolve(value as never), reject })
    })
  }
}
