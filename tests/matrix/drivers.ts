import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSchema } from '@tandem/formats'
import { CONVENTIONS, type Conventions } from '@tandem/model'
import { transform } from 'sucrase'
import { rowsDesign, typesOfRows } from '../proof/sampler.ts'
import { filesByPath, root } from '../real/case-folder.ts'
import { install, run, write } from './install.ts'
import type { Result } from './matrix.ts'

const DRIVERS: readonly Conventions['kysely']['driver'][] = [
  'better-sqlite3',
  'libsql',
  'bun:sqlite',
]

const PACKAGES = {
  '@libsql/client': '0.18.0',
  '@libsql/kysely-libsql': '0.4.1',
  'better-sqlite3': '12.11.1',
  bun: '1.4.5',
  'drizzle-orm': '0.45.4',
  kysely: '0.29.9',
  'kysely-bun-sqlite': '0.4.0',
}

/** Whether every kind of column comes from each driver as the interface for it says. */
export async function* driverResults(folder: string, quick: boolean): AsyncGenerator<Result> {
  if (quick) return
  const home = join(folder, 'drivers')
  await install(home, PACKAGES)
  for (const driver of DRIVERS) yield await tryOut(home, driver)
}

async function tryOut(home: string, driver: Conventions['kysely']['driver']): Promise<Result> {
  const started = performance.now()
  const { standard } = CONVENTIONS
  const kysely = { ...standard.kysely, enums: 'inline', driver } as const
  const design = rowsDesign({ ...standard, kysely })
  const files = filesByPath(design)
  const name = driver.replace(':', '-')
  const typescript = files.get(standard.files.drizzle) ?? ''
  const at = join(home, name, 'matrix')
  write(join(home, name), [
    ['matrix/driver.mjs', readFileSync(join(root, 'tests/matrix/driver.mjs'), 'utf8')],
    ['proof/rows.mjs', readFileSync(join(root, 'tests/proof/rows.mjs'), 'utf8')],
    ['matrix/schema.mjs', transform(typescript, { transforms: ['typescript'] }).code],
    [
      'matrix/given.json',
      JSON.stringify({
        types: typesOfRows(files.get(standard.files.kysely) ?? ''),
        sql: createSchema(design, 'plain').map(({ sql }) => sql),
      }),
    ],
  ])
  const program = driver === 'bun:sqlite' ? join(home, 'node_modules/.bin/bun') : process.execPath
  const { code, output } = await run(at, program, ['driver.mjs', driver])
  const compared: readonly { column: string; gives: string; wrong: readonly string[] }[] =
    code === 0 ? JSON.parse(output) : []
  return {
    tried: `rows through ${driver}`,
    wrong:
      code === 0
        ? compared.flatMap(({ column, wrong }) => wrong.map((it) => `${column}: ${it}`))
        : [output],
    notes: compared.map(({ column, gives }) => `${column} ${gives}`).join(', '),
    time: performance.now() - started,
  }
}
