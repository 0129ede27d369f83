import { existsSync, readFileSync, statSync } from 'node:fs'
import { CommandError } from './command.ts'

/** The bytes of a database file, which is only read. */
export function readDatabaseFile(path: string): Uint8Array {
  if (!existsSync(path)) throw new CommandError(`There is no database ${path}.`)
  if (!statSync(path).isFile())
    throw new CommandError(`${path} is a folder; a database file is needed.`)
  const log = `${path}-wal`
  if (existsSync(log) && statSync(log).size > 0)
    throw new CommandError(
      `${path} has changes that are still in ${log}. Close what uses it, or run PRAGMA wal_checkpoint(TRUNCATE) on it.`,
    )
  return readFileSync(path)
}
