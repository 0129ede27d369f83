import { connectionTo, newSqlite } from '@tandem/live/browser'
import type { Conventions } from '@tandem/model'
import { type Proof, type Witness, type Witnesses, prove, readDatabase } from '@tandem/proof'
import { type Modules, type RunProof, createRunProver, withRun } from '@tandem/proof/run'
import { loadGuest, openGuest } from '@tandem/sandbox'
import { answer } from '../worker/answer.ts'

/** A proof, as far as it has come. */
interface Trial {
  readonly conventions: Conventions
  /** What the database says; null: there is none. */
  readonly database: Witness | null
  /** What the Kysely interface says. */
  kysely: Witness | null
  /** Sends rows through the schema file that is being run. */
  readonly run: (seen: Pick<Witnesses, 'database' | 'kysely'>) => Promise<RunProof>
  ran: RunProof | null
  readonly close: () => void
}

export interface Proved {
  readonly proof: Proof
  readonly witnesses: Witnesses
  readonly ran: RunProof
}

/** What a schema file may take to run, and its default functions: milliseconds. */
const PATIENCE = 5000

const opening = newSqlite()
// Half a megabyte: it is there when the first schema file is.
loadGuest().catch(() => {})

let sandboxes: () => Promise<MessagePort> = () => Promise.reject(new Error('There is no sandbox.'))
const running = opening.then((open) => {
  const guest = openGuest(() => sandboxes(), { patience: PATIENCE })
  return createRunProver({ guest, open })
})
let trial: Trial | null = null

/** All that a proof takes besides TypeScript, step by step as TypeScript reads the files. */
const methods = {
  /** `tap` gives a port of a sandbox for each message, and the first one unasked. */
  open(tap: MessagePort) {
    sandboxes = sandboxesOf(tap)
  },
  /** Begins to run the schema file, on a database of these bytes; null: SQLite refuses the design. */
  async begin(modules: Modules, conventions: Conventions, bytes: Uint8Array | null): Promise<void> {
    trial?.close()
    trial = null
    const open = await opening
    const own = bytes === null ? null : open(bytes)
    const close = () => own?.close()
    try {
      const connection = own === null ? null : connectionTo(own)
      const run = await (await running).begin({ modules, conventions, connection })
      const database = connection === null ? null : readDatabase(connection)
      trial = { conventions, database, kysely: null, run, ran: null, close }
    } catch (error) {
      close()
      throw error
    }
  },
  /** Sends a row of each table from Drizzle to Kysely and back. */
  async tryRows(kysely: Witness): Promise<void> {
    const own = begun()
    own.kysely = kysely
    own.ran = await own.run({ kysely, database: own.database })
  },
  /** Compares all that was read and run. */
  finish(drizzle: Witness): Proved {
    const { kysely, database, conventions, ran, close } = begun()
    if (ran === null) throw new Error('No rows were tried.')
    close()
    trial = null
    const witnesses = { drizzle, kysely, database }
    return { witnesses, ran, proof: withRun(prove(witnesses, conventions), ran) }
  },
}

export type ProofMethods = typeof methods

answer(Promise.resolve(methods))

function begun(): Trial {
  if (trial === null) throw new Error('No proof was begun.')
  return trial
}

function sandboxesOf(tap: MessagePort): () => Promise<MessagePort> {
  let isFirst = true
  return () =>
    new Promise((resolve) => {
      const take = ({ ports: [port] }: MessageEvent) => port !== undefined && resolve(port)
      tap.addEventListener('message', take, { once: true })
      if (isFirst) tap.start()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one other end
      else tap.postMessage(null)
      isFirst = false
    })
}
