import { join } from 'node:path'
import { caseNames, filesByPath } from '../real/case-folder.ts'
import { sideBySide, verdictsOf } from '../proof/compile-many.ts'
import { designOf, withEdit } from '../proof/edited.ts'
import { EDITS, type Edit } from '../proof/edits.ts'
import { type Files, proofFiles } from '../proof/mutate.ts'
import { install, run, write } from './install.ts'
import type { Result } from './matrix.ts'

const TYPESCRIPT = ['5.4.5', '5.5.4', '5.6.3', '5.7.3', '5.8.3', '5.9.3', '6.0.3', '7.0.2']
const KYSELY = ['0.27.6', '0.28.17', '0.29.9']
const DRIZZLE = ['0.41.0', '0.42.0', '0.43.1', '0.44.7', '0.45.4']

/** The types that exported files name, apart from those of Kysely and Drizzle. */
const OTHERS = {
  '@libsql/kysely-libsql': '0.4.1',
  '@types/better-sqlite3': '7.6.13',
  '@types/bun': '1.2.23',
  '@types/node': '20.19.0',
  'kysely-bun-sqlite': '0.4.0',
}

/** One edit for each way in which the two files part. */
const TOLD = new Set([
  'renamed',
  'null lost',
  'a value more',
  'boolean',
  'GeneratedAlways lost',
  'any',
  'default lost',
  'another driver type',
  'a view renamed',
  'a BLOB as the other drivers give it',
  "values that are Kysely's alone: one less",
])

const alias = (version: string) => `typescript-${version}`

/** Whether the cases compile and edits are told, by TypeScript, Kysely and Drizzle. */
export async function* versionResults(folder: string, quick: boolean): AsyncGenerator<Result> {
  const compilers = join(folder, 'typescript')
  const packages = TYPESCRIPT.map((version) => [alias(version), `npm:typescript@${version}`])
  await install(compilers, Object.fromEntries(packages))
  for (const kysely of KYSELY)
    for (const drizzle of DRIZZLE) {
      const chosen = quick ? corner(kysely, drizzle) : compilersFor(kysely, drizzle)
      if (chosen.length === 0) continue
      const home = join(folder, `kysely-${kysely}-drizzle-${drizzle}`)
      await install(home, { ...OTHERS, kysely, 'drizzle-orm': drizzle })
      for (const version of chosen) yield await tryOut(home, compilers, version, kysely, drizzle)
    }
}

const isOldest = (kysely: string, drizzle: string): boolean =>
  kysely === KYSELY[0] && drizzle === DRIZZLE[0]

const isNewest = (kysely: string, drizzle: string): boolean =>
  kysely === KYSELY.at(-1) && drizzle === DRIZZLE.at(-1)

/** Every TypeScript with the oldest packages and with the newest; all other pairs with the first and the last. */
const compilersFor = (kysely: string, drizzle: string): readonly string[] =>
  isOldest(kysely, drizzle) || isNewest(kysely, drizzle)
    ? TYPESCRIPT
    : [...TYPESCRIPT.slice(0, 1), ...TYPESCRIPT.slice(-1)]

/** The oldest of all, the newest of all, and the newest TypeScript with the oldest packages. */
const corner = (kysely: string, drizzle: string): readonly string[] => [
  ...(isOldest(kysely, drizzle) ? TYPESCRIPT.slice(0, 1) : []),
  ...(isOldest(kysely, drizzle) || isNewest(kysely, drizzle) ? TYPESCRIPT.slice(-1) : []),
]

async function tryOut(
  home: string,
  compilers: string,
  version: string,
  kysely: string,
  drizzle: string,
): Promise<Result> {
  const started = performance.now()
  const edits = [...EDITS.filter(({ what }) => TOLD.has(what)), ...harmless()]
  const bases = caseNames.map(exported)
  const folders = [...bases, ...edits.map((edit) => withEdit(edit, proofFiles(designOf(edit.of))))]
  write(home, [...sideBySide(folders), ['tsconfig.json', JSON.stringify(OPTIONS)]])
  const tsc = join(compilers, 'node_modules', alias(version), 'bin/tsc')
  const { output } = await run(home, process.execPath, [tsc, '-p', '.'])
  return {
    tried: `typescript ${version}, kysely ${kysely}, drizzle-orm ${drizzle}`,
    wrong: wrongIn(output, folders.length, edits),
    notes: `${caseNames.length} cases, ${edits.length} edits`,
    time: performance.now() - started,
  }
}

function wrongIn(output: string, count: number, edits: readonly Edit[]): readonly string[] {
  try {
    const verdicts = verdictsOf(output, count)
    return verdicts.flatMap(({ named, output: said }, index) => {
      const edit = edits[index - caseNames.length]
      if (edit === undefined) return said === '' ? [] : [`${caseNames[index]}: ${said}`]
      const tells = [...named].toSorted().join(' & ')
      if (tells === edit.tells.toSorted().join(' & ') && (tells !== '' || said === '')) return []
      return [`${edit.what}: ${said === '' ? 'nothing is told' : said}`]
    })
  } catch (error) {
    return [String(error).slice(0, 1000)]
  }
}

const harmless = (): readonly Edit[] => EDITS.filter(({ tells }) => tells.length === 0).slice(0, 6)

/** The files of a case, without drizzle-kit's configuration: drizzle-kit is not there. */
function exported(name: string): Files {
  const design = designOf(name as Edit['of'])
  const { config } = design.conventions.files
  return new Map(
    [...filesByPath(design)].filter(([path]) => path.endsWith('.ts') && path !== config),
  )
}

const OPTIONS = {
  compilerOptions: {
    strict: true,
    noUncheckedIndexedAccess: true,
    target: 'ES2022',
    module: 'ESNext',
    moduleResolution: 'bundler',
    lib: ['ES2022', 'DOM'],
    types: ['node', 'bun'],
    esModuleInterop: true,
    skipLibCheck: true,
    noErrorTruncation: true,
    noEmit: true,
  },
  include: ['*/**/*.ts'],
  exclude: ['node_modules'],
}
