import SQLite from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import type { Database } from "$lib/server/db/database";

const sqlite = new SQLite(process.env["DATABASE_URL"] ?? "../.db/data.db");
sqlite.pragma("foreign_keys = ON");
sqlite.pragma("journal_mode = WAL");

export const db = new Kysely<Database>({
  dialect: new SqliteDialect({ database: sqlite }),
});
