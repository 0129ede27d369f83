import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { root } from './case-folder.ts'

const kit = join(root, 'node_modules/drizzle-kit/bin.cjs')
const next = join(root, 'tests/next/node_modules/drizzle-kit/bin.cjs')
const terminal = new URL('./fake-terminal.mjs', import.meta.url).href

/** Runs Node in a folder; gives what it printed, rejects with that when it fails. */
function node(
  folder: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { ...process.env, ...variables }
  return new Promise((done, failed) => {
    execFile(process.execPath, args, { cwd: folder, env, timeout: 60_000 }, (error, out, err) => {
      if (error === null) done(out + err)
      else failed(new Error(`${out}${err}`, { cause: error }))
    })
  })
}

/**
 * `drizzle-kit generate` in a folder, its questions answered. `renames` has what was renamed as drizzle-kit shows
 * it: `title › heading`, for a table, a column or a view; all else that it asks about is new. Gives what it
 * printed; rejects when it fails or does not ask about one of them.
 */
export const generateWith = (
  folder: string,
  renames: readonly string[] = [],
  options: readonly string[] = [],
): Promise<string> =>
  node(folder, ['--import', terminal, kit, 'generate', ...options], {
    RENAMES: JSON.stringify(renames),
  })

/** A rename as drizzle-kit 1.0 is told of it: `['public', 'users']`, `['public', 'users', 'name']`. */
export interface Hint {
  readonly kind: 'table' | 'column'
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/** `drizzle-kit generate` of the 1.0 series, in a folder that has its packages. */
export const generateNext = (
  folder: string,
  renames: readonly Hint[] = [],
  options: readonly string[] = [],
): Promise<string> => {
  const hints = JSON.stringify(renames.map((it) => ({ type: 'rename', ...it })))
  return node(folder, [next, 'generate', '--hints', hints, ...options])
}
