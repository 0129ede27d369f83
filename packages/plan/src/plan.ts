import type { SqlContext, SqlTable } from '@tandem/formats'
import type { ColumnId, TableId } from '@tandem/model'
import { type Answers, noAnswers } from './answers.ts'
import { type Touched, bystanderSteps } from './bystanders.ts'
import { type Change, changesOf } from './changes.ts'
import { type Hazard, hazardsOf } from './hazards.ts'
import { keepRows } from './keep-rows.ts'
import { kitRegenerated, likeKit, needsKitRebuild } from './like-kit.ts'
import { type Renamed, type TableMove, movesOf, renamedOf } from './moves.ts'
import { isRenamed, pairsOf, renamedColumns } from './pairs.ts'
import type { Risk } from './risk.ts'
import { risksOf } from './risks.ts'
import type { Step } from './step.ts'
import { isRewritten } from './values.ts'
import { type Work, workOf } from './work.ts'

/** The way from one schema to another. */
export interface Plan {
  /** What differs, in sentences; empty: nothing does, not even what SQL does not show. */
  readonly changes: readonly Change[]
  /** The statements, in order; empty: the database stays as it is. */
  readonly steps: readonly Step[]
  /** Why the statements are not those of drizzle-kit; empty: they are, to the byte. */
  readonly hazards: readonly Hazard[]
  /** What may go wrong or get lost, each with the question of how many rows it concerns. */
  readonly risks: readonly Risk[]
  /** Which table and column became which, for whoever compares the rows. Only of tables that change. */
  readonly moves: readonly TableMove[]
  readonly renamed: Renamed
  /** The columns that stay and whose values are written anew, as answered or as their type asks. */
  readonly rewritten: readonly ColumnId[]
  /** The tables that are copied, dropped and made anew. */
  readonly rebuilt: readonly TableId[]
}

/**
 * Plans the migration from one schema to another, by ids: a rename is a rename. Pure and fast: what two schemas
 * share costs next to nothing.
 */
export function plan(from: SqlContext, to: SqlContext, answers: Answers = noAnswers): Plan {
  const pairs = pairsOf(from, to)
  const work = workOf(pairs, answers)
  const bystanders = bystanderSteps(from, to, touchedTables(work))
  const hazards = hazardsOf(work, bystanders.inTheWay)
  const isSafe = hazards.every(({ kind }) => kind === 'unknown')
  const steps = isSafe ? [...likeKit(work), ...bystanders.unknown] : keepRows(work, bystanders)
  return {
    changes: changesOf(pairs),
    steps,
    hazards: steps.length === 0 ? [] : hazards,
    risks: risksOf(work),
    moves: movesOf(pairs),
    renamed: renamedOf(pairs),
    rewritten: pairs.differing.flatMap(({ kept }) =>
      kept.filter((column) => isRewritten(column, work.values)).map(({ id }) => id),
    ),
    rebuilt: work.rebuilt.map(({ id }) => id),
  }
}

function touchedTables({ pairs, rebuilt, altered, values }: Work): Touched {
  const losing = altered.filter(
    ({ pair, differences }) =>
      differences.removed.length + kitRegenerated(pair).length > 0 || needsKitRebuild(pair),
  )
  const moving = altered.filter(
    ({ pair }) =>
      isRenamed(pair) ||
      renamedColumns(pair).length > 0 ||
      pair.kept.some((column) => isRewritten(column, values)),
  )
  const names = (of: readonly { readonly before: SqlTable; readonly after: SqlTable }[]) =>
    of.flatMap(({ before, after }) => [before.name, after.name])
  const broken = [
    ...pairs.removed.map(({ name }) => name),
    ...names(rebuilt),
    ...names(losing.map(({ pair }) => pair)),
    // A view may name a table that is not there yet, and SQLite renames nothing while it does.
    ...pairs.added.map(({ name }) => name),
  ]
  return { broken, all: [...broken, ...names(moving.map(({ pair }) => pair))] }
}
