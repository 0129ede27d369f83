import type { RanStatement } from '@tandem/sandbox'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Grid } from './grid.ts'
import type { Language } from './language.ts'
import type { PlanNode } from './plan.ts'

/** Why a query was not run to its end, and where in the text it stumbled. */
export interface QueryFailure {
  readonly message: string
  readonly place: { readonly from: number; readonly to: number } | null
}

/** What one statement of SQL, or one expression of a query, has given. */
export interface QueryResult {
  /** Null: it gives no rows. */
  readonly grid: Grid | null
  /** What reached SQLite for it. */
  readonly statements: readonly RanStatement[]
  /** How SQLite goes about its last statement. */
  readonly plan: readonly PlanNode[]
}

/** What came of a run. */
export interface Outcome {
  /** Grows with each run: the rows of another one start at the top. */
  readonly run: number
  readonly ms: number
  /** Rows that all statements together have written. */
  readonly changes: number
  readonly results: readonly QueryResult[]
  readonly failure: QueryFailure | null
  readonly stopped: Stopped | null
  /** Tables, views, indexes or triggers were made, altered or dropped by hand. */
  readonly changedSchema: boolean
}

/** What had to be ended: a query in the midst of SQLite costs what was not saved, JavaScript costs nothing. */
export type Stopped = 'database' | 'code'

export interface QueryState {
  /** `long` once it is worth saying that it runs. */
  readonly phase: 'idle' | 'running' | 'long' | 'stopping'
  /** What runs. */
  readonly language: Language | null
  readonly outcomes: Readonly<Partial<Record<Language, Outcome>>>
  /** The count of the design that the outcomes belong to, as the session counts them. */
  readonly opened: number
  /** Whether BEGIN was run without its COMMIT. */
  readonly inTransaction: boolean
}

/** It outlives the panel: a query goes on when another tab of the dock is looked at. */
export const queryStore = createStore<QueryState>()(() => ({
  phase: 'idle',
  language: null,
  outcomes: {},
  opened: 0,
  inTransaction: false,
}))

export const useQuery = <T>(select: (state: QueryState) => T): T => useStore(queryStore, select)
