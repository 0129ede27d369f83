import { type TableId, findTable } from '@tandem/model'
import { type SqlTable, toSqlTable } from '@tandem/formats'
import type { Answers } from './answers.ts'
import { type Differences, differencesOf } from './differences.ts'
import type { Pairs, TablePair } from './pairs.ts'
import { type References, parentsFirst, referencesOf, withChildren } from './references.ts'
import { type Values, isRewritten, valuesOf } from './values.ts'

/** All that is to be done, before it is put into an order. */
export interface Work {
  readonly pairs: Pairs
  readonly values: Values
  /** The tables that stay and change in place. */
  readonly altered: readonly AlteredTable[]
  /** The tables that are made anew, and every table that points to one: it must be out of the way. */
  readonly rebuilt: readonly RebuiltTable[]
  readonly before: References
  readonly after: References
}

export interface AlteredTable {
  readonly pair: TablePair
  readonly differences: Differences
}

export interface RebuiltTable {
  readonly id: TableId
  readonly before: SqlTable
  readonly after: SqlTable
  /** Null: nothing of it changes, it only points to one that does. */
  readonly pair: TablePair | null
  readonly reasons: readonly string[]
}

export function workOf(pairs: Pairs, answers: Answers): Work {
  const values = valuesOf(pairs, answers)
  const before = referencesOf(pairs.from.schema)
  const all = pairs.differing.map((pair): AlteredTable => ({
    pair,
    differences: differencesOf(pair, values, answers.columnOrder),
  }))
  const own = all.filter(({ differences }) => differences.rebuild.length > 0)
  const ids = withChildren(
    own.map(({ pair }) => pair.id),
    before,
  )
  return {
    pairs,
    values,
    altered: all.filter(({ pair }) => !ids.has(pair.id)),
    rebuilt: pairs.to.schema.tables
      .filter(({ id }) => ids.has(id))
      .flatMap(({ id }) => rebuiltTable(id, pairs, all)),
    before,
    after: referencesOf(pairs.to.schema),
  }
}

function rebuiltTable(
  id: TableId,
  { from, to }: Pairs,
  all: readonly AlteredTable[],
): RebuiltTable[] {
  const old = findTable(from.schema, id)
  const now = findTable(to.schema, id)
  const found = all.find(({ pair }) => pair.id === id)
  // One that goes is dropped, not made anew.
  if (old === undefined || now === undefined) return []
  return [
    {
      id,
      before: toSqlTable(old, from),
      after: toSqlTable(now, to),
      pair: found?.pair ?? null,
      reasons: found?.differences.rebuild ?? [],
    },
  ]
}

/** The columns of a kept table whose values the migration writes. */
export const rewrittenColumns = ({ pair }: AlteredTable, values: Values) =>
  pair.kept.filter((column) => isRewritten(column, values))

export interface Orders {
  /** The tables that are dropped, children first. */
  readonly drops: readonly TableId[]
  /** The tables that are made, parents first. */
  readonly creates: readonly TableId[]
  /** Whether no such order is right for all: their keys must wait until all rows are back. */
  readonly circular: boolean
}

export function ordersOf({ pairs, rebuilt, before, after }: Work): Orders {
  const ids = (of: readonly { readonly id: TableId }[]) => of.map(({ id }) => id)
  const drops = dropOrder([...ids(rebuilt), ...ids(pairs.removed)], before)
  const creates = parentsFirst([...ids(rebuilt), ...ids(pairs.added)], after)
  const dropped = new Set(drops.order)
  // RESTRICT refuses at once, also while the table itself is dropped; deferred, it waits (foreignkeys.html §4.2).
  const restricted = pairs.from.schema.tables.some(
    ({ id, foreignKeys }) =>
      dropped.has(id) &&
      foreignKeys.some(({ target, onDelete }) => target === id && onDelete === 'restrict'),
  )
  return {
    drops: drops.order.toReversed(),
    creates: creates.order,
    // Tables that are only made have no rows that could point anywhere.
    circular: drops.circular || (rebuilt.length > 0 && creates.circular) || restricted,
  }
}

/**
 * In a circle a table that points to itself goes first: what its key does ON DELETE can only be carried out while
 * the other tables that it points to are there.
 */
function dropOrder(tables: readonly TableId[], references: References) {
  const found = parentsFirst(tables, references)
  if (!found.circular) return found
  const isOwnParent = (id: TableId) => references.get(id)?.has(id) === true
  return parentsFirst(
    tables.toSorted((a, b) => Number(isOwnParent(b)) - Number(isOwnParent(a))),
    references,
  )
}
