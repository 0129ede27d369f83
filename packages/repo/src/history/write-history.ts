import {
  ORIGIN,
  type Snapshot,
  type SourceFile,
  toSnapshot,
  toSnapshot7,
  wholeText,
  whenRead,
  writeJournal,
  writeMigrationFolders,
} from '@tandem/formats'
import type { Conventions, Migration } from '@tandem/model'
import { downPath, snapshotPath } from './folder.ts'

/** What the files of a migration are made of. */
export type MigrationTexts = Omit<Migration, 'applied'>

/**
 * The files of the migrations, in their order, in the folder and the form of the conventions. Texts that came
 * from a folder are written as they were, to the byte; `journal` is the text of the journal that is there, which
 * is gone on with. All texts are only made when they are read.
 */
export const writeHistory = (
  conventions: Conventions,
  migrations: readonly MigrationTexts[],
  journal: string | null = null,
): readonly SourceFile[] =>
  conventions.migrations.format === 'journal'
    ? withJournal(conventions.files.migrations, migrations, journal)
    : inFolders(conventions.files.migrations, migrations)

function withJournal(
  folder: string,
  migrations: readonly MigrationTexts[],
  journal: string | null,
): readonly SourceFile[] {
  return [
    ...migrations.flatMap((migration, index) => {
      const path = `${folder}/${migration.tag}`
      return [
        ...sqlFiles(migration, `${path}.sql`, `${folder}/${downPath(migration.tag)}`),
        ...snapshotFile(migration, `${folder}/${snapshotPath(migration.tag)}`, () =>
          snapshotText(migration, migrations.slice(0, index)),
        ),
      ]
    }),
    textFile(`${folder}/meta/_journal.json`, 'json', () => writeJournal(migrations, journal)),
  ]
}

/** The form of drizzle-kit 1.0, with the SQL that takes a migration back beside it. */
function inFolders(folder: string, migrations: readonly MigrationTexts[]): readonly SourceFile[] {
  const end = '/migration.sql'
  // For its paths only: the texts come when they are read.
  const named = migrations.map(({ tag, when }) => ({ tag, when, sql: '', snapshot: '' }))
  const paths = writeMigrationFolders(folder, named)
    .filter(({ path }) => path.endsWith(end))
    .map(({ path }) => path.slice(0, -end.length))
  return migrations.flatMap((migration, index) => {
    const path = paths[index] ?? ''
    return [
      ...sqlFiles(migration, path + end, `${path}/down.sql`),
      ...snapshotFile(migration, `${path}/snapshot.json`, () =>
        snapshot7Text(migration, migrations.slice(0, index)),
      ),
    ]
  })
}

const textFile = (path: string, language: 'sql' | 'json', text: () => string): SourceFile =>
  whenRead(path, language, () => wholeText(text()))

const sqlFiles = (migration: MigrationTexts, path: string, downPath: string) => [
  textFile(path, 'sql', () => migration.sql),
  ...(migration.down === null ? [] : [textFile(downPath, 'sql', () => migration.down ?? '')]),
]

/** Some migrations in folders have no snapshot, and get none. */
const snapshotFile = ({ snapshot }: MigrationTexts, path: string, text: () => string) =>
  snapshot.text === '' ? [] : [textFile(path, 'json', text)]

function snapshotText(migration: MigrationTexts, before: readonly MigrationTexts[]): string {
  const { text } = migration.snapshot
  if (text !== null && !isVersion7(text)) return text
  const last = before.findLast(({ snapshot }) => snapshot.id !== '')
  return JSON.stringify(snapshotOf(migration, last?.snapshot.id ?? ORIGIN), null, 2)
}

/** drizzle-kit's snapshot of the schema after the migration. */
export const snapshotOf = (
  { schema, conventions, snapshot }: Pick<Migration, 'schema' | 'conventions' | 'snapshot'>,
  prevId: string,
): Snapshot => ({
  ...toSnapshot({ schema, conventions }, snapshot.id, prevId),
  _meta: { schemas: {}, ...snapshot.renamed },
})

function snapshot7Text(
  { schema, conventions, snapshot }: MigrationTexts,
  before: readonly MigrationTexts[],
): string {
  const { id, text, renamed } = snapshot
  if (text !== null && isVersion7(text)) return text
  const ends = openEnds(before)
  const prevIds = ends.length === 0 ? [ORIGIN] : ends
  const renames = [renamed.tables, renamed.columns].flatMap((names) =>
    Object.entries(names).map(([from, to]) => `${bare(from)}->${bare(to)}`),
  )
  return JSON.stringify(toSnapshot7({ schema, conventions }, id, prevIds, renames), null, 2)
}

/** The ids of the snapshots from which no other goes on: several where branches parted. */
function openEnds(migrations: readonly MigrationTexts[]): readonly string[] {
  let ends: readonly string[] = []
  for (const { snapshot } of migrations) {
    if (snapshot.id === '') continue
    const prevIds = prevIdsIn(snapshot.text ?? '') ?? ends
    ends = [...ends.filter((id) => !prevIds.includes(id)), snapshot.id]
  }
  return ends
}

function prevIdsIn(text: string): readonly unknown[] | null {
  const list = /"prevIds"\s*:\s*(\[[^\]]*\])/.exec(text)?.[1]
  try {
    const ids: unknown = JSON.parse(list ?? '')
    return Array.isArray(ids) ? ids : null
  } catch {
    return null
  }
}

/** `"people"."name"` → `people.name`. */
const bare = (name: string): string => name.slice(1, -1).replaceAll('"."', '.')

const isVersion7 = (text: string): boolean => /"version"\s*:\s*"7"/.test(text)
