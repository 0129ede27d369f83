import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  schema: "./lib/server/db/schema/tables.ts",
  out: "./drizzle",
  dbCredentials: { url: "../.db/data.db" },
});
