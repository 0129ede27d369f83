// What the canvas costs: `npm run bench:canvas` prints a table for each size, `-- --json` one object per line: name,
// n, unit, median, p95. `--sizes 100,1000` and `--only 'pan near,· bare'` (parts of names such as `pan near · tandem`) run
// a part, `--built` takes the builds of the last run. `--profile <folder>` says where the product's time goes
// instead, and keeps the profiles there; `--pictures <folder>` keeps what each variant looked like.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { drizzleKitSqlite } from '@tandem/kit/plugin'
import { checkerTypes } from '@tandem/proof/plugin'
import { runnerImport } from 'vite'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '20,100,500,1000,2000' },
    only: { type: 'string', default: '' },
    built: { type: 'boolean', default: false },
    profile: { type: 'string' },
    pictures: { type: 'string' },
  },
})

const path = fileURLToPath(new URL('./bench.ts', import.meta.url))
/** @type {{ module: typeof import('./bench.ts') }} */
const { module: bench } = await runnerImport(path, {
  configFile: false,
  logLevel: 'error',
  plugins: [drizzleKitSqlite(), checkerTypes()],
})

const options = {
  sizes: values.sizes.split(',').map(Number),
  only: values.only.split(','),
  built: values.built,
  profile: values.profile ?? null,
  pictures: values.pictures ?? null,
}

/** @type {import('./bench.ts').Line[]} */
let lines = []
const flush = () => {
  if (lines.length > 0) console.log(bench.tableOf(lines))
  lines = []
}
for await (const line of bench.results(options)) {
  const round = (/** @type {number} */ value) => Number(value.toPrecision(4))
  const shown = { ...line, median: round(line.median), p95: round(line.p95) }
  if (values.json) console.log(JSON.stringify(shown))
  else {
    if (lines[0] !== undefined && lines[0].n !== line.n) flush()
    lines.push(line)
  }
}
flush()
