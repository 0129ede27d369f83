import type { Action } from '@tandem/model'
import type { QuickValue, Span } from './tokens.ts'

/** What a quick add says, before it is known what its names stand for. */
export interface QuickText {
  readonly tables: readonly QuickTable[]
  readonly problems: readonly QuickProblem[]
}

/** Something that is not understood: where it stands, and a sentence. Names are between backticks. */
export interface QuickProblem {
  readonly span: Span
  readonly message: string
}

export interface QuickName {
  readonly text: string
  /** In quotes: a name to be taken as it is. */
  readonly quoted: boolean
  readonly span: Span
}

export interface QuickTable {
  /** Null: columns for the table that is selected. */
  readonly name: QuickName | null
  readonly note: string
  readonly strict: boolean
  readonly withoutRowid: boolean
  readonly items: readonly QuickItem[]
}

export type QuickItem =
  | QuickColumn
  /** `...timestamps` */
  | { readonly kind: 'fragment'; readonly name: string; readonly span: Span }
  /** `unique(a, b)` */
  | {
      readonly kind: 'key'
      readonly of: 'primary' | 'unique' | 'index'
      readonly columns: readonly QuickName[]
      readonly span: Span
    }

export interface QuickColumn {
  readonly kind: 'column'
  readonly span: Span
  readonly name: QuickName
  readonly type: QuickType | null
  /** The values of an enum; its name is that of the type, if there is one. */
  readonly values: readonly string[] | null
  readonly notNull: boolean | null
  readonly primary: boolean
  readonly auto: boolean
  readonly unique: boolean
  /** Null: as a relation brings it. */
  readonly index: boolean | null
  readonly target: QuickTarget | null
  readonly onDelete: Action | null
  readonly onUpdate: Action | null
  readonly value: (QuickValue & { readonly span: Span }) | null
  readonly note: string
}

export interface QuickType {
  readonly name: QuickName
  /** `(20)`, with its brackets; empty when there is none. */
  readonly size: string
}

interface QuickTarget {
  readonly table: QuickName
  readonly column: QuickName | null
}
