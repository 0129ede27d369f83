// The benchmarks: `npm run bench` prints a table, `npm run bench -- --json` one object per line:
// name, n, unit, median, p95. `npm run bench -- core` runs those whose name begins so.
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { drizzleKitSqlite } from '@tandem/kit/plugin'
import { checkerTypes } from '@tandem/proof/plugin'
import { runnerImport } from 'vite'

const args = process.argv.slice(2)
const json = args.includes('--json')
const wanted = args.filter((arg) => !arg.startsWith('--'))

/** @param {string} file */
const load = async (file) => {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const plugins = [drizzleKitSqlite(), checkerTypes()]
  const { module } = await runnerImport(path, { configFile: false, logLevel: 'error', plugins })
  return module
}

const SUITES = {
  core: './core.ts',
  plan: './plan.ts',
  live: './live.ts',
  layout: './layout.ts',
  rehearsal: './rehearsal.ts',
  page: './page.ts',
  typed: './typed.ts',
}

for (const [name, file] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.some((it) => name.startsWith(it))) continue
  for await (const result of (await load(file)).results()) {
    const { name, n, unit, median, p95 } = result
    const round = (/** @type {number} */ value) => Number(value.toPrecision(4))
    const shown = { name, n, unit, median: round(median), p95: round(p95) }
    console.log(
      json
        ? JSON.stringify(shown)
        : `${name.padEnd(44)} ${String(n).padStart(6)}   median ${shown.median} ${unit}, p95 ${shown.p95} ${unit}`,
    )
  }
}
