/**
 * Runs code of others where it can reach nothing of the page: a schema file with the real drizzle-orm, queries with
 * Kysely and Drizzle. `openFrame` of `@tandem/sandbox/frame` makes the place, `openGuest` uses it, from the page or from
 * a worker. `@tandem/sandbox/local` runs the same without a sandbox, for tests and the command
 * line.
 */
export { loadGuest, openGuest } from './open-guest.ts'
export type {
  Filling,
  Guest,
  GuestHost,
  Loaded,
  Program,
  QueryRequest,
  RanStatement,
  ReadBack,
  Shown,
  Wanted,
  Written,
} from './protocol.ts'
