import { readJournal } from '@tandem/formats'
import { type Finding, finding } from './finding.ts'

/** The texts of one migration, as they lie in a folder. */
export interface FoundMigration {
  readonly tag: string
  /** Unix milliseconds. */
  readonly when: number
  readonly breakpoints: boolean
  /** Null: the file is missing. */
  readonly sql: string | null
  readonly down: string | null
  readonly snapshot: string | null
}

/** A folder of migrations, in the order in which they run. */
export interface MigrationFolder {
  /** How drizzle-kit keeps it: 0.31 with a journal, 1.0 in folders. */
  readonly format: 'journal' | 'folders'
  readonly migrations: readonly FoundMigration[]
  /** Paths of SQL and snapshots that belong to no migration. */
  readonly unlisted: readonly string[]
  readonly findings: readonly Finding[]
}

/** By path in the folder, with `/`. */
export type Files = ReadonlyMap<string, string>

const JOURNAL = 'meta/_journal.json'
const OWN_FOLDER = /^(\d{14})_[^/]+\/(migration\.sql|snapshot\.json|down\.sql)$/

/** Sorts the files of a folder by their migrations. Never throws: what is wrong is told. */
export function openFolder(files: Files): MigrationFolder {
  const isFolders = !files.has(JOURNAL) && [...files.keys()].some((path) => OWN_FOLDER.test(path))
  return isFolders ? openFolders(files) : openJournal(files)
}

/** `0004_add_tasks` → `meta/0004_snapshot.json`. */
export const snapshotPath = (tag: string): string => `meta/${tag.split('_')[0]}_snapshot.json`

export const downPath = (tag: string): string => `${tag}.down.sql`

function openJournal(files: Files): MigrationFolder {
  const journal = files.get(JOURNAL)
  const read = journal === undefined ? null : readJournal(journal)
  const entries = read?.ok === true ? read.value : []
  const own = new Set(
    entries.flatMap(({ tag }) => [`${tag}.sql`, downPath(tag), snapshotPath(tag)]),
  )
  const unlisted = [...files.keys()].filter(
    (path) => /^[^/]+\.sql$|^meta\/[^/]+_snapshot\.json$/.test(path) && !own.has(path),
  )
  const problems = read?.ok === false ? read.problems : []
  return {
    format: 'journal',
    migrations: entries.map(({ tag, when, breakpoints }) => ({
      tag,
      when,
      breakpoints,
      sql: files.get(`${tag}.sql`) ?? null,
      down: files.get(downPath(tag)) ?? null,
      snapshot: files.get(snapshotPath(tag)) ?? null,
    })),
    // Of a journal that cannot be read, nothing is known to be unlisted.
    unlisted: problems.length > 0 ? [] : unlisted,
    findings: [
      ...(journal === undefined && unlisted.length > 0
        ? [finding('journal-missing', null, noJournal)]
        : []),
      ...problems.map((problem) => finding('journal-broken', null, `${JOURNAL}: ${problem}`)),
    ],
  }
}

const noJournal = `The folder has migrations, but no ${JOURNAL}. Bring it back from version control, or run \`drizzle-kit generate\` into an empty folder.`

function openFolders(files: Files): MigrationFolder {
  const paths = [...files.keys()].filter((path) => OWN_FOLDER.test(path))
  const tags = [...new Set(paths.map((path) => path.split('/')[0] ?? ''))].toSorted()
  return {
    format: 'folders',
    migrations: tags.map((tag) => {
      const sql = files.get(`${tag}/migration.sql`) ?? null
      return {
        tag,
        when: timeOf(tag),
        breakpoints:
          sql === null || sql.includes('--> statement-breakpoint') || !/;\s*\S/.test(sql),
        sql,
        down: files.get(`${tag}/down.sql`) ?? null,
        snapshot: files.get(`${tag}/snapshot.json`) ?? null,
      }
    }),
    unlisted: [],
    findings: [],
  }
}

/** `20261121145355_add_tasks` → Unix milliseconds; the digits are a time in UTC. */
function timeOf(tag: string): number {
  const stamp = tag.replace(/^(....)(..)(..)(..)(..)(..)_.*$/s, '$1-$2-$3T$4:$5:$6Z')
  const time = Date.parse(stamp)
  return Number.isNaN(time) ? 0 : time
}
