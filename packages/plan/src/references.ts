import type { Schema, TableId } from '@tandem/model'

/** Which tables each table points to. */
export type References = ReadonlyMap<TableId, ReadonlySet<TableId>>

export const referencesOf = ({ tables }: Schema): References =>
  new Map(tables.map((it) => [it.id, new Set(it.foreignKeys.map(({ target }) => target))]))

/** The tables, and all that point to them, directly or through others. */
export function withChildren(
  tables: Iterable<TableId>,
  references: References,
): ReadonlySet<TableId> {
  const children = new Map<TableId, TableId[]>()
  for (const [child, parents] of references)
    for (const parent of parents) children.set(parent, [...(children.get(parent) ?? []), child])
  const all = new Set<TableId>()
  const pending = [...tables]
  for (let table = pending.pop(); table !== undefined; table = pending.pop()) {
    if (all.has(table)) continue
    all.add(table)
    pending.push(...(children.get(table) ?? []))
  }
  return all
}

/** The tables with each after those that it points to, as far as they do not point in a circle. */
export function parentsFirst(
  tables: readonly TableId[],
  references: References,
): { readonly order: readonly TableId[]; readonly circular: boolean } {
  const wanted = new Set(tables)
  const order: TableId[] = []
  const state = new Map<TableId, 'open' | 'done'>()
  let circular = false
  const visit = (table: TableId) => {
    if (state.has(table)) {
      circular ||= state.get(table) === 'open'
      return
    }
    state.set(table, 'open')
    for (const parent of references.get(table) ?? [])
      if (parent !== table && wanted.has(parent)) visit(parent)
    state.set(table, 'done')
    order.push(table)
  }
  for (const table of tables) visit(table)
  return { order, circular }
}
