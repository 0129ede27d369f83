import type { Id } from './id.ts'

/** A change: nothing to change gives the same reference back. */
export type Edit<T> = (value: T) => T

/** The edits one after the other, as one. */
export const sequence =
  <T>(...edits: readonly Edit<T>[]): Edit<T> =>
  (value) =>
    edits.reduce((now, edit) => edit(now), value)

/** A copy with these fields; the same reference when every field has that value already. */
export function patched<T extends object>(value: T, fields: Partial<T>): T {
  const keys = Object.keys(fields) as (keyof T)[]
  return keys.every((key) => same(value[key], fields[key])) ? value : { ...value, ...fields }
}

/** Equality of plain data. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(Reflect.get(a, key), Reflect.get(b, key)))
  )
}

/** Every item through the edit; the same array when none changed. */
export function mapSame<T>(items: readonly T[], edit: (item: T) => T): readonly T[] {
  const next = items.map(edit)
  return next.every((item, index) => item === items[index]) ? items : next
}

/** The items without those that match; the same array when none does. */
export function without<T>(items: readonly T[], gone: (item: T) => boolean): readonly T[] {
  return items.some(gone) ? items.filter((item) => !gone(item)) : items
}

/** The item put in place of the one with its id, or at the end (or at `index`). */
export function put<T extends { readonly id: string }>(
  items: readonly T[],
  item: T,
  index = items.length,
): readonly T[] {
  return items.some(({ id }) => id === item.id)
    ? mapSame(items, (old) => (old.id === item.id ? (same(old, item) ? old : item) : old))
    : items.toSpliced(index, 0, item)
}

/** The item with this id through the edit. Throws a RangeError when there is none: that is a bug. */
export function edited<T extends { readonly id: string }>(
  items: readonly T[],
  id: Id<string>,
  edit: Edit<T>,
): readonly T[] {
  if (!items.some((item) => item.id === id)) throw new RangeError(`there is no ${id} to edit`)
  return mapSame(items, (item) => (item.id === id ? edit(item) : item))
}

/** The item with this id moved to a place among the others, counted without it. */
export function moved<T extends { readonly id: string }>(
  items: readonly T[],
  id: Id<string>,
  to: number,
): readonly T[] {
  const from = items.findIndex((item) => item.id === id)
  const item = items[from]
  if (item === undefined) throw new RangeError(`there is no ${id} to move`)
  return from === to ? items : items.toSpliced(from, 1).toSpliced(to, 0, item)
}
