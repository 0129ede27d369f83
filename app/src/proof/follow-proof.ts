import { textOf } from '@tandem/formats'
import type { Design } from '@tandem/model'
import { filesOf } from '@tandem/repo'
import { databaseStore } from '../database/database-store.ts'
import type { Session } from '../session/session.ts'
import { type ProofState, proofNow, setProof } from './proof-store.ts'
import type { ProofReply, ProofRequest } from './proof-worker.ts'

// Long enough that a word is typed before it is checked.
const PAUSE = 200

interface Basis {
  readonly schema: Design['schema']
  readonly conventions: Design['conventions']
  /** Whether SQLite stands at this schema: only then it is a witness. */
  readonly phase: 'building' | 'ready' | 'refused'
}

let stop: (() => void) | null = null

/** Proves the open design, and again after each edit, from now on for as long as the tab lives. */
export function wakeProof(session: Session): void {
  stop ??= follow(session)
}

function follow({ editor }: Session): () => void {
  const worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' })
  let wanted = basisOf(editor.store.getState().design)
  let busy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function run() {
    if (busy || wanted.phase === 'building') return
    busy = true
    const basis = wanted
    const { design, past } = editor.store.getState()
    const reply = await ask(worker, design, basis).catch(failed)
    busy = false
    if (isSame(wanted, basis)) setProof(stateOf(reply, past.at(-1)?.label ?? null))
    else timer = setTimeout(() => void run(), 0)
  }

  const look = () => {
    const now = basisOf(editor.store.getState().design)
    if (isSame(wanted, now) && proofNow().phase !== 'asleep') return
    wanted = now
    setProof({ phase: 'checking', last: lastOf(proofNow()) })
    clearTimeout(timer)
    timer = setTimeout(() => void run(), PAUSE)
  }

  const ends = [editor.store.subscribe(look), databaseStore.subscribe(look)]
  look()
  return () => {
    for (const end of ends) end()
    clearTimeout(timer)
    worker.terminate()
  }
}

function basisOf({ schema, conventions }: Design): Basis {
  const { phase } = databaseStore.getState()
  return {
    schema,
    conventions,
    phase: phase === 'ready' ? 'ready' : phase === 'building' ? 'building' : 'refused',
  }
}

const isSame = (a: Basis, b: Basis): boolean =>
  a.schema === b.schema && a.conventions === b.conventions && a.phase === b.phase

async function ask(worker: Worker, design: Design, { phase }: Basis): Promise<ProofReply> {
  const { actions } = databaseStore.getState()
  const bytes = phase === 'ready' && actions !== null ? await actions.under(design) : null
  const files = filesOf({ ...design, history: { ...design.history, migrations: [] } })
  const request: ProofRequest = {
    files: new Map(
      files
        .filter(({ language }) => language === 'typescript')
        .map(({ path, chunks }) => [path, textOf(chunks)]),
    ),
    conventions: design.conventions,
    bytes,
  }
  return new Promise((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<ProofReply>) => resolve(data), {
      once: true,
    })
    worker.addEventListener('error', ({ message }) => resolve({ ok: false, message }), {
      once: true,
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage(request)
  })
}

const failed = (error: unknown): ProofReply => ({
  ok: false,
  message: error instanceof Error ? error.message : String(error),
})

const lastOf = (state: ProofState) => (state.phase === 'asleep' ? null : state.last)

function stateOf(reply: ProofReply, edit: string | null): ProofState {
  if (!reply.ok) return { phase: 'failed', message: reply.message, last: lastOf(proofNow()) }
  const { proof, witnesses } = reply
  return { phase: 'proven', last: { proof, witnesses, edit, at: Date.now() } }
}
