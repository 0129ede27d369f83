import { ORIGIN, type ReadSnapshot } from '@tandem/formats'
import { type Finding, finding } from './finding.ts'
import { type Files, type MigrationFolder, snapshotPath } from './folder.ts'

/** A migration and where its snapshot stands among the others; null: there is none that can be read. */
export interface Link {
  readonly tag: string
  readonly snapshot: Pick<ReadSnapshot, 'id' | 'prevIds'> | null
}

/** What is wrong with how the files of a folder belong together; what they say is not looked at. */
export const checkHistory = (
  files: Files,
  folder: MigrationFolder,
  links: readonly Link[],
): readonly Finding[] => [
  ...conflicts(files),
  ...folder.findings,
  ...missingFiles(folder),
  ...(folder.format === 'journal'
    ? [...numbers(folder), ...times(folder), ...chain(links)]
    : branches(links)),
]

/** Lines that git leaves in a file when it could not merge it. */
const conflicts = (files: Files): readonly Finding[] =>
  [...files].flatMap(([path, text]) => {
    const mark = /^(?:<{7}|>{7}) /m.exec(text)
    if (mark === null || !/\.(?:sql|json)$/.test(path)) return []
    const line = text.slice(0, mark.index).split('\n').length
    const message = `${path} has conflict markers of git on line ${line}. Choose one of the versions and take the markers out.`
    return [finding('conflict-markers', null, message)]
  })

const missingFiles = ({ format, migrations, unlisted }: MigrationFolder): readonly Finding[] => [
  ...migrations.flatMap(({ tag, sql, snapshot }) => {
    const [sqlPath, jsonPath] =
      format === 'journal'
        ? [`${tag}.sql`, snapshotPath(tag)]
        : [`${tag}/migration.sql`, `${tag}/snapshot.json`]
    const noSql = `${sqlPath} is missing. Bring it back from version control, or take its entry out of the journal.`
    const noSnapshot = `${jsonPath} is missing.`
    return [
      ...(sql === null ? [finding('sql-missing', tag, noSql)] : []),
      ...(snapshot === null ? [finding('snapshot-missing', tag, noSnapshot)] : []),
    ]
  }),
  ...unlisted.map((path) =>
    path.endsWith('.json')
      ? finding(
          'snapshot-unlisted',
          null,
          `${path} belongs to no migration of the journal. Delete it, or bring its migration back.`,
        )
      : finding('sql-unlisted', null, `${path} is not in the journal. Add it there, or delete it.`),
  ),
]

/** Of prefixes that count; others are times. */
const numberOf = (tag: string): number | null => {
  const digits = /^(\d{1,6})_/.exec(tag)?.[1]
  return digits === undefined ? null : Number(digits)
}

function numbers({ migrations }: MigrationFolder): readonly Finding[] {
  const tags = new Set<string>()
  const byNumber = new Map<number, string>()
  let last: number | null = -1
  return migrations.flatMap(({ tag }): Finding[] => {
    const number = numberOf(tag)
    const found: Finding[] = []
    const other = number === null ? undefined : byNumber.get(number)
    if (tags.has(tag))
      found.push(finding('tag-twice', tag, `The journal lists ${tag} twice. Take one entry out.`))
    else if (other !== undefined) {
      const message = `${other} and ${tag} have the same number. Rename the later one, with its snapshot and its entry in the journal.`
      found.push(finding('number-twice', tag, message))
    } else if (number !== null && last !== null && number > last + 1) {
      const message = `Before ${tag} a number is missing: ${String(last + 1).padStart(4, '0')}.`
      found.push(finding('number-gap', tag, message))
    }
    tags.add(tag)
    if (number !== null) byNumber.set(number, tag)
    last = number
    return found
  })
}

function times({ migrations }: MigrationFolder): readonly Finding[] {
  let latest: { readonly tag: string; readonly when: number } | null = null
  return migrations.flatMap((migration): Finding[] => {
    const before = latest
    if (before === null || migration.when > before.when) latest = migration
    if (before === null || migration.when > before.when) return []
    const { tag, when } = migration
    const message = `${tag} has the time ${when}, not later than that of ${before.tag}, ${before.when}: a database that has run ${before.tag} never runs it. Give it a later time in the journal.`
    return [finding('when-order', tag, message)]
  })
}

/** Each snapshot goes on from the one before it. */
function chain(links: readonly Link[]): readonly Finding[] {
  const after = new Map<string, string>()
  const names = namesOf(links)
  return links.flatMap(({ tag, snapshot }, index): Finding[] => {
    if (snapshot === null) return []
    const [prevId = ''] = snapshot.prevIds
    const other = after.get(prevId)
    after.set(prevId, tag)
    const from = names.get(prevId)
    if (other !== undefined) {
      const message = `${other} and ${tag} both go on from ${from ?? 'the same snapshot'}. Make ${tag} anew on top of ${other}.`
      return [finding('fork', tag, message)]
    }
    const before = links[index - 1]
    const isLost = from === undefined && before?.snapshot === null
    const last = links.slice(0, index).findLast((link) => link.snapshot !== null)
    if (isLost || prevId === (last?.snapshot?.id ?? ORIGIN)) return []
    const message = `The snapshot of ${tag} goes on from ${from ?? 'one that is not here'}, not from ${last?.tag ?? 'an empty database'}.`
    return [finding('snapshot-order', tag, message)]
  })
}

/** In folders, branches may part and meet again. */
function branches(links: readonly Link[]): readonly Finding[] {
  const names = namesOf(links)
  const lost = links.flatMap(({ tag, snapshot }) =>
    snapshot?.prevIds.some((id) => !names.has(id)) === true
      ? [
          finding(
            'snapshot-order',
            tag,
            `The snapshot of ${tag} goes on from one that is not here.`,
          ),
        ]
      : [],
  )
  const ends = openEnds(links.flatMap(({ snapshot }) => snapshot ?? [])).map(({ id }) =>
    names.get(id),
  )
  const last = ends.at(-1)
  const message = `${ends.join(' and ')} are each the last of a branch. The next migration joins them: look whether they agree.`
  return ends.length > 1 && last !== undefined
    ? [...lost, finding('open-branches', last, message)]
    : lost
}

/** The snapshots from which no other goes on. */
export function openEnds<T extends Pick<ReadSnapshot, 'id' | 'prevIds'>>(
  snapshots: readonly T[],
): readonly T[] {
  const gone = new Set(snapshots.flatMap(({ prevIds }) => prevIds))
  return snapshots.filter(({ id }) => !gone.has(id))
}

const namesOf = (links: readonly Link[]): ReadonlyMap<string, string> =>
  new Map([
    [ORIGIN, 'an empty database'],
    ...links.flatMap(({ tag, snapshot }) =>
      snapshot === null ? [] : [[snapshot.id, tag] as const],
    ),
  ])
