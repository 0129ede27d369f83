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

/** Guests over a port that `openFrame` gave, each in a worker of its own. */
export function openGuest(frame: MessagePort, { patience }: Limits): GuestHost {
  let control: MessagePort | null = null
  let waiting: Waiting | null = null

  const end = (why: string) => {
    if (control === null) return
    post(frame, null)
    control.close()
    control = null
    waiting?.reject(new Error(why))
    waiting = null
  }
  const take = ({ data }: MessageEvent<GuestReply | null>) => {
    // An answer without the number is somebody else's.
    if (waiting === null || data?.id !== waiting.id) return
    const { resolve, reject } = waiting
    waiting = null
    if (data.ok) resolve(data.value as never)
    else reject(new Error(data.message))
  }
  // Its worker did not start, or died for want of memory.
  frame.addEventListener('message', ({ data }) => end(`The sandbox failed: ${String(data)}`))
  frame.start()

  return {
    end,
    async start(database) {
      // Half a megabyte, for whom something is to be run.
      const { default: code } = await import('virtual:sandbox-guest')
      end('Another one was started.')
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
          patience === null ? undefined : setTimeout(() => end(tooLong(patience)), patience)
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
