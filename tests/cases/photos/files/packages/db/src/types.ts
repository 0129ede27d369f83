import type { ColumnType, Generated, Insertable, Selectable, Updateable } from "kysely";

/** Albums hold photos. */
export interface AlbumsTable {
	id: Generated<number>;
	title: string;
	visibility: Generated<"private" | "shared" | "public">;
	/** Unix seconds. */
	created_at: Generated<number>;
}

export interface PhotosTable {
	id: Generated<number>;
	album_id: number | null;
	bytes: ColumnType<ArrayBuffer, Uint8Array | ArrayBuffer, Uint8Array | ArrayBuffer>;
	thumbnail: ColumnType<ArrayBuffer | null, Uint8Array | ArrayBuffer | null | undefined, Uint8Array | ArrayBuffer | null>;
	/** JSON as UTF-8 bytes: Record<string, string>. */
	exif: ColumnType<ArrayBuffer | null, Uint8Array | ArrayBuffer | null | undefined, Uint8Array | ArrayBuffer | null>;
	/** A big integer as its decimal digits, in UTF-8. */
	byte_count: ColumnType<ArrayBuffer | null, Uint8Array | ArrayBuffer | null | undefined, Uint8Array | ArrayBuffer | null>;
	/** Unix seconds. */
	taken_at: number | null;
}

export interface DB {
	albums: AlbumsTable;
	photos: PhotosTable;
}

export type Album = Selectable<AlbumsTable>;
export type NewAlbum = Insertable<AlbumsTable>;
export type AlbumUpdate = Updateable<AlbumsTable>;

export type Photo = Selectable<PhotosTable>;
export type NewPhoto = Insertable<PhotosTable>;
export type PhotoUpdate = Updateable<PhotosTable>;
