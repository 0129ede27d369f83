import { LibsqlDialect } from "@libsql/kysely-libsql";
import { Kysely, sql } from "kysely";
import type { DB } from "./types";

export const db = new Kysely<DB>({
	dialect: new LibsqlDialect({ url: process.env["DATABASE_URL"] ?? "file:./local.db" }),
});

await sql`PRAGMA foreign_keys = ON`.execute(db);
