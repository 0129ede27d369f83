import { textOf } from '@tandem/formats'
import { errorText } from '@tandem/live'
import type { Design } from '@tandem/model'
import { typeScriptFilesOf } from '../code/use-files.ts'
import { databaseStore } from '../database/database-store.ts'
import { draftStore } from '../drafts/draft-store.ts'
import { draftOf, wakeDrafts } from '../drafts/follow-drafts.ts'
import type { Drafts } from '../drafts/kept-drafts.ts'
import type { Session } from '../session/session.ts'
import { type ProofRequest, askProof } from './ask-proof.ts'
import type { Proved } from './proof-worker.ts'
import { type ProofState, type Proven, proofNow, setProof } from './proof-store.ts'

// Long enough that a word is typed before it is checked.
const PAUSE = 200

interface Basis {
  readonly schema: Design['schema']
  readonly conventions: Design['conventions']
  /** Whether SQLite stands at this schema: only then it is a witness. */
  readonly phase: 'building' | 'ready' | 'refused'
  /** What a hand has written in the place of a file. */
  readonly drafts: Drafts
}

let stop: (() => void) | null = null

/** Proves the open design, and again after each edit, from now on for as long as the tab lives. */
export function wakeProof(session: Session): void {
  wakeDrafts(session)
  stop ??= follow(session)
}

function follow({ editor }: Session): () => void {
  let wanted = basisOf(editor.store.getState().design)
  let edited = -Infinity
  let busy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  // SQLite that is ready some time after an edit is none itself: it need not be waited for twice.
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void run(), Math.max(0, edited + PAUSE - performance.now()))
  }

  async function run() {
    if (busy || wanted.phase === 'building') return
    busy = true
    const basis = wanted
    const { design, past } = editor.store.getState()
    const [files, byHand] = filesWithDrafts(design)
    const proved = await ask(design, files, basis).catch(errorText)
    busy = false
    if (isSame(wanted, basis)) setProof(stateOf(proved, past.at(-1)?.label ?? null, byHand))
    else soon()
  }

  const look = () => {
    const now = basisOf(editor.store.getState().design)
    if (isSame(wanted, now) && proofNow().phase !== 'asleep') return
    if (!isSame({ ...now, phase: wanted.phase }, wanted)) edited = performance.now()
    wanted = now
    setProof({ phase: 'checking', last: lastOf(proofNow()) })
    soon()
  }

  const ends = [
    editor.store.subscribe(look),
    databaseStore.subscribe(look),
    draftStore.subscribe(look),
  ]
  look()
  return () => {
    for (const end of ends) end()
    clearTimeout(timer)
  }
}

function basisOf({ schema, conventions }: Design): Basis {
  const { phase } = databaseStore.getState()
  return {
    schema,
    conventions,
    phase: phase === 'ready' ? 'ready' : phase === 'building' ? 'building' : 'refused',
    drafts: draftStore.getState().drafts,
  }
}

const isSame = (a: Basis, b: Basis): boolean =>
  a.schema === b.schema &&
  a.conventions === b.conventions &&
  a.phase === b.phase &&
  a.drafts === b.drafts

type Files = ProofRequest['files']

/** The files to prove, and which of the two schemas a hand has written over. */
function filesWithDrafts(design: Design): readonly [files: Files, byHand: Proven['byHand']] {
  const own = typeScriptFilesOf(design.schema, design)
  const written = new Map(
    own.flatMap((file) => {
      const text = draftOf(file)
      return text === null ? [] : [[file.path, text]]
    }),
  )
  const { drizzle, kysely } = design.conventions.files
  return [
    new Map(own.map(({ path, chunks }) => [path, written.get(path) ?? textOf(chunks)])),
    [
      ...(written.has(drizzle) ? (['drizzle'] as const) : []),
      ...(written.has(kysely) ? (['kysely'] as const) : []),
    ],
  ]
}

async function ask(design: Design, files: Files, { phase }: Basis): Promise<Proved> {
  const { actions } = databaseStore.getState()
  const bytes = phase === 'ready' && actions !== null ? await actions.under(design) : null
  return askProof({ files, conventions: design.conventions, bytes })
}

const lastOf = (state: ProofState) => (state.phase === 'asleep' ? null : state.last)

function stateOf(
  proved: Proved | string,
  edit: string | null,
  byHand: Proven['byHand'],
): ProofState {
  if (typeof proved === 'string')
    return { phase: 'failed', message: proved, last: lastOf(proofNow()) }
  return { phase: 'proven', last: { ...proved, edit, byHand, at: Date.now() } }
}
