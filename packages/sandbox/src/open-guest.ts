import { type Runner, serve } from '@tandem/live'
import type { GuestHost, GuestReply, GuestRequest } from './protocol.ts'

interface Waiting {
  readonly id: string
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

  const stop = (why: string) => {
    if (control === null) return
    if (frame !== null) post(frame, null)
    control.close()
    control = null
    waiting?.reject(new Error(why))
    waiting = null
  }
  const abandon = (why: string) => {
    stop(why)
    frame = null
  }
  const take = ({ data }: MessageEvent<GuestReply | null>) => {
    // An answer without the number is somebody else's.
    if (waiting === null || data?.id !== waiting.id) return
    const { resolve, reject } = waiting
    waiting = null
    if (data.ok) resolve(data.value as never)
    else reject(new Error(data.message))
  }
  const opened = async () => {
    const port = await newFrame()
    // Its worker did not start, or died.
    port.addEventListener('message', ({ data }) => abandon(`The sandbox failed: ${String(data)}`))
    port.start()
    return port
  }

  return {
    end: (why) => (waiting === null ? stop(why) : abandon(why)),
    async start(database) {
      // Half a megabyte, for whom something is to be run.
      const { default: code } = await import('virtual:sandbox-guest')
      stop('Another one was started.')
      frame ??= await opened()
      const { port1, port2 } = new MessageChannel()
      control = port1
      control.addEventListener('message', take)
      control.start()
      post(frame, code, [port2, portTo(database)])
    },
    call: (method, ...parameters) =>
      new Promise((resolve, reject) => {
        if (control === null) return reject(new Error('The sandbox is not running.'))
        if (waiting !== null) return reject(new Error('The sandbox does one thing at a time.'))
        const request: GuestRequest<typeof method> = { id: crypto.randomUUID(), method, parameters }
        const timer =
          patience === null ? undefined : setTimeout(() => abandon(tooLong(patience)), patience)
        const done =
          <T>(settle: (value: T) => void) =>
          (value: T) => {
            clearTimeout(timer)
            settle(value)
          }
        waiting = { id: request.id, resolve: done(resolve), reject: done(reject) }
        post(control, request)
      }),
  }
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
