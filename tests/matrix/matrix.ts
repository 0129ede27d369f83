import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { driverResults } from './drivers.ts'
import { versionResults } from './versions.ts'

/** One line of the table: what was tried, what is wrong with it, and how long it took, in milliseconds. */
export interface Result {
  readonly tried: string
  readonly wrong: readonly string[]
  readonly notes: string
  readonly time: number
}

/** Runs the matrix and prints it line by line. Gives whether every cell is right. */
export async function matrix({ quick }: { readonly quick: boolean }): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-matrix-'))
  let right = true
  try {
    for (const results of [driverResults(folder, quick), versionResults(folder, quick)])
      for await (const { tried, wrong, notes, time } of results) {
        right &&= wrong.length === 0
        const seconds = `${(time / 1000).toFixed(1)} s`.padStart(7)
        console.log(
          `${wrong.length === 0 ? 'ok   ' : 'WRONG'} ${tried.padEnd(56)}${seconds}  ${notes}`,
        )
        for (const text of wrong) console.log(`      ${text.trim().replaceAll('\n', '\n      ')}`)
      }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return right
}
