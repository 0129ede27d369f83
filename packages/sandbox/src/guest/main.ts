import { shareDatabase } from '@tandem/live'
import type { GuestReply, GuestRequest } from '../protocol.ts'
import { createGuest } from './guest.ts'
import { innermost } from './rows.ts'

// Taken before anything of others runs: they may put their own in the places.
// oxlint-disable-next-line typescript/unbound-method -- it is applied to the event
const dataOf = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get
const { apply } = Reflect
// oxlint-disable-next-line typescript/unbound-method -- it is applied to the port
const post = MessagePort.prototype.postMessage

globalThis.addEventListener(
  'message',
  ({ ports: [control, database] }) => {
    if (control === undefined || database === undefined || dataOf === undefined) return
    const guest = createGuest(shareDatabase(database))
    control.addEventListener('message', (event) => {
      const request = apply(dataOf, event, []) as GuestRequest
      void answered(guest, request).then((reply) => send(control, reply))
    })
    control.start()
  },
  { once: true },
)

async function answered(
  guest: ReturnType<typeof createGuest>,
  { id, method, parameters }: GuestRequest,
): Promise<GuestReply> {
  try {
    const call = guest[method] as (...parameters: readonly unknown[]) => unknown
    return { id, ok: true, value: await call(...parameters) }
  } catch (error) {
    return { id, ok: false, message: innermost(error) }
  }
}

function send(control: MessagePort, reply: GuestReply) {
  try {
    apply(post, control, [reply])
  } catch (error) {
    apply(post, control, [{ id: reply.id, ok: false, message: innermost(error) }])
  }
}
