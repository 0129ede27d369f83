import type { Generated, GeneratedAlways, Insertable, Selectable, Updateable } from 'kysely'

/** SQLite has no boolean: its drivers give 0 or 1. */
export type SqliteBoolean = 0 | 1

/** What a person may do. */
export type Role = 'admin' | 'member' | "it's"

/** One column of every kind. */
export interface EveryTable {
  id: Generated<number>
  c_text: Generated<string>
  c_length: string | null
  c_iso: Generated<string>
  c_enum: Generated<Role>
  c_boolean: Generated<SqliteBoolean>
  /** Unix seconds. */
  c_seconds: Generated<number>
  /** Unix milliseconds. */
  c_ms: Generated<number | null>
  c_real: Generated<number | null>
  c_numeric: Generated<number>
  c_numeric_number: number | null
  c_numeric_bigint: Generated<number | null>
  /** JSON text: { theme: string }. */
  c_json: Generated<string>
  /** JSON as UTF-8 bytes. */
  c_json_blob: Uint8Array | null
  c_blob: Generated<Uint8Array | null>
  /** A big integer as its decimal digits, in UTF-8. */
  c_blob_bigint: Uint8Array | null
  c_declared: string | null
  c_nocase: string | null
  c_virtual: GeneratedAlways<string | null>
  c_stored: GeneratedAlways<number>
  c_code: string
  /** Unix milliseconds. */
  c_updated: number | null
}

export interface ShopOrdersTable {
  shop: string
  number: number
  replaces_shop: string | null
  replaces_number: number | null
  index: string | null
  /** A name that needs quoting. */
  'order by': string | null
}

export interface ShopLinesTable {
  id: Generated<number>
  order_shop: string
  order_number: number
  every_id: number | null
}

export interface LeftTable {
  id: Generated<number>
  right_id: number | null
}

export interface RightTable {
  id: Generated<number>
  left_id: number | null
  other_left_id: number | null
}

export interface TextTable {
  sql: string
  class: string
}

export interface Database {
  every: EveryTable
  shop_orders: ShopOrdersTable
  shop_lines: ShopLinesTable
  left: LeftTable
  right: RightTable
  text: TextTable
}

export type Every = Selectable<EveryTable>
export type NewEvery = Insertable<EveryTable>
export type EveryUpdate = Updateable<EveryTable>

export type ShopOrder = Selectable<ShopOrdersTable>
export type NewShopOrder = Insertable<ShopOrdersTable>
export type ShopOrderUpdate = Updateable<ShopOrdersTable>

export type ShopLine = Selectable<ShopLinesTable>
export type NewShopLine = Insertable<ShopLinesTable>
export type ShopLineUpdate = Updateable<ShopLinesTable>

export type Left = Selectable<LeftTable>
export type NewLeft = Insertable<LeftTable>
export type LeftUpdate = Updateable<LeftTable>

export type Right = Selectable<RightTable>
export type NewRight = Insertable<RightTable>
export type RightUpdate = Updateable<RightTable>

export type Text = Selectable<TextTable>
export type NewText = Insertable<TextTable>
export type TextUpdate = Updateable<TextTable>
