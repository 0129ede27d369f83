import type { Snapshot } from '@tandem/formats'
import type { Parsed } from 'virtual:drizzle-kit-sqlite'

/** What was renamed between two snapshots: SQL names after it, and what they were before. */
export interface Renamed {
  readonly tables: Readonly<Record<string, string>>
  /** By the name of the table after it. */
  readonly columns: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly views: Readonly<Record<string, string>>
}

/** What drizzle-kit would write, or why it could not be told what is meant. */
export type KitSql =
  | { readonly sql: readonly string[]; readonly warnings: readonly string[] }
  | { readonly refused: string }

// drizzle-kit's warnings go to one list, so it does one thing at a time.
let last: Promise<unknown> = Promise.resolve()

/**
 * What `drizzle-kit generate` 0.31 writes to get from one snapshot to the next, its questions about renames
 * answered: statements as they stand in the file, between lines of `--> statement-breakpoint`; none when there is
 * nothing to migrate. Refused, with a sentence, when a name passes from one thing to another: that it cannot be
 * told. Rejects with a sentence when one of the snapshots is none of its own.
 *
 * The statements are not always safe to run: a rebuilt table can lose rows that refer to it.
 */
export function kitSql(before: Snapshot, after: Snapshot, renamed: Renamed): Promise<KitSql> {
  const answer = last.then(() => migrate(before, after, renamed))
  last = answer.catch(() => null)
  return answer
}

async function migrate(before: Snapshot, after: Snapshot, renamed: Renamed): Promise<KitSql> {
  // Half a megabyte that only a migration needs.
  const kit = await import('virtual:drizzle-kit-sqlite')
  const from = accepted(kit.sqliteSchema.safeParse(before), 'before')
  const to = accepted(kit.sqliteSchema.safeParse(after), 'after')
  const refused = takenOver(before, after, renamed)
  if (refused !== null) return { refused }
  kit.warnings.length = 0
  const { sqlStatements } = await kit.applySqliteSnapshotsDiff(
    kit.squashSqliteScheme(from),
    kit.squashSqliteScheme(to),
    async (tables) => answerTo(tables, renamed.tables),
    async (columns) => ({ ...columns, ...answerTo(columns, renamed.columns[columns.tableName]) }),
    async (views) => answerTo(views, renamed.views),
    from,
    to,
  )
  return { sql: sqlStatements, warnings: [...kit.warnings] }
}

function accepted<T>(parsed: Parsed<T>, which: 'before' | 'after'): T {
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(
    `The snapshot ${which} the migration is not one of drizzle-kit 0.31 (${problems.join('; ')}).`,
  )
}

interface Named {
  readonly name: string
}

/** The answer to one question: of the new names, which are new things and which are old ones renamed. */
function answerTo<T extends Named>(
  { created, deleted }: { readonly created: readonly T[]; readonly deleted: readonly T[] },
  renames: Readonly<Record<string, string>> = {},
) {
  const pairs = created.flatMap((to) => {
    const from = deleted.find(({ name }) => name === renames[to.name])
    return from === undefined ? [] : [{ from, to }]
  })
  return {
    created: created.filter((it) => !pairs.some(({ to }) => to === it)),
    deleted: deleted.filter((it) => !pairs.some(({ from }) => from === it)),
    renamed: pairs,
  }
}

type ByName = Readonly<Record<string, unknown>>

/** A sentence about the first rename that drizzle-kit could not follow; null: it can follow them all. */
function takenOver(before: Snapshot, after: Snapshot, renamed: Renamed): string | null {
  const columnsOf = (tables: ByName, name: string): ByName =>
    (tables[name] as { readonly columns: ByName } | undefined)?.columns ?? {}
  const columns = Object.entries(renamed.columns).map(([table, renames]) =>
    clash('column', renames, {
      before: columnsOf(before.tables, renamed.tables[table] ?? table),
      after: columnsOf(after.tables, table),
    }),
  )
  const tables = clash('table', renamed.tables, { before: before.tables, after: after.tables })
  const views = clash('view', renamed.views, { before: before.views, after: after.views })
  return [tables, ...columns, views].find((it) => it !== null) ?? null
}

function clash(
  kind: 'table' | 'column' | 'view',
  renames: Readonly<Record<string, string>>,
  { before, after }: { readonly before: ByName; readonly after: ByName },
): string | null {
  const pair = Object.entries(renames).find(
    ([to, from]) => to !== from && (Object.hasOwn(after, from) || Object.hasOwn(before, to)),
  )
  if (pair === undefined) return null
  const [to, from] = pair
  return (
    `drizzle-kit tells each ${kind} by its name, so one migration cannot rename the ${kind} “${from}” to “${to}” ` +
    `while another ${kind} takes or leaves one of these names. Make it in two migrations.`
  )
}
