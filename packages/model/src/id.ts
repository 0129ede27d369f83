declare const kind: unique symbol

/** An identity given from outside; it survives every rename. Ids of different things do not mix. */
export type Id<K extends string> = string & { readonly [kind]: K }

export type ModuleId = Id<'module'>
export type EnumId = Id<'enum'>
export type EnumValueId = Id<'enumValue'>
export type TableId = Id<'table'>
export type ColumnId = Id<'column'>
export type UniqueId = Id<'unique'>
export type ForeignKeyId = Id<'foreignKey'>
export type IndexId = Id<'index'>
export type CheckId = Id<'check'>
export type ViewId = Id<'view'>
export type OtherId = Id<'other'>
export type StickyId = Id<'sticky'>

/** The port that hands out ids: `newId('c')` gives one that nothing in the design has yet. */
export type NewId = <T extends Id<string>>(prefix: string) => T

/** Ids counted from 1 (`t1`, `c2`, …): the same input then gives the same design. */
export function countedIds(): NewId {
  let count = 0
  return <T extends Id<string>>(prefix: string) => `${prefix}${(count += 1)}` as T
}
