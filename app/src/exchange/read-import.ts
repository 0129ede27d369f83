import { type Conventions, type Design, emptyLayout, parseDesign } from '@tandem/model'
import { placesFor } from '../arrange/arrange.ts'
import { askReader } from './ask-reader.ts'
import { type Receipt, receiptOf } from './receipt.ts'
import type { MigrationTexts } from './migration-folder.ts'

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

/** Reads SQL: SQLite runs it, in a database that is thrown away. */
export async function readSqlText(
  text: string,
  name: string,
  conventions: Conventions,
  signal: AbortSignal,
): Promise<Imported> {
  const reply = await askReader({ kind: 'sql', text }, signal)
  if (!reply.ok) return failed(`The text could not be read: ${reply.message}.`)
  const { schema, notes } = reply
  const receipt = receiptOf(schema, notes)
  if (receipt.understood.length === 0)
    return failed(
      ...(notes.length === 0
        ? ['Nothing in this text makes a table. Paste CREATE TABLE statements of SQLite.']
        : notes.map(({ message }) => message)),
    )
  const layout = { ...emptyLayout, places: await placesFor(schema, signal) }
  const history = { created: Date.now(), migrations: [] }
  return { ok: true, design: { name, conventions, schema, layout, history }, receipt }
}

/** Reads the migrations of drizzle-kit: the design goes on where they end. */
export async function readMigrations(
  { name, files }: MigrationTexts,
  conventions: Conventions,
  signal: AbortSignal,
): Promise<Imported> {
  const reply = await askReader({ kind: 'history', files, conventions, known: null }, signal)
  if (!reply.ok) return failed(`The migrations could not be read: ${reply.message}.`)
  const { migrations, findings, format } = reply.history
  const notes = findings.map(({ severity, message, why }) => ({
    severity,
    message: `${message} ${why}`,
  }))
  const last = migrations.at(-1)
  if (last === undefined) return failed(...notes.map(({ message }) => message))
  const { schema } = last
  const design: Design = {
    name,
    conventions: { ...conventions, migrations: { ...conventions.migrations, format } },
    schema,
    layout: { ...emptyLayout, places: await placesFor(schema, signal) },
    history: { created: migrations[0]?.when ?? last.when, migrations },
  }
  const receipt = receiptOf(schema, notes)
  return {
    ok: true,
    design,
    receipt: {
      ...receipt,
      understood: [...receipt.understood, `${migrations.length} migrations`],
    },
  }
}
