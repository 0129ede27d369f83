import { readSql } from '@tandem/formats'
import { newScratch } from '@tandem/live/browser'
import type { Schema } from '@tandem/model'
import { newId } from '../session/ids.ts'

/** What was read of a text of SQL; fixes stay behind, as functions do not leave a worker. */
export type ReadReply =
  | { readonly ok: true; readonly schema: Schema; readonly notes: readonly ReadNote[] }
  | { readonly ok: false; readonly message: string }

export interface ReadNote {
  readonly severity: 'error' | 'warning' | 'hint'
  readonly message: string
}

const starting = newScratch()

async function read(text: string): Promise<ReadReply> {
  try {
    const { schema, notes } = readSql(text, await starting, newId)
    return {
      ok: true,
      schema,
      notes: notes.map(({ severity, message }) => ({ severity, message })),
    }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

globalThis.addEventListener('message', ({ data }: MessageEvent<string>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's page is the only one
  void read(data).then((reply) => globalThis.postMessage(reply))
})
