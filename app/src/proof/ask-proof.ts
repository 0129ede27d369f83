import type { Conventions } from '@tandem/model'
import { askTypeScript } from '../typescript/ask-typescript.ts'
import { askerOf } from '../worker/ask.ts'
import { sandboxPort } from '../worker/sandbox-port.ts'
import type { ProofMethods, Proved } from './proof-worker.ts'

/** The exported files by path, and the bytes of the live database; null: SQLite refuses the design. */
export interface ProofRequest {
  readonly files: ReadonlyMap<string, string>
  readonly conventions: Conventions
  readonly bytes: Uint8Array | null
}

const ask = askerOf<ProofMethods>(
  () => new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' }),
  'The proof',
)
let isOpen = false

/** Loads what every proof needs, for a person who is about to ask for one. */
export function expectProof(): void {
  if (isOpen) return
  open()
  void askTypeScript('warm').catch(() => {})
}

/**
 * Proves that the files agree with each other and with the database. TypeScript reads them in its worker while the
 * schema file is run in another, and rows are tried as soon as it is known what Kysely expects.
 */
export async function askProof({ files, conventions, bytes }: ProofRequest): Promise<Proved> {
  open()
  const modules = askTypeScript('toCommonJs', files)
  const kysely = askTypeScript('readKysely', files, conventions)
  const drizzle = askTypeScript('readDrizzle', files, conventions)
  // Who waits for the first of them hears what is wrong.
  for (const it of [kysely, drizzle]) it.catch(() => {})
  await ask('begin', await modules, conventions, bytes)
  await ask('tryRows', await kysely)
  return ask('finish', await drizzle)
}

/** A place for the code of others takes the browser a process: it is made while the workers load. */
function open() {
  if (isOpen) return
  isOpen = true
  const { port1, port2 } = new MessageChannel()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one other end
  const give = () => void sandboxPort('proof').then((port) => port1.postMessage(null, [port]))
  port1.addEventListener('message', give)
  port1.start()
  give()
  void ask('open', port2).catch(() => {})
}
