import { newReader } from '@tandem/live/browser'
import type { Conventions } from '@tandem/model'
import { type Proof, type Witnesses, createProver, loadTypes, prove } from '@tandem/proof'

/** The exported files by path, and the bytes of the live database; null: SQLite refuses the design. */
export interface ProofRequest {
  readonly files: ReadonlyMap<string, string>
  readonly conventions: Conventions
  readonly bytes: Uint8Array | null
}

export type ProofReply =
  | { readonly ok: true; readonly proof: Proof; readonly witnesses: Witnesses }
  | { readonly ok: false; readonly message: string }

const starting = Promise.all([loadTypes().then(createProver), newReader()])

async function answer({ files, conventions, bytes }: ProofRequest): Promise<ProofReply> {
  try {
    const [prover, read] = await starting
    const witnesses =
      bytes === null
        ? prover.witnesses({ files, conventions, connection: null })
        : read(bytes, (connection) => prover.witnesses({ files, conventions, connection }))
    return { ok: true, witnesses, proof: prove(witnesses, conventions) }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ProofRequest>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's page is the only one
  void answer(data).then((reply) => globalThis.postMessage(reply))
})
