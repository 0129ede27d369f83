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

export interface Migration {
  readonly name: string
  readonly when: number
  readonly schema: Schema
}

export const emptySchema: Schema = { modules: [], enums: [], tables: [], views: [], others: [] }
export const emptyLayout: Layout = { places: {}, colors: {}, stickies: [] }
