import { errorText } from '@tandem/live'
import { aTurn } from './in-slices.ts'

/** A question: a method by its name. */
export interface Request {
  readonly id: number
  readonly method: string
  readonly parameters: readonly unknown[]
}

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }

type Method = (...parameters: readonly unknown[]) => unknown

/** For a worker: answers what the page asks of these methods, once they are there. What they throw is a sentence. */
export function answer(methods: Promise<object>): void {
  const replyTo = async ({ id, method, parameters }: Request): Promise<Reply> => {
    try {
      const known = (await methods) as Readonly<Record<string, Method>>
      // What came while the methods were loading would all be done before the first answer leaves.
      await aTurn()
      return { id, ok: true, value: await known[method]?.(...parameters) }
    } catch (error) {
      return { id, ok: false, message: errorText(error) }
    }
  }
  globalThis.addEventListener('message', ({ data }: MessageEvent<Request>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's page is the only one
    void replyTo(data).then((reply) => globalThis.postMessage(reply))
  })
}
