import type { Snapshot } from '@tandem/formats'
import { type KitSql, type Renamed, kitSql } from './index.ts'

/** What is posted to this worker, with a number of the sender's choice. */
export interface KitRequest {
  readonly id: number
  readonly before: Snapshot
  readonly after: Snapshot
  readonly renamed: Renamed
}

/** What it posts back: what `kitSql` gave, or what it was rejected with. */
export type KitReply =
  | { readonly id: number; readonly ok: true; readonly value: KitSql }
  | { readonly id: number; readonly ok: false; readonly message: string }

const reply = ({ id, before, after, renamed }: KitRequest): Promise<KitReply> =>
  kitSql(before, after, renamed).then(
    (value) => ({ id, ok: true, value }),
    (error: unknown) => ({
      id,
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    }),
  )

addEventListener('message', ({ data }: MessageEvent<KitRequest>) => {
  void reply(data).then((it) => postMessage(it))
})
