import type { Schema } from '@tandem/model'

/** A change that drizzle-kit 0.31 gets wrong, or nearly: two schemas, rows of the first, and what must come of them. */
export interface Defect {
  readonly name: string
  readonly before: string
  readonly after: string
  /** Old name to new one, as drizzle-kit notes it: `"users"` to `"people"`, `"people"."name"` to `"people"."nick"`. */
  readonly renamed?: {
    readonly tables?: Readonly<Record<string, string>>
    readonly columns?: Readonly<Record<string, string>>
  }
  /** What SQL does not tell of the schema after. */
  readonly meant?: (schema: Schema) => Schema
  readonly rows: string
  /** A query of the database after, and its rows with `|` between cells. */
  readonly shows: Readonly<Record<string, readonly string[]>>
  /** Whether it needs a value that only a person can give. */
  readonly asks?: boolean
  /** Whether drizzle-kit's reading of `schema.ts` is where it can go wrong. */
  readonly written?: boolean
}

export const users = (columns: string): string =>
  `create table users (id integer primary key not null, ${columns});`

export const posts = (action = '', column = 'user_id', table = 'users', id = 'id'): string =>
  `create table posts (id integer primary key not null, ${column} integer references ${table} (${id}) ${action}, title text);`

export const PEOPLE = "insert into users (id, name) values (1, 'ann'), (2, 'bob');"
export const POSTS = `${PEOPLE} insert into posts values (10, 1, 'p1'), (11, 2, 'p2');`
export const ALL_USERS = { 'select id, name from users': ['1|ann', '2|bob'] }
export const ALL_POSTS = { 'select id, user_id, title from posts': ['10|1|p1', '11|2|p2'] }
export const SHOWS_ALL = 'create view v as select id, name from users;'
