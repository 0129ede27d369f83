CREATE TABLE `every` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`c_text` text DEFAULT 'it''s `${x}` */ "q" \ 
 end' NOT NULL,
	`c_length` text(40),
	`c_iso` text DEFAULT CURRENT_TIMESTAMP NOT NULL,
	`c_enum` text DEFAULT 'member' NOT NULL,
	`c_boolean` integer DEFAULT true NOT NULL,
	`c_seconds` integer DEFAULT (unixepoch()) NOT NULL,
	`c_ms` integer DEFAULT 1763683200000,
	`c_real` real DEFAULT 1.5,
	`c_numeric` numeric DEFAULT '12.50' NOT NULL,
	`c_numeric_number` numeric,
	`c_numeric_bigint` numeric DEFAULT 7,
	`c_json` text DEFAULT '{"theme":"it''s"}' NOT NULL,
	`c_json_blob` blob,
	`c_blob` blob DEFAULT x'00ff',
	`c_blob_bigint` blob,
	`c_declared` DATETIME,
	`c_nocase` text COLLATE NOCASE,
	`c_virtual` text GENERATED ALWAYS AS (lower("c_text")) VIRTUAL,
	`c_stored` integer GENERATED ALWAYS AS (length("c_text")) STORED NOT NULL,
	`c_code` text NOT NULL,
	`c_updated` integer,
	CONSTRAINT "every_c_enum_check" CHECK("every"."c_enum" IN ('admin', 'member', 'it''s'))
);
--> statement-breakpoint
CREATE INDEX `every_expression` ON `every` (lower("c_text"),"c_real" desc);--> statement-breakpoint
CREATE UNIQUE INDEX `idx_every_c_length` ON `every` (`c_length`) WHERE "every"."c_boolean" = 1;--> statement-breakpoint
CREATE TABLE `left` (
	`id` integer PRIMARY KEY NOT NULL,
	`right_id` integer,
	FOREIGN KEY (`right_id`) REFERENCES `right`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `right` (
	`id` integer PRIMARY KEY NOT NULL,
	`left_id` integer,
	`other_left_id` integer,
	FOREIGN KEY (`left_id`) REFERENCES `left`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`other_left_id`) REFERENCES `left`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `shop_lines` (
	`id` integer PRIMARY KEY NOT NULL,
	`order_shop` text NOT NULL,
	`order_number` integer NOT NULL,
	`every_id` integer,
	FOREIGN KEY (`every_id`) REFERENCES `every`(`id`) ON UPDATE restrict ON DELETE set default,
	FOREIGN KEY (`order_shop`,`order_number`) REFERENCES `shop_orders`(`shop`,`number`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shop_lines_order_shop_order_number_every_id_unique` ON `shop_lines` (`order_shop`,`order_number`,`every_id`);--> statement-breakpoint
CREATE TABLE `shop_orders` (
	`shop` text NOT NULL,
	`number` integer NOT NULL,
	`replaces_shop` text,
	`replaces_number` integer,
	`index` text,
	`order by` text,
	PRIMARY KEY(`shop`, `number`),
	FOREIGN KEY (`replaces_shop`,`replaces_number`) REFERENCES `shop_orders`(`shop`,`number`) ON UPDATE cascade ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `text` (
	`sql` text PRIMARY KEY NOT NULL,
	`class` text NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER touch AFTER UPDATE ON every BEGIN SELECT 1; END;