import type { run } from '@tandem/live'

/** A database of SQLite, as `@tandem/live` opens them. */
export type Sqlite = Parameters<typeof run>[0]
