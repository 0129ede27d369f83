import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { connectionTo, newSqlite } from '@tandem/live/node'
import { type NewId, type Schema, type Conventions } from '@tandem/model'
import { type ReadHistory, readHistory } from '@tandem/repo'
import { CommandError } from './command.ts'

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
