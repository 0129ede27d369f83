-- This does not bring back:
-- - the rows of `MoLOS-Example_items`, which is new
-- - the rows of `MoLOS-Example_item_notes`, which is new
DROP TABLE `MoLOS-Example_item_notes`;--> statement-breakpoint
DROP TABLE `MoLOS-Example_items`;