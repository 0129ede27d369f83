CREATE TABLE `albums` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`title` text NOT NULL,
	`visibility` text DEFAULT 'private' NOT NULL,
	`created_at` integer DEFAULT (unixepoch()) NOT NULL,
	CONSTRAINT "albums_visibility_check" CHECK("albums"."visibility" IN ('private', 'shared', 'public'))
);
--> statement-breakpoint
CREATE TABLE `photos` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`album_id` integer,
	`bytes` blob NOT NULL,
	`thumbnail` blob,
	`exif` blob,
	`byte_count` blob,
	`taken_at` integer,
	FOREIGN KEY (`album_id`) REFERENCES `albums`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `photos_album_id_taken_at_idx` ON `photos` (`album_id`,"taken_at" desc);