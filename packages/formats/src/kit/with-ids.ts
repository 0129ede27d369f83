/** The fields of a schema that hold an id. */
const ID_FIELDS = new Set(['id', 'module', 'enum', 'target', 'from', 'to', 'column', 'table'])

/** A schema, or a part of one, with other ids in the place of some. */
export function withIds<T>(value: T, ids: ReadonlyMap<string, string>): T {
  return ids.size === 0 ? value : (replaced(value, '', ids) as T)
}

function replaced(value: unknown, field: string, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ID_FIELDS.has(field) ? (ids.get(value) ?? value) : value
  // The texts in a list are SQL, but for those of the columns of a key.
  if (Array.isArray(value))
    return value.map((item) => replaced(item, field === 'columns' ? 'column' : '', ids))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, replaced(item, key, ids)]),
  )
}

/** The ids of all things in a schema. */
export function idsIn(value: unknown): ReadonlySet<string> {
  const ids = new Set<string>()
  collect(value, ids)
  return ids
}

function collect(value: unknown, ids: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value) && 'id' in value && typeof value.id === 'string') ids.add(value.id)
  for (const item of Object.values(value)) collect(item, ids)
}
