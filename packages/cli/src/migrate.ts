import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ORIGIN, createSchema, textOf, toSnapshot } from '@tandem/formats'
import {
  type Finding,
  type Rehearsal,
  downFindings,
  findingsOf,
  requestOf,
  roundTripOf,
  verdictOf,
} from '@tandem/live'
import { openSqlite, rehearseBytes } from '@tandem/live/node'
import { type Design, type Migration, printDesign } from '@tandem/model'
import { type Answers, type Plan, joinStatements, planDown } from '@tandem/plan'
import {
  baselineOf,
  continueHistory,
  nextMigration,
  planNext,
  withMigration,
  writeHistory,
} from '@tandem/repo'
import { beforeRenames, readAnswers } from './answers.ts'
import { CommandError, type Options, type Terminal, readDesignFile } from './command.ts'
import { readDatabaseFile } from './database-file.ts'
import { soundMigrations } from './migration-folder.ts'

/** The next migration: planned, tried on a copy where a database is given, written where nothing speaks against it. */
export async function migrateCommand(
  [path, ...more]: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  const { out } = options
  if (path === undefined || more.length > 0 || out === undefined)
    throw new CommandError('migrate takes one design: tandem migrate <design> --out <dir>.')
  const read = readDesignFile(path, options.conventions)
  const design = await goneOn(read, out, options, terminal)
  const answers = readAnswers(design, options)
  const plan = planNext(design, answers)
  const statements = await statementsOf(design, plan, options)
  const trial = await tryOut(design, plan, answers, statements, options)
  const isSafe = trial === null || !['fails', 'loses'].includes(verdictOf(trial.findings))
  const goesThrough = trial === null || verdictOf(trial.findings) !== 'fails'
  const writes = options.check !== true && options['dry-run'] !== true && goesThrough
  const saved = plan.steps.length === 0 ? design : withNext(design, answers, statements, options)
  const written = writes ? writeAll(saved, out, path, read) : []
  report({ design: saved, plan, statements, trial, written }, options, terminal)
  return isSafe ? 0 : 1
}

/** The design on top of the migrations that lie in the folder. */
async function goneOn(
  design: Design,
  out: string,
  { rename = [] }: Options,
  terminal: Terminal,
): Promise<Design> {
  const folder = join(out, design.conventions.files.migrations)
  const known = beforeRenames(design, rename)
  const migrations = await soundMigrations(folder, design.conventions, known, terminal)
  if (migrations === null) return design
  const { design: continued, conflicts } = continueHistory(design, migrations)
  for (const message of conflicts) terminal.stderr.write(`conflict: ${message}\n`)
  return continued
}

/** Whose statements: the plan's, or drizzle-kit's own. */
async function statementsOf(
  design: Design,
  plan: Plan,
  options: Options,
): Promise<readonly string[]> {
  if (options['drizzle-kit-sql'] !== true) return plan.steps.map(({ sql }) => sql)
  // Half a megabyte that most migrations do without.
  const { kitSql } = await import('@tandem/kit')
  const before = toSnapshot(baselineOf(design), ORIGIN, ORIGIN)
  const kit = await kitSql(before, toSnapshot(design, ORIGIN, ORIGIN), plan.renamed)
  if ('refused' in kit) throw new CommandError(kit.refused)
  return kit.sql
}

interface Trial {
  readonly rehearsal: Rehearsal
  readonly findings: readonly Finding[]
}

/** How it goes on a copy of the database; without one, `--check` tries it on a new one. */
async function tryOut(
  design: Design,
  plan: Plan,
  answers: Answers,
  statements: readonly string[],
  { database, check, 'drizzle-kit-sql': kit }: Options,
): Promise<Trial | null> {
  if (plan.steps.length === 0 || (database === undefined && check !== true)) return null
  const from = baselineOf(design)
  const bytes = database === undefined ? await emptyDatabase(design) : readDatabaseFile(database)
  const rehearsal = await rehearseBytes(bytes, requestOf(plan, from, design, statements)).catch(
    (error: unknown) => {
      throw new CommandError(`${database ?? 'The database'}: ${(error as Error).message}`)
    },
  )
  const findings = findingsOf(plan, rehearsal, design, kit !== true)
  if (!design.conventions.migrations.down || rehearsal.failure !== null)
    return { rehearsal, findings }
  const down = planDown(from, design, answers)
  const roundTrip = await rehearseBytes(bytes, roundTripOf(plan, down, from, design))
  return { rehearsal, findings: [...findings, ...downFindings(down, roundTrip)] }
}

async function emptyDatabase(design: Design): Promise<Uint8Array> {
  const { connection, db } = await openSqlite()
  for (const { sql } of createSchema(baselineOf(design))) connection.exec(sql)
  const bytes = db.export()
  db.close()
  return bytes
}

function withNext(
  design: Design,
  answers: Answers,
  statements: readonly string[],
  options: Options,
): Design {
  const migration = nextMigration(design, {
    name: options.name ?? '',
    now: Date.now(),
    answers,
    sql: options['drizzle-kit-sql'] === true ? joinStatements(statements) : null,
  })
  return withMigration(design, migration)
}

/** Writes the folder, and the design with its history: by it renames are told next time. */
function writeAll(design: Design, out: string, path: string, before: Design): readonly string[] {
  const journal = join(out, design.conventions.files.migrations, 'meta/_journal.json')
  const files = writeHistory(
    design.conventions,
    design.history.migrations,
    existsSync(journal) ? readFileSync(journal, 'utf8') : null,
  ).map((file) => ({
    path: join(out, file.path),
    text: textOf(file.chunks),
  }))
  const isThere = (file: { readonly path: string; readonly text: string }) =>
    existsSync(file.path) && readFileSync(file.path, 'utf8') === file.text
  const own = design === before ? [] : [{ path, text: printDesign(design) }]
  const changed = [...files, ...own].filter((file) => !isThere(file))
  for (const file of changed) {
    mkdirSync(dirname(file.path), { recursive: true })
    writeFileSync(file.path, file.text)
  }
  return changed.map((file) => file.path)
}

interface Outcome {
  readonly design: Design
  readonly plan: Plan
  readonly statements: readonly string[]
  readonly trial: Trial | null
  readonly written: readonly string[]
}

function report(outcome: Outcome, { json }: Options, { stdout }: Terminal): void {
  const { design, plan, statements, trial, written } = outcome
  const last = design.history.migrations.at(-1)
  if (json === true) {
    const tag = plan.steps.length === 0 ? null : (last?.tag ?? null)
    const changes = plan.changes.map(({ says }) => says)
    const findings = trial?.findings.map(({ level, says }) => ({ level, says })) ?? []
    const tables = trial?.rehearsal.tables ?? []
    stdout.write(`${JSON.stringify({ tag, changes, statements, findings, tables, written })}\n`)
    return
  }
  if (plan.steps.length === 0) stdout.write('Nothing to migrate.\n')
  else stdout.write(told(outcome, last))
  for (const path of written) stdout.write(`wrote ${path}\n`)
}

function told({ plan, trial, design }: Outcome, last: Migration | undefined): string {
  const lines = [
    last?.tag ?? '',
    ...plan.changes.map(({ says }) => `  ${says}`),
    ...(trial === null
      ? plan.risks
          .filter(({ level }) => level !== 'changes')
          .map((risk) => `  not tried: ${riskInGeneral(risk.says)}`)
      : [
          ...trial.findings.map(({ level, says }) => `  ${level}: ${says}`),
          ...tableLines(trial.rehearsal, design),
        ]),
  ]
  return `${lines.join('\n')}\n`
}

/** What a risk is about, when nobody has counted. */
const riskInGeneral = (says: string): string =>
  says.replace('{rows}', 'rows').replace(/\{[^|}]*\|([^}]*)\}/g, '$1')

function tableLines({ tables, failure }: Rehearsal, design: Design): readonly string[] {
  if (failure !== null) return []
  const name = (id: string) => design.schema.tables.find((table) => table.id === id)?.name ?? id
  return tables
    .filter(({ before, after }) => (before ?? 0) + (after ?? 0) > 0)
    .map(
      ({ id, before, after }) => `  ${name(id)}: ${before ?? 0} rows before, ${after ?? 0} after`,
    )
}
