import type { Generated, Insertable, Selectable, Updateable } from "kysely";

/**
 * Example module table schema.
 * All timestamps are unix seconds for consistency across modules.
 */
export interface ExampleItemsTable {
  id: string;
  user_id: string;
  title: string;
  description: string | null;
  status: Generated<"pending" | "active" | "done">;
  created_at: Generated<number>;
  updated_at: Generated<number>;
}

export interface ExampleItemNotesTable {
  id: string;
  user_id: string;
  item_id: string;
  body: string;
  created_at: Generated<number>;
  updated_at: Generated<number>;
}

export interface Database {
  "MoLOS-Example_items": ExampleItemsTable;
  "MoLOS-Example_item_notes": ExampleItemNotesTable;
}

export type ExampleItem = Selectable<ExampleItemsTable>;
export type NewExampleItem = Insertable<ExampleItemsTable>;
export type ExampleItemUpdate = Updateable<ExampleItemsTable>;

export type ExampleItemNote = Selectable<ExampleItemNotesTable>;
export type NewExampleItemNote = Insertable<ExampleItemNotesTable>;
export type ExampleItemNoteUpdate = Updateable<ExampleItemNotesTable>;
