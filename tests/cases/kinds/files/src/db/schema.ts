import { relations, sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  blob,
  check,
  customType,
  foreignKey,
  index,
  integer,
  numeric,
  primaryKey,
  real,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

/** What a person may do. */
export const role = ['admin', 'member', "it's"] as const

const datetimeType = customType<{ data: string; driverData: string }>({
  dataType: () => 'DATETIME',
})
const textCollateNocaseType = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE NOCASE',
})

/** One column of every kind. */
export const every = sqliteTable(
  'every',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    cText: text('c_text').notNull().default('it\'s `${x}` */ "q" \\ \n end'),
    cLength: text('c_length', { length: 40 }),
    cIso: text('c_iso').notNull().default(sql`CURRENT_TIMESTAMP`),
    cEnum: text('c_enum', { enum: role }).notNull().default('member'),
    cBoolean: integer('c_boolean', { mode: 'boolean' }).notNull().default(true),
    cSeconds: integer('c_seconds', { mode: 'timestamp' }).notNull().default(sql`(unixepoch())`),
    cMs: integer('c_ms', { mode: 'timestamp_ms' }).default(sql`1763683200000`),
    cReal: real('c_real').default(1.5),
    cNumeric: numeric('c_numeric').notNull().default('12.50'),
    cNumericNumber: numeric('c_numeric_number', { mode: 'number' }),
    cNumericBigint: numeric('c_numeric_bigint', { mode: 'bigint' }).default(sql`7`),
    cJson: text('c_json', { mode: 'json' })
      .$type<{ theme: string }>()
      .notNull()
      .default(sql`'{"theme":"it''s"}'`),
    cJsonBlob: blob('c_json_blob', { mode: 'json' }),
    cBlob: blob('c_blob', { mode: 'buffer' }).default(sql`x'00ff'`),
    cBlobBigint: blob('c_blob_bigint', { mode: 'bigint' }),
    cDeclared: datetimeType('c_declared'),
    cNocase: textCollateNocaseType('c_nocase'),
    cVirtual: text('c_virtual').generatedAlwaysAs(sql`lower("c_text")`),
    cStored: integer('c_stored')
      .notNull()
      .generatedAlwaysAs(sql`length("c_text")`, { mode: 'stored' }),
    cCode: text('c_code').notNull().$defaultFn(() => 'x' + Date.now()),
    cUpdated: integer('c_updated', { mode: 'timestamp_ms' }).$onUpdate(() => new Date()),
  },
  (t) => [
    check('every_c_enum_check', sql`${t.cEnum} IN ('admin', 'member', 'it''s')`),
    index('every_expression').on(sql`lower(${t.cText})`, sql`${t.cReal} desc`),
    uniqueIndex('idx_every_c_length').on(t.cLength).where(sql`${t.cBoolean} = 1`),
  ],
)

export const shopOrders = sqliteTable(
  'shop_orders',
  {
    shop: text('shop').notNull(),
    number: integer('number').notNull(),
    replacesShop: text('replaces_shop'),
    replacesNumber: integer('replaces_number'),
    index: text('index'),
    orderBy: text('order by'), // A name that needs quoting.
  },
  (t) => [
    primaryKey({ columns: [t.shop, t.number] }),
    foreignKey({
      name: 'orders_replaces',
      columns: [t.replacesShop, t.replacesNumber],
      foreignColumns: [t.shop, t.number],
    }).onDelete('set null').onUpdate('cascade'),
  ],
)

export const shopLines = sqliteTable(
  'shop_lines',
  {
    id: integer('id').primaryKey(),
    orderShop: text('order_shop').notNull(),
    orderNumber: integer('order_number').notNull(),
    everyId: integer('every_id')
      .references(() => every.id, { onDelete: 'set default', onUpdate: 'restrict' }),
  },
  (t) => [
    foreignKey({
      columns: [t.orderShop, t.orderNumber],
      foreignColumns: [shopOrders.shop, shopOrders.number],
    }).onDelete('cascade'),
    unique().on(t.orderShop, t.orderNumber, t.everyId),
  ],
)

export const left = sqliteTable('left', {
  id: integer('id').primaryKey(),
  rightId: integer('right_id').references((): AnySQLiteColumn => right.id),
})

export const right = sqliteTable('right', {
  id: integer('id').primaryKey(),
  leftId: integer('left_id').references((): AnySQLiteColumn => left.id),
  otherLeftId: integer('other_left_id').references((): AnySQLiteColumn => left.id),
})

export const textTable = sqliteTable('text', {
  sql: text('sql').primaryKey(),
  class: text('class').notNull(),
})

export const everyRelations = relations(every, ({ many }) => ({
  shopLines: many(shopLines),
}))

export const shopOrdersRelations = relations(shopOrders, ({ many, one }) => ({
  order: one(shopOrders, {
    fields: [shopOrders.replacesShop, shopOrders.replacesNumber],
    references: [shopOrders.shop, shopOrders.number],
    relationName: 'shopOrders_replacesShop_replacesNumber',
  }),
  shopOrdersAsOrder: many(shopOrders, { relationName: 'shopOrders_replacesShop_replacesNumber' }),
  shopLines: many(shopLines),
}))

export const shopLinesRelations = relations(shopLines, ({ one }) => ({
  order: one(shopOrders, {
    fields: [shopLines.orderShop, shopLines.orderNumber],
    references: [shopOrders.shop, shopOrders.number],
  }),
  every: one(every, { fields: [shopLines.everyId], references: [every.id] }),
}))

export const leftRelations = relations(left, ({ many, one }) => ({
  right: one(right, { fields: [left.rightId], references: [right.id], relationName: 'left_rightId' }),
  rightAsLeft: many(right, { relationName: 'right_leftId' }),
  rightAsOtherLeft: many(right, { relationName: 'right_otherLeftId' }),
}))

export const rightRelations = relations(right, ({ many, one }) => ({
  left: one(left, { fields: [right.leftId], references: [left.id], relationName: 'right_leftId' }),
  otherLeft: one(left, {
    fields: [right.otherLeftId],
    references: [left.id],
    relationName: 'right_otherLeftId',
  }),
  leftAsRight: many(left, { relationName: 'left_rightId' }),
}))
