import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { textEnum } from "$lib/server/db/utils";
import { ItemStatus } from "$lib/models/external_modules/MoLOS-Example";

/**
 * Example module table schema.
 * All timestamps are unix seconds for consistency across modules.
 */
export const exampleItems = sqliteTable("MoLOS-Example_items", {
  id: text("id").primaryKey().$defaultFn(() => crypto.randomUUID()),
  userId: text("user_id").notNull(),
  title: text("title").notNull(),
  description: text("description"),
  status: textEnum("status", ItemStatus).notNull().default("pending"),
  createdAt: integer("created_at").notNull().default(sql`(strftime('%s','now'))`),
  updatedAt: integer("updated_at").notNull().default(sql`(strftime('%s','now'))`),
});

export const exampleItemNotes = sqliteTable(
  "MoLOS-Example_item_notes",
  {
    id: text("id").primaryKey().$defaultFn(() => crypto.randomUUID()),
    userId: text("user_id").notNull(),
    itemId: text("item_id").notNull().references(() => exampleItems.id, { onDelete: "cascade" }),
    body: text("body").notNull(),
    createdAt: integer("created_at").notNull().default(sql`(strftime('%s','now'))`),
    updatedAt: integer("updated_at").notNull().default(sql`(strftime('%s','now'))`),
  },
  (t) => [index("idx_MoLOS-Example_item_notes_item_id").on(t.itemId)],
);

export { ItemStatus };
