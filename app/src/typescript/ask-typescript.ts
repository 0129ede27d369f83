import { sandboxPort } from './sandbox-port.ts'
import type { Methods } from './methods.ts'
import type { Method, TypeScriptReply, TypeScriptRequest } from './typescript-worker.ts'

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}

const waiting = new Map<number, Waiting>()
let worker: Worker | null = null
let count = 0
/** That the worker has its first sandbox; null: it has proven nothing yet. */
let sandboxed: Promise<void> | null = null

/**
 * Asks TypeScript, which lives in one worker from the first question on: a megabyte, and a second for its first
 * answer. Rejects with a sentence.
 */
export function askTypeScript<M extends Method>(
  method: M,
  ...parameters: Parameters<Methods[M]>
): Promise<Awaited<ReturnType<Methods[M]>>> {
  worker ??= start()
  if (method === 'prove' || method === 'warm') sandboxed ??= giveSandbox(worker)
  const request: TypeScriptRequest<M> = { id: (count += 1), method, parameters }
  post(worker, request)
  return new Promise((resolve, reject) => {
    waiting.set(request.id, { resolve, reject })
  })
}

/** Lets TypeScript read what every proof needs, for a person who is about to ask for one. */
export function expectProof(): void {
  if (sandboxed === null) void askTypeScript('warm').catch(() => {})
}

const lines = new Map<string, { running: Promise<unknown>; asked: number }>()

/**
 * The same, where only the last question counts: one that comes while another of its kind is being answered waits, and
 * gives null once there is a newer one of its language. So there need be no pause before a question, however fast they come.
 */
export async function askNewest<M extends 'completions' | 'diagnostics'>(
  method: M,
  ...parameters: Parameters<Methods[M]>
): Promise<Awaited<ReturnType<Methods[M]>> | null> {
  const [language] = parameters
  const kind = `${method} ${language}`
  const line = lines.get(kind) ?? { running: Promise.resolve(), asked: 0 }
  lines.set(kind, line)
  const own = (line.asked += 1)
  await line.running
  if (line.asked !== own) return null
  const answer = askTypeScript(method, ...parameters)
  line.running = answer.catch(() => null)
  return answer
}

function start(): Worker {
  const made = new Worker(new URL('./typescript-worker.ts', import.meta.url), { type: 'module' })
  made.addEventListener('message', ({ data }: MessageEvent<TypeScriptReply | 'sandbox'>) => {
    if (data === 'sandbox') {
      void giveSandbox(made)
      return
    }
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.ok) one?.resolve(data.value)
    else one?.reject(new Error(data.message))
  })
  made.addEventListener('error', ({ message }) => {
    for (const one of waiting.values()) one.reject(new Error(`TypeScript failed: ${message}`))
    waiting.clear()
  })
  return made
}

async function giveSandbox(to: Worker) {
  post(to, null, [await sandboxPort('proof')])
}

function post(to: Worker, message: unknown, ports: Transferable[] = []) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
  to.postMessage(message, ports)
}
