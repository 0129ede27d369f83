import type { RunResult } from '@tandem/live'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { PlanNode } from './plan.ts'

/** Why a statement was not run, and where in the text SQLite stumbled. */
export interface QueryFailure {
  readonly message: string
  readonly place: { readonly from: number; readonly to: number } | null
}

/** What came of a run. */
export interface Outcome {
  /** Grows with each run: the rows of another one start at the top. */
  readonly run: number
  readonly ms: number
  /** Rows that all statements together have written. */
  readonly changes: number
  /** The rows of the last statement that gives some. */
  readonly result: RunResult | null
  readonly plan: readonly PlanNode[]
  readonly failure: QueryFailure | null
  readonly wasStopped: boolean
  /** Tables, views, indexes or triggers were made, altered or dropped by hand. */
  readonly changedSchema: boolean
}

export interface QueryState {
  /** `long` once it is worth saying that it runs. */
  readonly phase: 'idle' | 'running' | 'long' | 'stopping'
  readonly outcome: Outcome | null
  /** The count of the design that the outcome belongs to, as the session counts them. */
  readonly opened: number
  /** Whether BEGIN was run without its COMMIT. */
  readonly inTransaction: boolean
}

/** It outlives the panel: a query goes on when another tab of the dock is looked at. */
export const queryStore = createStore<QueryState>()(() => ({
  phase: 'idle',
  outcome: null,
  opened: 0,
  inTransaction: false,
}))

export const useQuery = <T>(select: (state: QueryState) => T): T => useStore(queryStore, select)
