import type { Finding, Rehearsal, RehearsalProgress } from '@tandem/live'
import { type Answers, type ColumnAnswer, type Plan, noAnswers } from '@tandem/plan'
import type { EnumValueId } from '@tandem/model'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** How the next migration did on a copy of the rows. */
type Trial =
  /** There is nothing to try, or no database to try it on. */
  | { readonly phase: 'none'; readonly why: string | null }
  | { readonly phase: 'running'; readonly progress: RehearsalProgress | null }
  | { readonly phase: 'stopped' }
  | {
      readonly phase: 'done'
      readonly plan: Plan
      readonly rehearsal: Rehearsal
      readonly findings: readonly Finding[]
    }

/** A database from outside to rehearse on. */
interface TrialFile {
  readonly name: string
  readonly bytes: Uint8Array
}

interface FolderNotes {
  readonly name: string
  readonly count: number
  readonly notes: readonly string[]
}

export interface MigrationState {
  /** Which migration is looked at: its place in the history, or the one that is not saved yet. */
  readonly step: number | 'next'
  readonly name: string
  readonly answers: Answers
  /** Whose statements are saved. */
  readonly author: 'tandem' | 'drizzle-kit'
  /** drizzle-kit's own statements, or why it has none; null while they are not asked for. */
  readonly kit: { readonly sql: readonly string[] } | { readonly refused: string } | null
  readonly file: TrialFile | null
  readonly trial: Trial
  /** What was found in the folder that was read last. */
  readonly folder: FolderNotes | null
  /** Grows when the trial is to be made again as it is. */
  readonly again: number
}

const atFirst: MigrationState = {
  step: 'next',
  name: '',
  answers: noAnswers,
  author: 'tandem',
  kit: null,
  file: null,
  trial: { phase: 'none', why: null },
  folder: null,
  again: 0,
}

/** The migration that is being made, for the design that is open in this tab. */
export const migrationStore = createStore<MigrationState>()(() => atFirst)

export const useMigration = <T>(select: (state: MigrationState) => T): T =>
  useStore(migrationStore, select)

export const setMigration = (state: Partial<MigrationState>): void => migrationStore.setState(state)

/** Another design is open, or the migration was saved: nothing that was decided for it holds. */
export const resetMigration = (): void =>
  migrationStore.setState(({ file }) => ({ ...atFirst, file }))

const answer = (change: (answers: Answers) => Answers): void =>
  migrationStore.setState(({ answers }) => ({ answers: change(answers) }))

export const answerColumn = (column: string, given: ColumnAnswer | null): void =>
  answer((answers) => {
    const { [column]: _, ...others } = answers.columns
    return { ...answers, columns: given === null ? others : { ...others, [column]: given } }
  })

export const answerValue = (value: string, target: EnumValueId | null): void =>
  answer((answers) => ({ ...answers, values: { ...answers.values, [value]: target } }))

export const forgetValue = (value: string): void =>
  answer((answers) => {
    const { [value]: _, ...others } = answers.values
    return { ...answers, values: others }
  })

export const setColumnOrder = (columnOrder: Answers['columnOrder']): void =>
  answer((answers) => ({ ...answers, columnOrder }))
