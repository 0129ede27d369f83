import {
  type NotRun,
  ORIGIN,
  type ReadSnapshot,
  type Scratch,
  type SqlContext,
  allInTermsOf,
  asConventions,
  lowered,
  readSnapshot,
  scratchDatabase,
  withIdsOf,
} from '@tandem/formats'
import type { ColumnType, Conventions, Migration, NewId, Other, Schema } from '@tandem/model'
import { checkHistory, openEnds } from './check-history.ts'
import { findDrift } from './drift.ts'
import { type Finding, finding } from './finding.ts'
import { type Files, type FoundMigration, openFolder } from './folder.ts'
import type { HistoryPorts } from './ports.ts'

export interface HistoryContext {
  /** How the design spells its schema in SQL. */
  readonly conventions: Conventions
  /** The schema of the design: what the last migration has in common with it has its ids, in all of them. */
  readonly known: Schema | null
}

export interface ReadHistory {
  readonly format: 'journal' | 'folders'
  /** In the order in which they run. Their texts are those of the files, to the byte. */
  readonly migrations: readonly Migration[]
  readonly findings: readonly Finding[]
}

/** A migration with what its files say. */
interface Entry {
  readonly found: FoundMigration
  /** Null: there is none, or none that can be read. */
  readonly snapshot: ReadSnapshot | null
  /** Whether the schema is that of the snapshot. */
  readonly isBySnapshot: boolean
  /** With ids of its own. */
  readonly schema: Schema
}

/**
 * Reads the folder that drizzle-kit writes to: `files` by path in it. What drizzle-kit 0.31 keeps with a journal,
 * and 1.0 in folders. All that is wrong is in the findings; it throws only when `open` does.
 */
export function readHistory(
  files: Files,
  { conventions, known }: HistoryContext,
  ports: HistoryPorts,
): ReadHistory {
  const folder = openFolder(files)
  const findings: Finding[] = []
  const entries = readEntries(folder.migrations, conventions, ports, findings)
  const own = chained(entries, conventions)
  const schemas =
    known === null
      ? own.map(({ schema }) => schema)
      : allInTermsOf({ schema: known, conventions }, own)
  const links = entries.map(({ found: { tag }, snapshot }) => ({ tag, snapshot }))
  const hasFailed = findings.some(({ rule }) => rule === 'sql-failed' || rule === 'libsql-only')
  return {
    format: folder.format,
    migrations: entries.map((entry, at) => ({
      ...migrationOf(entry),
      schema: schemas[at] ?? entry.schema,
      conventions,
    })),
    findings: [
      ...checkHistory(files, folder, links),
      ...findings,
      // What failed makes a difference of its own.
      ...(hasFailed ? [] : findDrift(entries, conventions, ports)),
    ],
  }
}

const migrationOf = ({ found, snapshot }: Entry): Omit<Migration, 'schema' | 'conventions'> => ({
  tag: found.tag,
  when: found.when,
  sql: found.sql ?? '',
  down: found.down,
  snapshot: {
    id: snapshot?.id ?? '',
    // Empty: there was no file, and none is to be written.
    text: found.snapshot ?? '',
    renamed: snapshot?.renamed ?? { tables: {}, columns: {} },
  },
  breakpoints: found.breakpoints,
  applied: true,
})

function readEntries(
  migrations: readonly FoundMigration[],
  conventions: Conventions,
  { open, newId }: HistoryPorts,
  findings: Finding[],
): readonly Entry[] {
  const scratch = scratchDatabase(open(), newId)
  const before: ReadSnapshot[] = []
  return migrations.map((found): Entry => {
    findings.push(...notRun(found.tag, scratch.run(found.sql ?? '')))
    const snapshot = snapshotIn(found, conventions, newId, findings)
    const isBySnapshot = snapshot !== null && !leavesOut(snapshot, before)
    if (snapshot !== null) before.push(snapshot)
    const schema = isBySnapshot
      ? withMore(snapshot.schema, scratch)
      : asConventions(scratch.inspect().schema, conventions, newId)
    return { found, snapshot, isBySnapshot, schema }
  })
}

const MOST_FAILED = 5

const notRun = (tag: string, statements: readonly NotRun[]): readonly Finding[] =>
  statements.slice(0, MOST_FAILED).map(({ line, reason, isLibsql }) => {
    const where = `Line ${line} of ${tag}`
    return isLibsql
      ? finding('libsql-only', tag, `${where} changes a column in a way that only libSQL has.`)
      : finding('sql-failed', tag, `${where} fails: ${reason}`)
  })

function snapshotIn(
  { tag, snapshot }: FoundMigration,
  conventions: Conventions,
  newId: NewId,
  findings: Finding[],
): ReadSnapshot | null {
  if (snapshot === null) return null
  const read = readSnapshot(snapshot, conventions, newId)
  if (!read.ok) {
    for (const problem of read.problems)
      findings.push(finding('snapshot-broken', tag, `The snapshot of ${tag}: ${problem}`))
    return null
  }
  for (const note of read.value.notes)
    findings.push(finding('snapshot-notes', tag, `The snapshot of ${tag}: ${note}`))
  return read.value
}

/** Whether it goes on from an earlier one and knows nothing of what came since, on another branch. */
function leavesOut({ prevIds }: ReadSnapshot, before: readonly ReadSnapshot[]): boolean {
  const known = new Set([ORIGIN, ...before.map(({ id }) => id)])
  return (
    prevIds.every((id) => known.has(id)) && openEnds(before).some(({ id }) => !prevIds.includes(id))
  )
}

/** The schema of a snapshot with what a snapshot cannot say, from the database that the SQL makes. */
function withMore(schema: Schema, scratch: Scratch): Schema {
  const lacksColumns = schema.views.some(({ columns }) => columns.length === 0)
  if (!lacksColumns && !scratch.isMoreThanSnapshots()) return schema
  const run = scratch.inspect().schema
  const ids = new Map(schema.tables.map(({ id, name }) => [lowered(name), id]))
  const tables = new Map(run.tables.map((table) => [lowered(table.name), table]))
  const names = new Map(run.tables.map(({ id, name }) => [id, lowered(name)]))
  const views = new Map(run.views.map((view) => [lowered(view.name), view]))
  return {
    ...schema,
    tables: schema.tables.map((table) => {
      const { strict, withoutRowid } = tables.get(lowered(table.name)) ?? table
      return { ...table, strict, withoutRowid }
    }),
    views: schema.views.map((view) => {
      const columns = views.get(lowered(view.name))?.columns ?? []
      return view.columns.length > 0
        ? view
        : { ...view, columns: columns.map((it) => ({ ...it, type: plain(it.type) })) }
    }),
    others: run.others.flatMap((other): Other[] => {
      if (other.table === null) return [other]
      const table = ids.get(names.get(other.table) ?? '')
      return table === undefined ? [] : [{ ...other, table }]
    }),
  }
}

/** The enums of the other schema are not those of this one. */
const plain = (type: ColumnType): ColumnType =>
  type.kind === 'enum' ? { kind: 'text', length: null } : type

/** Each schema with the ids of the one before, where a thing stays. */
function chained(entries: readonly Entry[], conventions: Conventions): readonly SqlContext[] {
  let before: SqlContext | null = null
  return entries.map(({ schema, snapshot }) => {
    const own: SqlContext = { schema, conventions }
    before =
      before === null ? own : { conventions, schema: withIdsOf(before, own, snapshot?.renamed) }
    return before
  })
}
