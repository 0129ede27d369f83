import type { Conventions } from './conventions.ts'
import type { StickyId } from './id.ts'
import type { Schema } from './schema.ts'

/** All that a `.tandem.json` file holds. */
export interface Design {
  readonly name: string
  readonly conventions: Conventions
  readonly schema: Schema
  readonly layout: Layout
  readonly history: History
}

/** How the schema is drawn; nothing here changes what is exported. */
export interface Layout {
  /** By table or view id; canvas units. What has no place is placed when it is shown. */
  readonly places: Readonly<Record<string, Place>>
  /** By table or module id: a colour of the palette. */
  readonly colors: Readonly<Record<string, Color>>
  readonly stickies: readonly Sticky[]
  /** Tables and views, by id, of which only the keys are drawn. */
  readonly folded: readonly string[]
  /** What stays where it is: it is neither dragged nor arranged. */
  readonly locked: readonly string[]
  /** What is not drawn. */
  readonly hidden: readonly string[]
}

export interface Place {
  readonly x: number
  readonly y: number
}

export const COLORS = ['gray', 'blue', 'green', 'amber', 'red', 'violet', 'teal', 'pink'] as const
export type Color = (typeof COLORS)[number]

/** A note on the canvas, of no table. */
export interface Sticky {
  readonly id: StickyId
  readonly text: string
  readonly place: Place
  readonly width: number
  readonly height: number
}

/** The migrations already written. The last one's schema is what the next one starts from. */
export interface History {
  /** When the design was made, in Unix milliseconds: the `when` of its first migration. */
  readonly created: number
  readonly migrations: readonly Migration[]
}

/** A migration as it was saved. Its texts are frozen: a database may have run them. */
export interface Migration {
  /** The name of its file without the ending: `0004_add_tasks`. */
  readonly tag: string
  /** Unix milliseconds, later than those of the one before: drizzle-orm passes over one that is not. */
  readonly when: number
  /** The schema after it, and how that was spelt in SQL: what the next one starts from. */
  readonly schema: Schema
  readonly conventions: Conventions
  readonly sql: string
  /** The SQL that takes it back; null: there is none. */
  readonly down: string | null
  readonly snapshot: KitSnapshot
  /** Whether `--> statement-breakpoint` stands between its statements. */
  readonly breakpoints: boolean
  /** Whether a database may have run it: then it can no longer be squashed or deleted. */
  readonly applied: boolean
}

/** What drizzle-kit compares the next schema with. */
export interface KitSnapshot {
  readonly id: string
  /** The file's text, where it came from a folder; null: what is written of the schema. */
  readonly text: string | null
  /** What was renamed in this migration, new SQL name by old, as drizzle-kit notes it: `"tasks"."title"`. */
  readonly renamed: {
    readonly tables: Readonly<Record<string, string>>
    readonly columns: Readonly<Record<string, string>>
  }
}

export const emptySchema: Schema = { modules: [], enums: [], tables: [], views: [], others: [] }
export const emptyLayout: Layout = {
  places: {},
  colors: {},
  stickies: [],
  folded: [],
  locked: [],
  hidden: [],
}
