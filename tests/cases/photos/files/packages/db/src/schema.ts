import { relations, sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Who may see an album. */
export const visibility = ["private", "shared", "public"] as const;

/** Albums hold photos. */
export const albums = sqliteTable(
	"albums",
	{
		id: integer("id").primaryKey({ autoIncrement: true }),
		title: text("title").notNull(),
		visibility: text("visibility", { enum: visibility }).notNull().default("private"),
		createdAt: integer("created_at", { mode: "timestamp" }).notNull().default(sql`(unixepoch())`),
	},
	(t) => [check("albums_visibility_check", sql`${t.visibility} IN ('private', 'shared', 'public')`)],
);

export const photos = sqliteTable(
	"photos",
	{
		id: integer("id").primaryKey({ autoIncrement: true }),
		albumId: integer("album_id").references(() => albums.id, { onDelete: "set null" }),
		bytes: blob("bytes", { mode: "buffer" }).notNull(),
		thumbnail: blob("thumbnail", { mode: "buffer" }),
		exif: blob("exif", { mode: "json" }).$type<Record<string, string>>(),
		byteCount: blob("byte_count", { mode: "bigint" }),
		takenAt: integer("taken_at", { mode: "timestamp" }),
	},
	(t) => [index("photos_album_id_taken_at_idx").on(t.albumId, sql`${t.takenAt} desc`)],
);

export const albumsRelations = relations(albums, ({ many }) => ({
	photos: many(photos),
}));

export const photosRelations = relations(photos, ({ one }) => ({
	album: one(albums, { fields: [photos.albumId], references: [albums.id] }),
}));
