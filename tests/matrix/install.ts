import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Ran {
  readonly code: number
  readonly output: string
}

/** Runs a program in a folder and waits for its end, whatever that is. */
export const run = (folder: string, program: string, args: readonly string[]): Promise<Ran> =>
  new Promise((done) => {
    execFile(program, [...args], { cwd: folder, maxBuffer: 1 << 26 }, (error, out, err) =>
      done({ code: error === null ? 0 : 1, output: out + err }),
    )
  })

/** Packages beside the project: their names and versions, or `npm:` with both for a name of its own. */
export async function install(
  folder: string,
  dependencies: Readonly<Record<string, string>>,
): Promise<void> {
  write(folder, [['package.json', JSON.stringify({ type: 'module', private: true, dependencies })]])
  // Dialects ask for the version of Kysely that they were made with, and work with the others.
  const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--legacy-peer-deps']
  const { code, output } = await run(folder, 'npm', ['install', ...flags])
  if (code !== 0) throw new Error(`npm install: ${output}`)
}

export function write(folder: string, files: Iterable<readonly [string, string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
