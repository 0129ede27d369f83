import {
  ORIGIN,
  type Snapshot,
  type SourceFile,
  toSnapshot,
  toSnapshot7,
  writeMigrationFolders,
} from '@tandem/formats'
import type { Conventions, KitSnapshot, Migration } from '@tandem/model'

/** What the files of a migration are made of. */
export type MigrationTexts = Omit<Migration, 'applied'>

/** The files of the migrations, in their order, in the folder and the form of the conventions. */
export function writeHistory(
  conventions: Conventions,
  migrations: readonly MigrationTexts[],
): readonly SourceFile[] {
  const { migrations: folder } = conventions.files
  if (migrations.length === 0) return []
  if (conventions.migrations.format === 'folders')
    return writeMigrationFolders(
      folder,
      migrations.map(({ tag, when, sql, ...migration }, index) => ({
        tag,
        when,
        sql,
        snapshot: snapshot7Text(migration, migrations[index - 1]),
      })),
    )
  return [
    ...migrations.flatMap((migration, index) =>
      journalFiles(folder, migration, migrations[index - 1]),
    ),
    textFile(`${folder}/meta/_journal.json`, 'json', () => journalText(migrations)),
  ]
}

function journalFiles(
  folder: string,
  migration: MigrationTexts,
  before: MigrationTexts | undefined,
): readonly SourceFile[] {
  const { tag, sql, down } = migration
  return [
    textFile(`${folder}/${tag}.sql`, 'sql', () => sql),
    ...(down === null ? [] : [textFile(`${folder}/${tag}.down.sql`, 'sql', () => down)]),
    textFile(`${folder}/meta/${prefixOf(tag)}_snapshot.json`, 'json', () =>
      snapshotText(migration, before?.snapshot.id ?? ORIGIN),
    ),
  ]
}

/** `0004` of `0004_add_tasks`: drizzle-kit names the snapshot by it. */
const prefixOf = (tag: string): string => tag.split('_', 1)[0] ?? tag

/** `meta/_journal.json`, as drizzle-kit lays it out: no line break at the end. */
const journalText = (migrations: readonly MigrationTexts[]): string =>
  JSON.stringify(
    {
      version: '7',
      dialect: 'sqlite',
      entries: migrations.map(({ when, tag, breakpoints }, idx) => ({
        idx,
        version: '6',
        when,
        tag,
        breakpoints,
      })),
    },
    null,
    2,
  )

/** The text of a snapshot that came from a folder stays as it is. */
const snapshotText = (migration: MigrationTexts, prevId: string): string =>
  migration.snapshot.text ?? JSON.stringify(snapshotOf(migration, prevId), null, 2)

/** drizzle-kit's snapshot of the schema after the migration. */
export function snapshotOf(
  { schema, conventions, snapshot }: Pick<Migration, 'schema' | 'conventions' | 'snapshot'>,
  prevId: string,
): Snapshot {
  const plain = toSnapshot({ schema, conventions }, snapshot.id, prevId)
  return { ...plain, _meta: { schemas: {}, ...snapshot.renamed } }
}

function snapshot7Text(
  { schema, conventions, snapshot }: Pick<Migration, 'schema' | 'conventions' | 'snapshot'>,
  before: MigrationTexts | undefined,
): string {
  if (snapshot.text !== null && snapshot.text.includes('"ddl"')) return snapshot.text
  const context = { schema, conventions }
  return JSON.stringify(
    toSnapshot7(context, snapshot.id, [before?.snapshot.id ?? ORIGIN], arrows(snapshot.renamed)),
    null,
    2,
  )
}

/** `users->people`, `people.name->people.full_name`: how drizzle-kit 1.0 notes what 0.31 has in `_meta`. */
const arrows = ({ tables, columns }: KitSnapshot['renamed']): readonly string[] =>
  [tables, columns].flatMap((renamed) =>
    Object.entries(renamed).map(([from, to]) => `${unquoted(from)}->${unquoted(to)}`),
  )

const unquoted = (name: string): string => name.slice(1, -1).replaceAll('"."', '.')

/** A file whose text is only made when someone reads it: snapshots of large designs are megabytes. */
export function textFile(
  path: string,
  language: SourceFile['language'],
  write: () => string,
): SourceFile {
  let chunks: SourceFile['chunks'] | null = null
  return {
    path,
    language,
    get chunks() {
      if (chunks === null) {
        const text = write()
        chunks = [{ owner: null, text, columns: text.split('\n').map(() => null) }]
      }
      return chunks
    },
  }
}
