import { type Runner, serve } from '@tandem/live'
import type { GuestHost, GuestReply, GuestRequest } from './protocol.ts'

/** The guest as a script: half a megabyte, for whom something is to be run. `start` waits for it. */
export const loadGuest = async (): Promise<string> =>
  (await import('virtual:sandbox-guest')).default

interface Waiting {
  readonly id: string
  readonly timer: ReturnType<typeof setTimeout> | undefined
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

interface Limits {
  /** Milliseconds after which a guest is ended that has not answered; null: never. */
  readonly patience: number | null
}

/**
 * Guests in a frame, each in a worker of its own. `newFrame` gives the port of a new frame, and takes the one before
 * away: it is asked again once a guest had to be ended by force, since its process may be dead.
 */
export function openGuest(newFrame: () => Promise<MessagePort>, { patience }: Limits): GuestHost {
  let frame: MessagePort | null = null
  let control: MessagePort | null = null
  let waiting: Waiting | null = null

  const settled = () => {
    const one = waiting
    waiting = null
    clearTimeout(one?.timer)
    return one
  }
  const stop = (why: string) => {
    if (control === null) return
    if (frame !== null) post(frame, null)
    control.close()
    control = null
    settled()?.reject(new Error(why))
  }
  const abandon = (why: string) => {
    stop(why)
    frame = null
  }
  const take = ({ data }: MessageEvent<GuestReply | null>) => {
    // An answer without the number is somebody else's.
    if (waiting === null || data?.id !== waiting.id) return
    if (data.ok) settled()?.resolve(data.value as never)
    else settled()?.reject(new Error(data.message))
  }
  // The answer may have come while this thread was at work: it is let in first.
  const timer = (ms: number, id: string) =>
    setTimeout(() => setTimeout(() => waiting?.id === id && abandon(tooLong(ms)), 20), ms)
  // Its worker did not start, or died.
  const failed = ({ data }: MessageEvent) => abandon(`The sandbox failed: ${String(data)}`)

  return {
    end: (why) => (waiting === null ? stop(why) : abandon(why)),
    async start(database) {
      const code = await loadGuest()
      stop('Another one was started.')
      frame ??= listenedTo(await newFrame(), failed)
      const { port1, port2 } = new MessageChannel()
      control = listenedTo(port1, take)
      post(frame, code, [port2, 'run' in database ? portTo(database) : database])
    },
    call: (method, ...parameters) =>
      new Promise((resolve, reject) => {
        if (control === null) return reject(new Error('The sandbox is not running.'))
        if (waiting !== null) return reject(new Error('The sandbox does one thing at a time.'))
        const request: GuestRequest<typeof method> = { id: crypto.randomUUID(), method, parameters }
        const { id } = request
        waiting = {
          id,
          timer: patience === null ? undefined : timer(patience, id),
          resolve,
          reject,
        }
        post(control, request)
      }),
  }
}

function listenedTo(port: MessagePort, listener: (event: MessageEvent) => void): MessagePort {
  port.addEventListener('message', listener)
  port.start()
  return port
}

function portTo(database: Runner): MessagePort {
  const { port1, port2 } = new MessageChannel()
  serve(port1, Promise.resolve(database))
  return port2
}

function post(port: MessagePort, message: unknown, ports: Transferable[] = []) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one other end
  port.postMessage(message, ports)
}

const tooLong = (ms: number): string => `it ran for ${ms / 1000} seconds and was stopped.`
