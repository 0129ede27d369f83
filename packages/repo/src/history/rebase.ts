import { type SqlContext, idsIn, inTermsOf, sameIds, withIds } from '@tandem/formats'
import {
  CONVENTIONS,
  type Conflict,
  type Migration,
  type Schema,
  emptySchema,
  mergeSchemas,
} from '@tandem/model'

export interface Rebased {
  /** The history to go on from: what both have, then what theirs added, each migration as it stands. */
  readonly onto: readonly Migration[]
  /** What the next migration leads to: that of ours which `onto` has not, merged into it. */
  readonly schema: Schema
  readonly conflicts: readonly Conflict[]
}

/**
 * Puts what ours did since the two histories parted on top of what theirs did. `head` is where ours stands: the
 * design, if it has edits that no migration has yet. Where theirs adds nothing, ours stays as it is; else the
 * migrations that only ours has are gone, and `schema` is to be planned as the next.
 */
export function rebase(
  ours: readonly Migration[],
  theirs: readonly Migration[],
  head: SqlContext = contextOf(ours.at(-1)),
): Rebased {
  const shared = sharedCount(ours, theirs)
  const base = contextOf(ours[shared - 1])
  if (theirs.length === shared) return { onto: ours, schema: head.schema, conflicts: [] }
  const added = inOurTerms(theirs.slice(shared), base, head)
  const { schema, conflicts } = mergeSchemas(
    base.schema,
    head.schema,
    contextOf(added.at(-1)).schema,
  )
  const gone = ours.slice(shared).flatMap((migration) => replaced(migration, added))
  const onto = [
    ...ours
      .slice(0, shared)
      .map((migration, at) =>
        theirs[at]?.applied === true ? { ...migration, applied: true } : migration,
      ),
    ...added,
  ]
  return { onto, schema, conflicts: [...gone, ...conflicts] }
}

/** A database that has run a migration will not run what takes its place. */
function replaced({ tag, applied }: Migration, theirs: readonly Migration[]): readonly Conflict[] {
  const isEdited = theirs.some((their) => their.tag === tag)
  const message = isEdited
    ? `${tag} has other SQL in the other history, and stands as it is there. Look what your databases have run.`
    : `${tag} is marked as run, and is planned anew on top of the others. Look what your databases have run.`
  return applied || isEdited ? [{ at: null, message }] : []
}

/** How many migrations from the start on are the same ones. */
function sharedCount(ours: readonly Migration[], theirs: readonly Migration[]): number {
  const parted = ours.findIndex((own, at) => {
    const their = theirs[at]
    return their === undefined || !isSame(own, their)
  })
  return parted === -1 ? ours.length : parted
}

/** Whether two are one migration, which may have been renamed. One whose SQL was edited is another one. */
const isSame = (a: Migration, b: Migration): boolean =>
  a.sql === b.sql && (a.tag === b.tag || (a.snapshot.id !== '' && a.snapshot.id === b.snapshot.id))

const contextOf = (migration: Migration | undefined): SqlContext =>
  migration ?? { schema: emptySchema, conventions: CONVENTIONS.standard }

/** Theirs with the ids of ours: of what was there when they parted, and of what both then added under one name. */
function inOurTerms(
  theirs: readonly Migration[],
  base: SqlContext,
  head: SqlContext,
): readonly Migration[] {
  let before = base
  const added = theirs.map((migration): Migration => {
    const schema = inTermsOf(before, migration, migration.snapshot.renamed)
    before = { schema, conventions: migration.conventions }
    return { ...migration, schema }
  })
  const [known, taken] = [idsIn(base.schema), idsIn(before.schema)]
  const ids = new Map(
    [...sameIds(before, head)].filter(
      ([their, our]) => !known.has(their) && !known.has(our) && !taken.has(our),
    ),
  )
  return added.map((migration) => ({ ...migration, schema: withIds(migration.schema, ids) }))
}
