import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { connectionTo, newSqlite } from '@tandem/live/node'
import type { Conventions, Migration, NewId, Schema } from '@tandem/model'
import { type HistoryRule, type ReadHistory, readHistory } from '@tandem/repo'
import { CommandError, type Terminal } from './command.ts'

/** The migrations that lie in a folder; null when there are none. */
export async function readMigrations(
  folder: string,
  conventions: Conventions,
  known: Schema | null,
  newId: NewId,
): Promise<ReadHistory | null> {
  if (!existsSync(folder)) return null
  const files = textsIn(folder)
  if (files.size === 0) return null
  const open = await newSqlite()
  return readHistory(files, { conventions, known }, { open: () => connectionTo(open()), newId })
}

/**
 * The migrations that lie in a folder, in the order in which they run; null when there are none. What is to be said
 * of them goes to standard error. Throws a CommandError where it leaves no way to go on.
 */
export async function soundMigrations(
  folder: string,
  conventions: Conventions,
  known: Schema,
  terminal: Terminal,
): Promise<readonly Migration[] | null> {
  const history = await readMigrations(folder, conventions, known, folderIds())
  if (history === null) return null
  for (const { severity, message } of history.findings)
    terminal.stderr.write(`${severity}: ${message}\n`)
  if (history.findings.some(({ rule }) => STOPS.has(rule)))
    throw new CommandError(`${folder} must be mended first: nothing was written.`)
  return history.migrations
}

/** What leaves no way to go on. The rest was so before, and the next migration does not make it worse. */
const STOPS: ReadonlySet<HistoryRule> = new Set([
  'conflict-markers',
  'journal-broken',
  'journal-missing',
  'snapshot-broken',
  'tag-twice',
])

/** Ids that no design has: those of things that only the folder knows. */
function folderIds(): NewId {
  let count = 0
  return (prefix) => `${prefix}_folder_${(count += 1)}` as never
}

const MOST_BYTES = 256_000_000

/** The .sql and .json files of a folder and of those in it, by their path from there. */
function textsIn(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  let bytes = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(sql|json)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const text = readFileSync(path, 'utf8')
    bytes += text.length
    if (bytes > MOST_BYTES)
      throw new CommandError(`${folder} holds more than 256 MB of migrations; that is not read.`)
    files.set(path.slice(folder.length + 1).replaceAll('\\', '/'), text)
  }
  return files
}
