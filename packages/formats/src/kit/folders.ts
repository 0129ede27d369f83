import type { SourceFile } from '../source-file.ts'

/** A migration as it is kept: its texts are written as they stand. */
interface Saved {
  /** `0004_add_tasks`, or `20261121145355_add_tasks` where it came from such a folder. */
  readonly tag: string
  /** Unix milliseconds. */
  readonly when: number
  readonly sql: string
  /** The text of `snapshot.json`. */
  readonly snapshot: string
}

/** The migrations, in their order, as drizzle-kit 1.0 keeps them: a folder for each. */
export function writeMigrationFolders(
  folder: string,
  migrations: readonly Saved[],
): readonly SourceFile[] {
  const names = folderNames(migrations)
  return migrations.flatMap(({ sql, snapshot }, index): SourceFile[] => {
    const path = `${folder}/${names[index]}`
    return [
      { path: `${path}/migration.sql`, language: 'sql', chunks: [wholeText(sql)] },
      { path: `${path}/snapshot.json`, language: 'json', chunks: [wholeText(snapshot)] },
    ]
  })
}

/**
 * `20261121145355_add_tasks`: the time in UTC, to the second. The names are all that orders the migrations, and
 * drizzle-orm knows by them what has been applied; two of the same second are moved one second apart.
 */
function folderNames(migrations: readonly Pick<Saved, 'tag' | 'when'>[]): readonly string[] {
  let second = 0
  return migrations.map(({ tag, when }) => {
    const [, stamp, name] = /^(?:(\d{14})_|\d+_)?(.*)$/s.exec(tag) ?? []
    second = stamp === undefined ? Math.max(Math.floor(when / 1000), second + 1) : secondOf(stamp)
    return `${stamp ?? stampOf(second)}_${name}`
  })
}

const stampOf = (second: number): string =>
  new Date(second * 1000).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')

const secondOf = (stamp: string): number =>
  Date.parse(stamp.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z')) / 1000

const wholeText = (text: string) => ({
  owner: null,
  text,
  columns: text.split('\n').map(() => null),
})
