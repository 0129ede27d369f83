import { type SqlContext, toSqlTable } from '@tandem/formats'
import { type Table, findTable, findColumn } from '@tandem/model'
import type { Down, Plan } from '@tandem/plan'
import { blueprintOf } from '../blueprint-of.ts'
import type { RehearsalRequest, RehearsedTable } from './rehearsal.ts'

/** What to rehearse of a plan; `statements` in place of its own, as drizzle-kit's. */
export function requestOf(
  plan: Plan,
  from: SqlContext,
  to: SqlContext,
  statements: readonly string[] = plan.steps.map(({ sql }) => sql),
): RehearsalRequest {
  return {
    statements,
    mode: 'migrator',
    tables: tablesOf(from, to),
    expected: blueprintOf(to).statements.map(({ sql }) => sql),
    probes: plan.risks.map(({ id, count, sample }) => ({ id, count, sample })),
  }
}

/** The way there, back, and there again. */
export const roundTripOf = (
  plan: Plan,
  { plan: back }: Down,
  from: SqlContext,
  to: SqlContext,
): RehearsalRequest => ({
  ...requestOf(
    plan,
    from,
    to,
    [plan, back, plan].flatMap(({ steps }) => steps.map(({ sql }) => sql)),
  ),
  probes: [],
})

/** Every table: one that nothing should happen to is where a loss would show. */
function tablesOf(from: SqlContext, to: SqlContext): readonly RehearsedTable[] {
  const gone = from.schema.tables.filter(({ id }) => findTable(to.schema, id) === undefined)
  return [
    ...to.schema.tables.map((table): RehearsedTable => {
      const old = findTable(from.schema, table.id)
      const after = toSqlTable(table, to)
      if (old === undefined)
        return { id: table.id, before: null, after: after.name, columns: [], key: null }
      const before = toSqlTable(old, from)
      return {
        id: table.id,
        before: before.name,
        after: after.name,
        columns: keptColumns(old, table),
        key: sameKey(old, table),
      }
    }),
    ...gone.map((table): RehearsedTable => ({
      id: table.id,
      before: toSqlTable(table, from).name,
      after: null,
      columns: [],
      key: null,
    })),
  ]
}

/** What is computed says nothing that the columns it is computed from do not say. */
const keptColumns = (old: Table, table: Table): RehearsedTable['columns'] =>
  table.columns.flatMap((column) => {
    const before = findColumn(old, column.id)
    return before === undefined || before.generated !== null || column.generated !== null
      ? []
      : [{ id: column.id, before: before.name, after: column.name }]
  })

function sameKey(old: Table, table: Table): RehearsedTable['key'] {
  const before = old.primaryKey?.columns ?? []
  const after = table.primaryKey?.columns ?? []
  return before.length > 0 &&
    before.length === after.length &&
    before.every((id) => after.includes(id))
    ? before
    : null
}
