import type { Proof, Witnesses } from '@tandem/proof'
import type { RunProof } from '@tandem/proof/run'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** What is known of whether the two schemas and the database agree. Never more than a proof has shown. */
export type ProofState =
  | { readonly phase: 'asleep' }
  /** An edit came, or the first proof is on its way. */
  | { readonly phase: 'checking'; readonly last: Proven | null }
  | { readonly phase: 'proven'; readonly last: Proven }
  | { readonly phase: 'failed'; readonly message: string; readonly last: Proven | null }

export interface Proven {
  readonly proof: Proof
  readonly witnesses: Witnesses
  /** What running the schema file has shown. */
  readonly ran: RunProof
  /** The last edit that was made before it. */
  readonly edit: string | null
  /** Which of the two files were read as a hand has written them. */
  readonly byHand: readonly ('drizzle' | 'kysely')[]
  /** Unix milliseconds. */
  readonly at: number
}

const proofStore = createStore<{ readonly state: ProofState }>()(() => ({
  state: { phase: 'asleep' },
}))

export const useProof = <T>(select: (state: ProofState) => T): T =>
  useStore(proofStore, ({ state }) => select(state))

export const setProof = (state: ProofState): void => proofStore.setState({ state })

export const proofNow = (): ProofState => proofStore.getState().state

/** Whether two of the three differ, or one could not be read. */
export const isInStep = ({ differences, problems }: Proof): boolean =>
  differences.length + problems.length === 0
