import { type newSqlite, connectionTo } from '@tandem/live/browser'
import type { Conventions } from '@tandem/model'
import { type Proof, type Witnesses, createProver, prove } from '@tandem/proof'
import { type RunProof, createRunProver, createToCommonJs, withRun } from '@tandem/proof/run'
import type { loadTypes } from '@tandem/proof/types'
import { createQueryChecker, formatQuery } from '@tandem/query'
import { type loadGuest, openGuest } from '@tandem/sandbox'

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

/** What is fetched while TypeScript is. */
interface Fetched {
  readonly types: ReturnType<typeof loadTypes>
  readonly sqlite: ReturnType<typeof newSqlite>
  readonly guest: ReturnType<typeof loadGuest>
}

/** All that TypeScript is asked, by what it is called. `sandbox` gives a place for the code of others. */
export function createMethods(
  { types, sqlite, guest: arrived }: Fetched,
  sandbox: () => Promise<MessagePort>,
) {
  const checking = types.then(createQueryChecker)
  const proving = Promise.all([types, sqlite, arrived]).then(([packs, open]) => {
    const guest = openGuest(sandbox, { patience: PATIENCE })
    return { prover: createProver(packs), running: createRunProver({ guest, open }), open }
  })
  const toCommonJs = createToCommonJs()
  let isAsked = false

  type Checker = Awaited<typeof checking>

  /** Asks the checker of queries, once it is there. */
  const checked =
    <A extends readonly unknown[], R>(ask: (checker: Checker, ...parameters: A) => R) =>
    async (...parameters: A): Promise<R> =>
      ask(await checking, ...parameters)

  return {
    async warm() {
      const { prover } = await proving
      // A proof that has come meanwhile reads the same, and what it is about.
      if (!isAsked) prover.warm()
    },
    async prove(request: ProofRequest): Promise<Proved> {
      isAsked = true
      return proved(await proving, request)
    },
    setWorld: checked((it, ...a: Parameters<Checker['setWorld']>) => it.setWorld(...a)),
    diagnostics: checked((it, ...a: Parameters<Checker['diagnostics']>) => it.diagnostics(...a)),
    completions: checked((it, ...a: Parameters<Checker['completions']>) => it.completions(...a)),
    describe: checked((it, ...a: Parameters<Checker['describe']>) => it.describe(...a)),
    hover: checked((it, ...a: Parameters<Checker['hover']>) => it.hover(...a)),
    compile: checked((it, ...a: Parameters<Checker['compile']>) => it.compile(...a)),
    format: formatQuery,
    toCommonJs: async (files: ReadonlyMap<string, string>) => toCommonJs(files),
  }
}

export type Methods = ReturnType<typeof createMethods>

interface Proving {
  readonly prover: ReturnType<typeof createProver>
  readonly running: ReturnType<typeof createRunProver>
  readonly open: Awaited<ReturnType<typeof newSqlite>>
}

async function proved(
  { prover, running, open }: Proving,
  { files, conventions, bytes }: ProofRequest,
): Promise<Proved> {
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
