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
 * Puts what ours did since the two histories parted on top of what theirs did. Where theirs adds nothing, ours
 * stays as it is; else the migrations that only ours has are gone, and `schema` is to be planned as the next.
 */
export function rebase(ours: readonly Migration[], theirs: readonly Migration[]): Rebased {
  const shared = sharedCount(ours, theirs)
  const base = contextOf(ours[shared - 1])
  const head = contextOf(ours.at(-1))
  if (theirs.length === shared) return { onto: ours, schema: head.schema, conflicts: [] }
  const added = inOurTerms(theirs.slice(shared), base, head)
  const { schema, conflicts } = mergeSchemas(
    base.schema,
    head.schema,
    contextOf(added.at(-1)).schema,
  )
  const onto = [
    ...ours
      .slice(0, shared)
      .map((migration, at) =>
        theirs[at]?.applied === true ? { ...migration, applied: true } : migration,
      ),
    ...added,
  ]
  return { onto, schema, conflicts: [...ours.slice(shared).flatMap(replaced), ...conflicts] }
}

/** A database that has run it will not run what takes its place. */
const replaced = ({ tag, applied }: Migration): readonly Conflict[] =>
  applied
    ? [
        {
          at: null,
          message: `${tag} is marked as run, and is planned anew on top of the others. Look whether a database has run it.`,
        },
      ]
    : []

/** How many migrations from the start on are the same ones. */
function sharedCount(ours: readonly Migration[], theirs: readonly Migration[]): number {
  const parted = ours.findIndex((own, at) => {
    const their = theirs[at]
    return their === undefined || !isSame(own, their)
  })
  return parted === -1 ? ours.length : parted
}

const isSame = (a: Migration, b: Migration): boolean =>
  (a.tag === b.tag && a.sql === b.sql) || (a.snapshot.id !== '' && a.snapshot.id === b.snapshot.id)

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
  const [known, taken, ours] = [base, before, head].map(({ schema }) => idsIn(schema))
  const both = [...sameIds(before, head)].filter(
    ([their, our]) =>
      known?.has(their) === false && ours?.has(our) === true && !known.has(our) && !taken?.has(our),
  )
  const ids = new Map(both)
  return added.map((migration) => ({ ...migration, schema: withIds(migration.schema, ids) }))
}
