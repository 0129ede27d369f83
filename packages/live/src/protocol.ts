import type { Runner } from './dialect.ts'
import type { Engine } from './engine.ts'
import { errorText } from './query.ts'

/** What goes over a port: one request by its number, one reply with the same number. */
export interface Request<M extends Method = Method> {
  readonly id: number
  readonly method: M
  readonly parameters: Parameters<Engine[M]>
}

export type Method = Exclude<keyof Engine, 'close'>

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: Failure }

/**
 * Why a call was rejected. `sqlite`: SQLite said so; `parameter`: a value cannot be bound;
 * `stopped`: `kill` or `close` came first; `worker`: the worker or its wasm did not load.
 */
export interface Failure {
  readonly kind: 'sqlite' | 'parameter' | 'stopped' | 'worker'
  readonly message: string
}

/** What a live database rejects with. */
export type LiveError = Error & Failure

export const liveError = (failure: Failure): LiveError =>
  Object.assign(new Error(failure.message), failure)

export const isLiveError = (error: unknown): error is LiveError =>
  error instanceof Error && 'kind' in error

/** A Worker or a MessagePort, as far as we use one. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  /** A Worker that does not load says so here. */
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void
  /** A MessagePort delivers nothing before. */
  start?(): void
  /** A Worker's way to stop at once, in the midst of a statement. */
  terminate?(): void
  /** A MessagePort's end. */
  close?(): void
}

/**
 * Answers what comes over the port, in its order: nothing but `run`, so that whoever has the other end can do no more
 * than SQL can.
 */
export function serve(port: Port, database: Promise<Runner>): void {
  const onlyRun = database.then((it): Runner => ({
    run: (sql, parameters) => it.run(sql, parameters),
  }))
  port.addEventListener('message', ({ data }: MessageEvent<Request>) => {
    void answer(port, onlyRun, data)
  })
  port.start?.()
}

/** What may be asked of whoever answers: an engine at once, a database elsewhere later. */
type Answering = Partial<Engine> | Runner

export async function answer(
  port: Port,
  engine: Promise<Answering>,
  request: Request,
): Promise<void> {
  const reply = await replyTo(engine, request)
  port.postMessage(reply, bytesIn(reply))
}

async function replyTo(starting: Promise<Answering>, request: Request): Promise<Reply> {
  const { id, method, parameters } = request
  const started = await starting.catch(errorText)
  if (typeof started === 'string') {
    const message = `SQLite did not start: ${started}`
    return { id, ok: false, error: { kind: 'worker', message } }
  }
  try {
    const call = (started as Partial<Engine>)[method] as
      | ((...parameters: unknown[]) => unknown)
      | undefined
    if (call === undefined) throw new Error(`This way to the database has no “${method}”.`)
    return { id, ok: true, value: await call(...parameters) }
  } catch (error) {
    const kind = error instanceof TypeError ? 'parameter' : 'sqlite'
    return { id, ok: false, error: { kind, message: errorText(error) } }
  }
}

/** An exported database is handed over, not copied. */
function bytesIn(reply: Reply): Transferable[] {
  if (!reply.ok || typeof reply.value !== 'object' || reply.value === null) return []
  const { value } = reply
  return 'bytes' in value && value.bytes instanceof Uint8Array
    ? [value.bytes.buffer as ArrayBuffer]
    : []
}
