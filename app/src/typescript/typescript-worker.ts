import { errorText } from '@tandem/live'
import { connectionTo, newSqlite } from '@tandem/live/browser'
import type { Conventions } from '@tandem/model'
import { type Proof, type Witnesses, createProver, loadTypes, prove } from '@tandem/proof'
import { type RunProof, createRunProver, createToCommonJs, withRun } from '@tandem/proof/run'
import { createQueryChecker, formatQuery } from '@tandem/query'
import { loadGuest, openGuest } from '@tandem/sandbox'

/** The exported files by path, and the bytes of the live database; null: SQLite refuses the design. */
export interface ProofRequest {
  readonly files: ReadonlyMap<string, string>
  readonly conventions: Conventions
  readonly bytes: Uint8Array | null
}

export interface Proved {
  readonly proof: Proof
  readonly witnesses: Witnesses
  readonly ran: RunProof
}

/** What a schema file may take to run, and its default functions: milliseconds. */
const PATIENCE = 5000

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

const types = loadTypes()
const proving = startProving()
const checking = types.then(createQueryChecker)
const toCommonJs = createToCommonJs()

async function startProving() {
  const [packs, open] = await Promise.all([types, newSqlite(), loadGuest()])
  const guest = openGuest(sandbox, { patience: PATIENCE })
  return { prover: createProver(packs), running: createRunProver({ guest, open }), open }
}

async function proved({ files, conventions, bytes }: ProofRequest): Promise<Proved> {
  const { prover, running, open } = await proving
  const database = bytes === null ? null : open(bytes)
  try {
    const connection = database === null ? null : connectionTo(database)
    const evidence = { files, conventions, connection }
    const begun = running.begin(evidence)
    prover.prepare(evidence)
    const run = await begun
    const witnesses = prover.witnesses(evidence)
    const read = prove(witnesses, conventions)
    const ran = await run(witnesses)
    return { witnesses, ran, proof: withRun(read, ran) }
  } finally {
    database?.close()
  }
}

type Checker = Awaited<typeof checking>

/** Asks the checker of queries, once it is there. */
const checked =
  <A extends readonly unknown[], R>(ask: (checker: Checker, ...parameters: A) => R) =>
  async (...parameters: A): Promise<R> =>
    ask(await checking, ...parameters)

/** All that TypeScript is asked, by what it is called. */
const methods = {
  warm: async () => (await proving).prover.warm(),
  prove: proved,
  setWorld: checked((it, ...a: Parameters<Checker['setWorld']>) => it.setWorld(...a)),
  diagnostics: checked((it, ...a: Parameters<Checker['diagnostics']>) => it.diagnostics(...a)),
  completions: checked((it, ...a: Parameters<Checker['completions']>) => it.completions(...a)),
  describe: checked((it, ...a: Parameters<Checker['describe']>) => it.describe(...a)),
  hover: checked((it, ...a: Parameters<Checker['hover']>) => it.hover(...a)),
  compile: checked((it, ...a: Parameters<Checker['compile']>) => it.compile(...a)),
  format: formatQuery,
  toCommonJs: async (files: ReadonlyMap<string, string>) => toCommonJs(files),
}

export type Methods = typeof methods
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
    const act = methods[method] as (...parameters: readonly unknown[]) => Promise<unknown>
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
