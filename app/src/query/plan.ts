import type { RunResult } from '@tandem/live'

/** A step of SQLite's plan, with the steps within it. */
export interface PlanNode {
  readonly id: number
  readonly detail: string
  readonly steps: readonly PlanNode[]
}

/** The tree in the rows of EXPLAIN QUERY PLAN: id, parent, a column that is not used, detail. */
export function planOf({ rows }: Pick<RunResult, 'rows'>): readonly PlanNode[] {
  const within = (parent: number): readonly PlanNode[] =>
    rows
      .filter((row) => Number(row[1]) === parent)
      .map((row) => ({
        id: Number(row[0]),
        detail: String(row[3]),
        steps: within(Number(row[0])),
      }))
  return within(0)
}

interface Meaning {
  readonly words: string
  /** Whether it reads or sorts more than an index would let it. */
  readonly isCostly: boolean
}

const MEANINGS: readonly (readonly [RegExp, Meaning])[] = [
  [/^SCAN CONSTANT ROW/, { words: 'one row, no table', isCostly: false }],
  [/^SCAN \d+ CONSTANT ROWS?/, { words: 'rows written out, no table', isCostly: false }],
  [/^SCAN .* USING COVERING INDEX/, { words: 'reads the whole index', isCostly: false }],
  [
    /^SCAN .* USING INDEX/,
    { words: 'reads every row, in the order of the index', isCostly: false },
  ],
  [/^SCAN .* VIRTUAL TABLE/, { words: 'asks the virtual table', isCostly: false }],
  [/^SCAN /, { words: 'reads every row', isCostly: true }],
  [/AUTOMATIC .*INDEX/, { words: 'makes an index for this one run', isCostly: true }],
  [/^SEARCH .* USING COVERING INDEX/, { words: 'finds rows in the index alone', isCostly: false }],
  [/^SEARCH .* USING INDEX/, { words: 'finds rows by the index', isCostly: false }],
  [/^SEARCH .*PRIMARY KEY/, { words: 'finds rows by their key', isCostly: false }],
  [/^USE TEMP B-TREE FOR (?:.* )?ORDER BY/, { words: 'sorts', isCostly: true }],
  [/^USE TEMP B-TREE FOR GROUP BY/, { words: 'sorts to group', isCostly: true }],
  [/^USE TEMP B-TREE FOR/, { words: 'keeps what it has seen', isCostly: true }],
  [/^CORRELATED/, { words: 'runs once for each row', isCostly: true }],
]

/** What a step means, for one who does not read plans every day; null for a heading. */
export const meaningOf = (detail: string): Meaning | null =>
  MEANINGS.find(([pattern]) => pattern.test(detail))?.[1] ?? null
