import type { CellValue } from '@tandem/live'
import type { DatabaseActions } from '../database/database-store.ts'
import { type PlanNode, planOf } from './plan.ts'
import { verbOf } from './statements.ts'

const PLANNED = new Set(['SELECT', 'WITH', 'VALUES', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE'])

/** How SQLite goes about a statement; nothing for one that it has no plan for. */
export async function readPlan(
  actions: DatabaseActions,
  sql: string,
  parameters: readonly CellValue[] = [],
): Promise<readonly PlanNode[]> {
  if (!PLANNED.has(verbOf(sql))) return []
  // A later statement of the same run may have dropped its table.
  return actions.run(`EXPLAIN QUERY PLAN ${sql}`, parameters).then(planOf, () => [])
}
