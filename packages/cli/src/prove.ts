import { join, posix } from 'node:path'
import { textOf } from '@tandem/formats'
import { newSqlite } from '@tandem/live/node'
import type { Conventions, Design } from '@tandem/model'
import type { Proof, Sides } from '@tandem/proof'
import { filesOf } from '@tandem/repo'
import { CommandError, type Options, type Terminal, readDesignFile } from './command.ts'
import { isInStep, proofText } from './proof-text.ts'
import { type ProvenDatabase, openProven } from './proven-database.ts'
import { type RepositoryFiles, readRepository } from './repository-files.ts'

/** What is held against each other. */
interface Exhibits {
  readonly conventions: Conventions
  readonly repository: RepositoryFiles
  readonly database: ProvenDatabase
}

/** Whether both schemas of a repository and its database agree; exit code 1 where they do not. */
export async function proveCommand(
  [path, ...more]: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  if (path === undefined || more.length > 0)
    throw new CommandError('prove takes one design: tandem prove <design> --out <dir>.')
  const { out } = options
  const design = readDesignFile(path, options.conventions)
  const { conventions } = design
  const repository =
    out === undefined ? filesOfDesign(design) : readRepository(out, conventions.files)
  const database = await openProven(design, path, options, terminal)
  try {
    const exhibits = { conventions, repository, database }
    const proof = await proofOf(exhibits, options.run === true)
    terminal.stdout.write(
      options.json === true
        ? jsonOf(proof, exhibits, out ?? null)
        : proofText(proof, labels(exhibits)),
    )
    // Where all agree, nothing hung on what an import leads to.
    if (!isInStep(proof))
      for (const it of repository.astray) terminal.stderr.write(`warning: ${it}\n`)
    return isInStep(proof) ? 0 : 1
  } finally {
    database.close()
  }
}

/** The files that the design becomes. */
const filesOfDesign = (design: Design): RepositoryFiles => ({
  texts: new Map(filesOf(design).map(({ path, chunks }) => [path, textOf(chunks)])),
  astray: [],
})

async function proofOf(
  { conventions, repository, database }: Exhibits,
  isRun: boolean,
): Promise<Proof> {
  // TypeScript and the declarations are megabytes: no other command waits for them.
  const { createProver, createToCommonJs, prove } = await import('@tandem/proof')
  const { loadTypes } = await import('@tandem/proof/types')
  const evidence = { files: repository.texts, conventions, connection: database.connection }
  const read = createProver(await loadTypes()).witnesses(evidence)
  const { tables = null, problems = [] } = read.database ?? {}
  const own = tables?.filter(({ name }) => !database.isOfVirtual(name)) ?? null
  const witnesses = { ...read, database: { tables: own, problems } }
  const proof = prove(witnesses, conventions)
  if (!isRun) return proof
  const { createRunProver, withRun } = await import('@tandem/proof/run')
  const { localGuest } = await import('@tandem/sandbox/local')
  const running = createRunProver({ guest: localGuest(), open: await newSqlite() })
  const modules = createToCommonJs()(evidence.files)
  return withRun(proof, await running.prove({ ...evidence, modules }, witnesses))
}

/** What the three are called in a table: the names of files, in full where they are alike. */
function labels({ conventions: { files }, database }: Exhibits): Sides<string> {
  const [drizzle, kysely] = [files.drizzle, files.kysely].map((it) => posix.basename(it))
  return drizzle === kysely
    ? { drizzle: files.drizzle, kysely: files.kysely, database: database.label }
    : { drizzle: drizzle ?? '', kysely: kysely ?? '', database: database.label }
}

function jsonOf(proof: Proof, { conventions, database }: Exhibits, out: string | null): string {
  const { drizzle, kysely } = conventions.files
  const inRepository = (path: string) => (out === null ? path : join(out, path))
  const witnesses: Sides<string> = {
    drizzle: inRepository(drizzle),
    kysely: inRepository(kysely),
    database: database.source,
  }
  return `${JSON.stringify({ inStep: isInStep(proof), ...proof, witnesses })}\n`
}
