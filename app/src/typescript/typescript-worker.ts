import { errorText } from '@tandem/live'
import { newSqlite } from '@tandem/live/browser'
import { loadTypes } from '@tandem/proof/types'
import { loadGuest } from '@tandem/sandbox'
import type { Methods } from './methods.ts'

/** Takes a sandbox that comes; only the page can make one. */
let takeSandbox: (port: MessagePort) => void = () => {}

const coming = (): Promise<MessagePort> =>
  new Promise((resolve) => {
    takeSandbox = resolve
  })

// The first comes unasked, with the first proof: it takes a process of the browser's, and TypeScript a second.
let unasked: Promise<MessagePort> | null = coming()

function sandbox(): Promise<MessagePort> {
  const port = unasked ?? coming()
  if (unasked === null) post('sandbox')
  unasked = null
  return port
}

// TypeScript is a megabyte: what it needs besides is fetched meanwhile.
const fetched = { types: loadTypes(), sqlite: newSqlite(), guest: loadGuest() }
const methods = import('./methods.ts').then(({ createMethods }) => createMethods(fetched, sandbox))

export type Method = keyof Methods

export interface TypeScriptRequest<M extends Method = Method> {
  readonly id: number
  readonly method: M
  readonly parameters: Parameters<Methods[M]>
}

export type TypeScriptReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }

async function replyTo({ id, method, parameters }: TypeScriptRequest): Promise<TypeScriptReply> {
  try {
    const act = (await methods)[method] as (...parameters: readonly unknown[]) => Promise<unknown>
    return { id, ok: true, value: await act(...parameters) }
  } catch (error) {
    return { id, ok: false, message: errorText(error) }
  }
}

globalThis.addEventListener('message', ({ data, ports }: MessageEvent<TypeScriptRequest>) => {
  const [port] = ports
  if (port === undefined) void replyTo(data).then(post)
  else takeSandbox(port)
})

function post(message: TypeScriptReply | 'sandbox') {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's page is the only one
  globalThis.postMessage(message)
}
