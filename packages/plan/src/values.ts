import { type ColumnType, type Enum, type EnumValueId, enumOf, same } from '@tandem/model'
import { type SqlColumn, type SqlContext, backtick, sqlString } from '@tandem/formats'
import type { Answers, ColumnAnswer } from './answers.ts'
import { type ColumnPair, type Pairs, type TablePair, isNumbered } from './pairs.ts'

/** What is known of the values of a migration. */
export interface Values {
  readonly from: SqlContext
  readonly to: SqlContext
  readonly answers: Answers
  /** The columns that a foreign key points with or to, before or after. */
  readonly held: ReadonlySet<string>
}

export function valuesOf({ from, to }: Pairs, answers: Answers): Values {
  const held = new Set<string>()
  for (const { schema } of [from, to])
    for (const { foreignKeys } of schema.tables)
      for (const { columns } of foreignKeys)
        for (const pair of columns) held.add(pair.from).add(pair.to)
  return { from, to, answers, held }
}

/** What a column of a row becomes: SQL over the row of before, its columns under their new names. */
export function keptValue(pair: ColumnPair, values: Values): string {
  const own = backtick(pair.after.name)
  const answer = answerTo(values, pair.id)
  if (answer?.kind === 'convert') return `(${answer.sql})`
  const value = renamedValues(pair, values, own) ?? convertedType(pair.from.type, pair.to.type, own)
  const filled = answer === null ? defaultForNull(pair) : `(${answer.sql})`
  return filled === null ? value : `coalesce(${value}, ${filled})`
}

/** What a new column starts with in rows that are there; null: its own default. */
export function newValue(column: SqlColumn, values: Values): string | null {
  const answer = answerTo(values, column.id)
  return answer === null ? null : `(${answer.sql})`
}

export function answerTo({ answers }: Values, id: string): ColumnAnswer | null {
  return Object.hasOwn(answers.columns, id) ? (answers.columns[id] ?? null) : null
}

/** Whether the migration writes the values of a column, beyond copying them. */
export const isRewritten = (pair: ColumnPair, values: Values): boolean =>
  pair.after.generated === null && keptValue(pair, values) !== backtick(pair.after.name)

/** Whether the values of a column, or how they compare, may change. */
export const becomesOther = (pair: TablePair, column: ColumnPair, values: Values): boolean =>
  isRewritten(column, values) ||
  isNumbered(pair, column) ||
  column.between.type !== column.after.type ||
  !same(column.between.generated, column.after.generated)

/** What may no longer be NULL takes its default, as a row written without it would. */
export const defaultForNull = ({ tightened, after }: ColumnPair): string | null =>
  tightened && !after.primaryKey ? defaultValue(after) : null

/** The SQL of a default that is a value: DEFAULT NULL is none. */
export const defaultValue = ({ default: of }: SqlColumn): string | null =>
  of === null || /^null$/i.test(String(of)) ? null : String(of)

/** A value renamed carries its rows along; one that goes takes what was answered for it. */
function renamedValues({ from, to }: ColumnPair, values: Values, own: string): string | null {
  if (from.type.kind !== 'enum' || to.type.kind !== 'enum' || from.type.enum !== to.type.enum)
    return null
  const became = changedValues(
    enumOf(values.from.schema, from.type.enum),
    enumOf(values.to.schema, to.type.enum),
    values.answers,
  )
  const cases = became.map(
    ([old, now]) => ` WHEN ${sqlString(old)} THEN ${now === null ? 'NULL' : sqlString(now)}`,
  )
  return cases.length === 0 ? null : `CASE ${own}${cases.join('')} ELSE ${own} END`
}

/** Old text and new text of each value whose rows change; null: they become NULL. */
function changedValues(
  from: Enum,
  to: Enum,
  answers: Answers,
): readonly (readonly [string, string | null])[] {
  return from.values.flatMap(({ id, value }): [string, string | null][] => {
    const now = to.values.find((it) => it.id === id)
    if (now !== undefined) return now.value === value ? [] : [[value, now.value]]
    if (!Object.hasOwn(answers.values, id)) return []
    const answer = answers.values[id] ?? null
    const target = to.values.find((it) => it.id === answer)
    return answer === null ? [[value, null]] : target === undefined ? [] : [[value, target.value]]
  })
}

/** The enum values that go and of which nobody said what becomes of their rows. */
export function valuesThatGo(
  { from, to }: ColumnPair,
  values: Values,
): readonly { readonly id: EnumValueId; readonly value: string }[] {
  if (from.type.kind !== 'enum' || to.type.kind !== 'enum' || from.type.enum !== to.type.enum)
    return []
  const now = enumOf(values.to.schema, to.type.enum).values
  return enumOf(values.from.schema, from.type.enum).values.filter(({ id, value }) =>
    now.every((it) => it.id !== id && it.value !== value),
  )
}

/** The same moment in another form: a timestamp in seconds is not one in milliseconds. */
export function convertedType(from: ColumnType, to: ColumnType, own: string): string {
  if (from.kind === 'timestamp' && to.kind === 'timestamp' && from.unit !== to.unit)
    return to.unit === 'ms' ? `${own} * 1000` : `${own} / 1000`
  if (from.kind === 'timestamp' && to.kind === 'isoDate')
    return from.unit === 's'
      ? `strftime('%Y-%m-%d %H:%M:%S', ${own}, 'unixepoch')`
      : `strftime('%Y-%m-%d %H:%M:%f', ${own} / 1000.0, 'unixepoch')`
  if (from.kind === 'isoDate' && to.kind === 'timestamp')
    return to.unit === 's'
      ? `unixepoch(${own})`
      : `CAST(round(unixepoch(${own}, 'subsec') * 1000) AS INTEGER)`
  return own
}
