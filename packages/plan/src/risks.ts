import { type Id, enumOf, isPrimary } from '@tandem/model'
import { backtick, sqlString } from '@tandem/formats'
import { circleRisks } from './circles.ts'
import { constraintRisks, orphanRisks } from './constraint-risks.ts'
import { nullRisks } from './null-risks.ts'
import type { ColumnPair, TablePair } from './pairs.ts'
import { type Risk, rowsBefore } from './risk.ts'
import { typeRisks } from './type-risks.ts'
import { type Values, valuesThatGo } from './values.ts'
import type { Work } from './work.ts'

export const risksOf = (work: Work): readonly Risk[] => [
  ...circleRisks(work),
  ...orphanRisks(work),
  ...work.pairs.removed.map(({ id, name }) => droppedTable(id, name)),
  ...work.pairs.differing.flatMap((pair) => [
    ...pair.removed
      .filter(({ generated }) => generated === null)
      .map(({ id, name }) => droppedColumn(pair, id, name)),
    ...pair.kept
      .filter(({ before, after }) => before.generated === null && after.generated !== null)
      .map(({ id, before }) => droppedColumn(pair, id, before.name)),
    ...nullRisks(pair, work.values),
    ...pair.kept.flatMap((column) => goneValues(pair, column, work)),
    ...typeRisks(pair, work.values),
    ...constraintRisks(pair, work),
  ]),
]

const droppedTable = (id: Id<string>, name: string): Risk => ({
  id: `drop ${id}`,
  level: 'loses',
  at: { id, column: null },
  says: `drops \`${name}\` with {rows}`,
  ...rowsBefore(name, ''),
  ask: null,
})

const droppedColumn = ({ id, before }: TablePair, column: Id<string>, name: string): Risk => ({
  id: `drop ${column}`,
  level: 'loses',
  at: { id, column },
  says: `drops the values that {rows} of \`${before.name}\` {has|have} in \`${name}\``,
  ...rowsBefore(before.name, `${backtick(name)} IS NOT NULL`),
  ask: null,
})

/** Rows with an enum value that goes: a CHECK refuses them; without one only the types no longer know it. */
function goneValues(pair: TablePair, column: ColumnPair, { values }: Work): readonly Risk[] {
  if (column.after.generated !== null) return []
  const { before, after } = pair
  const isChecked =
    column.after.type.includes('CHECK(') || after.checks.some(({ id }) => id === column.id)
  const what = isChecked
    ? 'which is no longer a value of it'
    : 'which the database keeps and the types no longer know'
  return valuesThatGo(column, values)
    .filter(({ id }) => !Object.hasOwn(values.answers.values, id))
    .map((gone) => ({
      id: `value ${gone.id} ${column.id}`,
      level: isChecked ? 'fails' : 'changes',
      at: { id: pair.id, column: column.id },
      says: `{rows} of \`${before.name}\` {has|have} “${gone.value}” in \`${column.before.name}\`, ${what}`,
      ...rowsBefore(before.name, `${backtick(column.before.name)} = ${sqlString(gone.value)}`),
      ask: { kind: 'value', value: gone.id, targets: valueTargets(column, values) },
    }))
}

/** What rows can have instead. NULL only where every column of the enum takes it: the answer is for them all. */
function valueTargets({ to }: ColumnPair, values: Values) {
  if (to.type.kind !== 'enum') return []
  const { schema } = values.to
  const { enum: id } = to.type
  const columns = schema.tables.flatMap((table) =>
    table.columns
      .filter(({ type }) => type.kind === 'enum' && type.enum === id)
      .map((column) => ({ notNull: column.notNull || isPrimary(table, column.id) })),
  )
  return [
    ...enumOf(schema, id).values.map((it) => ({ id: it.id, title: it.value })),
    ...(columns.some(({ notNull }) => notNull) ? [] : [{ id: null, title: 'NULL' }]),
  ]
}
