import { type Schema, type TableId, rememberedLast } from '@tandem/model'

/** All that the graph of the foreign keys is made of. */
export function foreignKeysOf({ tables }: Schema): readonly unknown[] {
  const read: unknown[] = []
  for (const table of tables) read.push(table.id, table.foreignKeys)
  return read
}

/**
 * The tables that reach each other through foreign keys, by a number for each such group (Tarjan's strongly
 * connected components, without recursion: a chain of foreign keys may be long). Tables in no group are absent.
 */
export const cyclesOf = rememberedLast(foreignKeysOf, groupsOf)

function groupsOf(schema: Schema): ReadonlyMap<TableId, number> {
  const targets = new Map(
    schema.tables.map((table) => [table.id, table.foreignKeys.map((key) => key.target)]),
  )
  const order = new Map<TableId, number>()
  const low = new Map<TableId, number>()
  const open: TableId[] = []
  const isOpen = new Set<TableId>()
  const groups = new Map<TableId, number>()

  const enter = (id: TableId) => {
    order.set(id, order.size)
    low.set(id, order.size - 1)
    open.push(id)
    isOpen.add(id)
  }
  const lower = (id: TableId, to: number | undefined) =>
    low.set(id, Math.min(low.get(id) ?? 0, to ?? 0))
  const close = (id: TableId) => {
    if (low.get(id) !== order.get(id)) return
    const group = open.splice(open.lastIndexOf(id))
    for (const member of group) {
      isOpen.delete(member)
      if (group.length > 1) groups.set(member, order.get(id) ?? 0)
    }
  }

  for (const { id: root } of schema.tables) {
    if (order.has(root)) continue
    enter(root)
    const path: { id: TableId; next: number }[] = [{ id: root, next: 0 }]
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const target = targets.get(here.id)?.[here.next]
      here.next += 1
      if (target === undefined) {
        path.pop()
        close(here.id)
        const parent = path.at(-1)
        if (parent !== undefined) lower(parent.id, low.get(here.id))
      } else if (!order.has(target)) {
        enter(target)
        path.push({ id: target, next: 0 })
      } else if (isOpen.has(target)) lower(here.id, order.get(target))
    }
  }
  return groups
}
