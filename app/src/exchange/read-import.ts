import { type Conventions, type Design, emptyLayout, parseDesign } from '@tandem/model'
import { arrange } from './arrange.ts'
import { type Receipt, receiptOf } from './receipt.ts'
import type { ReadReply } from './read-worker.ts'

/** A design that was read but is not open yet, and what is to be said of the reading; or why there is none. */
export type Imported =
  | { readonly ok: true; readonly design: Design; readonly receipt: Receipt }
  | { readonly ok: false; readonly problems: readonly string[] }

const failed = (...problems: string[]): Imported => ({ ok: false, problems })

/** Reads a dropped or chosen file by what its name says that it is. */
export async function readFile(
  file: File,
  conventions: Conventions,
  signal: AbortSignal,
): Promise<Imported> {
  if (/\.json$/i.test(file.name)) return readDesignFile(await file.text())
  if (/\.(sql|ddl|txt)$/i.test(file.name))
    return readSqlText(await file.text(), file.name.replace(/\.[^.]+$/, ''), conventions, signal)
  return failed(
    `\`${file.name}\` is of a kind that cannot be read here. Choose a .tandem.json file or an .sql file.`,
  )
}

function readDesignFile(text: string): Imported {
  const read = parseDesign(text)
  return read.ok
    ? { ok: true, design: read.value, receipt: receiptOf(read.value.schema, []) }
    : failed(...read.problems)
}

/** Reads SQL in a worker of its own: SQLite runs it, and a text that takes forever can be stopped. */
export async function readSqlText(
  text: string,
  name: string,
  conventions: Conventions,
  signal: AbortSignal,
): Promise<Imported> {
  const reply = await askWorker(text, signal)
  if (!reply.ok) return failed(`The text could not be read: ${reply.message}.`)
  const { schema, notes } = reply
  const receipt = receiptOf(schema, notes)
  if (receipt.understood.length === 0)
    return failed(
      ...(notes.length === 0
        ? ['Nothing in this text makes a table. Paste CREATE TABLE statements of SQLite.']
        : notes.map(({ message }) => message)),
    )
  const layout = { ...emptyLayout, places: arrange(schema) }
  const history = { created: Date.now(), migrations: [] }
  return { ok: true, design: { name, conventions, schema, layout, history }, receipt }
}

function askWorker(text: string, signal: AbortSignal): Promise<ReadReply> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { type: 'module' })
  return new Promise<ReadReply>((resolve) => {
    const fail = (message: string) => resolve({ ok: false, message })
    worker.addEventListener('message', ({ data }: MessageEvent<ReadReply>) => resolve(data))
    worker.addEventListener('error', ({ message }) => fail(message || 'the reader did not load'))
    signal.addEventListener('abort', () => fail('it was stopped'))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no other
    worker.postMessage(text)
  }).finally(() => worker.terminate())
}
