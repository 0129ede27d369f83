import { type ColumnId, type EnumValueId, columnOf, enumOf, isRowid } from '@tandem/model'
import { type SqlColumn, type SqlContext, sqlString } from '@tandem/formats'
import type { Answers, ColumnAnswer } from './answers.ts'
import { readsOtherwise } from './affinity.ts'
import { type ColumnPair, type Pairs, type TablePair, isRequired, pairsOf } from './pairs.ts'
import { type Plan, plan } from './plan.ts'
import { distinctProposals, fillProposals } from './proposals.ts'
import { type Values, convertedType, defaultForNull, defaultValue, valuesOf } from './values.ts'

/** The way back from a migration. */
export interface Down {
  readonly plan: Plan
  /** What it cannot bring back, or takes away, each a phrase: “the rows of `logs`, which the way up drops”. */
  readonly lost: readonly string[]
}

/**
 * Plans the way from `to` back to `from`. `up`: the answers of the way up. Where a value is needed that nobody has,
 * rows get a neutral one; where there is none, as for a key that must point somewhere, a risk of the plan says so.
 */
export function planDown(from: SqlContext, to: SqlContext, up: Answers): Down {
  const back = pairsOf(to, from)
  const values = valuesOf(back, { columns: {}, values: {}, columnOrder: up.columnOrder })
  const answers: Answers = {
    ...values.answers,
    columns: Object.fromEntries(back.differing.flatMap((pair) => fills(pair, values))),
    values: Object.fromEntries(addedValues(back).map(({ id, target }) => [id, target.id])),
  }
  return {
    plan: plan(to, from, answers),
    lost: [...lostUp(pairsOf(from, to), up), ...lostDown(back, answers)],
  }
}

/** A value for each column that must have one and may have none: it was dropped, or could be NULL meanwhile. */
function fills(pair: TablePair, values: Values): readonly (readonly [ColumnId, ColumnAnswer])[] {
  const needy = [
    ...pair.added.filter((column) => isRequired(pair.after, column)),
    ...pair.kept.filter(({ tightened }) => tightened).map(({ after }) => after),
  ]
  return needy.flatMap((column) => {
    const sql = neutral(pair, column, values)
    return sql === null ? [] : [[column.id, { kind: 'fill', sql }] as const]
  })
}

/** Something that says nothing, and of which no two rows have the same where they may not; null: nothing can. */
function neutral({ to }: TablePair, column: SqlColumn, values: Values): string | null {
  const { id } = column
  const model = columnOf(to, id)
  const pointsAway = to.foreignKeys.some(({ columns }) => columns.some((it) => it.from === id))
  if (pointsAway || column.generated !== null || isRowid(to, model)) return null
  const isDistinct = [
    to.primaryKey?.columns ?? [],
    ...to.uniques.map(({ columns }) => columns),
    ...to.indexes
      .filter(({ unique }) => unique)
      .map(({ parts }) => parts.flatMap((it) => (it.kind === 'column' ? it.column : []))),
  ].some((columns) => columns.includes(id))
  const distinct = isDistinct ? distinctProposals(model.type) : []
  if (distinct.length === 0 && defaultValue(column) !== null) return null
  const [first] = [...distinct, ...fillProposals(model.type, values)]
  return first?.sql ?? null
}

interface AddedValue {
  readonly id: EnumValueId
  readonly value: string
  readonly table: string
  readonly column: string
  /** What rows get on the way back. */
  readonly target: { readonly id: EnumValueId | null; readonly sql: string }
}

/** The enum values that the way up added, for each column that may have them. */
const addedValues = (back: Pairs): readonly AddedValue[] =>
  back.differing.flatMap((pair) =>
    pair.kept.flatMap(({ from, to, after }) => {
      if (from.type.kind !== 'enum' || to.type.kind !== 'enum' || from.type.enum !== to.type.enum)
        return []
      const left = enumOf(back.to.schema, to.type.enum).values
      const [first] = left
      if (first === undefined && isRequired(pair.after, after)) return []
      const target =
        first === undefined
          ? { id: null, sql: 'NULL' }
          : { id: first.id, sql: sqlString(first.value) }
      return enumOf(back.from.schema, from.type.enum)
        .values.filter(({ id }) => left.every((it) => it.id !== id))
        .map(({ id, value }) => ({
          id,
          value,
          table: pair.after.name,
          column: after.name,
          target,
        }))
    }),
  )

/** What the way up destroys, by the names of before. */
const lostUp = ({ removed, differing }: Pairs, up: Answers): readonly string[] => [
  ...removed.map(({ name }) => `the rows of \`${name}\`, which the way up drops`),
  ...differing.flatMap((pair) => [
    ...pair.removed
      .filter(({ generated }) => generated === null)
      .map(({ name }) => `the values of \`${pair.before.name}.${name}\`, which the way up drops`),
    ...pair.kept.flatMap((column) => lostValues(pair, column, up)),
  ]),
]

function lostValues({ before }: TablePair, column: ColumnPair, up: Answers): readonly string[] {
  const { id, from, to, between, after } = column
  if (column.before.generated !== null) return []
  const name = `\`${before.name}.${column.before.name}\``
  if (after.generated !== null) return [`the values of ${name}, which the way up computes`]
  const answer = Object.hasOwn(up.columns, id) ? up.columns[id] : undefined
  if (answer?.kind === 'convert')
    return [`the values of ${name} as they were before the way up changes them`]
  const isLossy =
    convertedType(from.type, to.type, '') !== '' ||
    readsOtherwise(between.type, after.type, '') !== null
  return [
    ...(answer !== undefined || defaultForNull(column) !== null
      ? [`which rows had no value in ${name}`]
      : []),
    ...(isLossy ? [`values of ${name} that another type does not hold`] : []),
    ...mergedValues(column, up, name),
  ]
}

/** Enum values that the way up makes others. */
function mergedValues({ from }: ColumnPair, up: Answers, name: string): readonly string[] {
  return from.type.kind === 'enum' && Object.keys(up.values).length > 0
    ? [`which rows had a value in ${name} that the way up makes another`]
    : []
}

/** What was written since the way up and has no place any more. */
const lostDown = (back: Pairs, answers: Answers): readonly string[] => [
  ...back.removed.map(({ name }) => `the rows of \`${name}\`, which is new`),
  ...back.differing.flatMap((pair) => [
    ...pair.removed
      .filter(({ generated }) => generated === null)
      .map(({ name }) => `the values of \`${pair.after.name}.${name}\`, which is new`),
    ...[...pair.added, ...pair.kept.map(({ after }) => after)].flatMap(({ id, name }) => {
      const answer = answers.columns[id]
      return answer === undefined
        ? []
        : [
            `a value of \`${pair.after.name}.${name}\` where there is none: it becomes ${answer.sql}`,
          ]
    }),
  ]),
  ...addedValues(back).map(
    ({ value, table, column, target }) =>
      `${sqlString(value)} in \`${table}.${column}\`: it becomes ${target.sql}`,
  ),
]
