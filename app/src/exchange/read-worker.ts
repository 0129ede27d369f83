import { readSql } from '@tandem/formats'
import { newScratch } from '@tandem/live/browser'
import type { Conventions, Schema } from '@tandem/model'
import { type ReadHistory, readHistory } from '@tandem/repo'
import { newId } from '../session/ids.ts'

/** What is to be read: SQL, or the texts of a folder of migrations by their paths in it. */
export type ReadRequest =
  | { readonly kind: 'sql'; readonly text: string }
  | {
      readonly kind: 'history'
      readonly files: ReadonlyMap<string, string>
      readonly conventions: Conventions
      readonly known: Schema | null
    }

/** What was read of a text of SQL; fixes stay behind, as functions do not leave a worker. */
export type ReadReply =
  | { readonly ok: true; readonly schema: Schema; readonly notes: readonly ReadNote[] }
  | ReadFailure

export type HistoryReply = { readonly ok: true; readonly history: ReadHistory } | ReadFailure

interface ReadFailure {
  readonly ok: false
  readonly message: string
}

export interface ReadNote {
  readonly severity: 'error' | 'warning' | 'hint'
  readonly message: string
}

const starting = newScratch()

async function read(request: ReadRequest): Promise<ReadReply | HistoryReply> {
  try {
    const open = await starting
    if (request.kind === 'history')
      return { ok: true, history: readHistory(request.files, request, { open, newId }) }
    const { schema, notes } = readSql(request.text, open, newId)
    return {
      ok: true,
      schema,
      notes: notes.map(({ severity, message }) => ({ severity, message })),
    }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's page is the only one
  void read(data).then((reply) => globalThis.postMessage(reply))
})
