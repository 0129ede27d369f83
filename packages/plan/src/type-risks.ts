import { columnOf, isRowid } from '@tandem/model'
import { backtick } from '@tandem/formats'
import { fitting, readsOtherwise } from './affinity.ts'
import { type ColumnPair, type TablePair, isNumbered } from './pairs.ts'
import { type Proposal, type Risk, rowsAfter, rowsBefore } from './risk.ts'
import { type Values, answerTo, becomesOther, convertedType } from './values.ts'

/** What another type, a STRICT table or an INTEGER PRIMARY KEY makes of the values. */
export const typeRisks = (pair: TablePair, values: Values): readonly Risk[] => [
  ...pair.added.flatMap(({ id }) => misfits(pair, id, null, values)),
  ...pair.kept.flatMap((column) => [
    ...misfits(pair, column.id, column, values),
    ...(column.after.generated === null
      ? [...numbered(pair, column), ...conversions(pair, column, values)]
      : []),
  ]),
]

/** Values that a STRICT table or an INTEGER PRIMARY KEY refuses, where others would keep them as they are. */
function misfits(
  pair: TablePair,
  id: ColumnPair['id'],
  kept: ColumnPair | null,
  values: Values,
): readonly Risk[] {
  const { to, before, after } = pair
  const column = after.columns.find((it) => it.id === id)
  if (column === undefined) return []
  const isKey = kept !== null && isNumbered(pair, kept)
  const changes = pair.kept.some((it) => becomesOther(pair, it, values))
  const isStrict =
    after.strict &&
    (kept === null
      ? // SQLite gives a key that comes its numbers, whatever its default is.
        !isRowid(to, columnOf(to, id))
      : !before.strict ||
        becomesOther(pair, kept, values) ||
        (column.generated !== null && changes))
  const fits = fitting(isKey ? 'integer' : column.type, backtick(column.name))
  if ((!isKey && !isStrict) || fits === null) return []
  return [
    {
      id: `misfit ${id}`,
      level: 'fails',
      at: { id: pair.id, column: id },
      says: `{rows} of \`${before.name}\` {has|have} something in \`${kept?.before.name ?? column.name}\` that is no ${column.type}`,
      ...rowsAfter(pair, values, `NOT (${fits})`),
      ask:
        column.generated === null
          ? {
              kind: kept === null ? 'fill' : 'convert',
              column: id,
              proposals: kept === null ? [] : castTo(kept),
            }
          : null,
    },
  ]
}

/** SQLite numbers a NULL in an INTEGER PRIMARY KEY by itself. */
function numbered(pair: TablePair, column: ColumnPair): readonly Risk[] {
  const { id, before } = pair
  if (!isNumbered(pair, column)) return []
  const { name } = column.before
  return [
    {
      id: `numbered ${column.id}`,
      level: 'changes',
      at: { id, column: column.id },
      says: `{rows} of \`${before.name}\` {is|are} NULL in \`${name}\` and {gets|get} the next numbers`,
      ...rowsBefore(before.name, `${backtick(name)} IS NULL`),
      ask: null,
    },
  ]
}

/** Values that another type reads differently, or cannot hold. */
function conversions(pair: TablePair, column: ColumnPair, values: Values): readonly Risk[] {
  if (answerTo(values, column.id) !== null) return []
  const own = backtick(column.before.name)
  const moment = convertedType(column.from.type, column.to.type, own)
  if (moment !== own) return momentRisks(pair, column, moment)
  const { between, after } = column
  const otherwise = readsOtherwise(between.type, after.type, column.before.name)
  const has = `{rows} of \`${pair.before.name}\` {has|have} something in ${own}`
  return [
    ...(otherwise === null
      ? []
      : [
          conversion(
            pair,
            column,
            'changes',
            `${has} that {reads|read} otherwise as ${after.type}`,
            otherwise,
          ),
        ]),
    ...(isNumeric(after.type) && !isNumeric(between.type)
      ? [
          {
            ...conversion(
              pair,
              column,
              'changes',
              `${has} that is no number, and {keeps|keep} it`,
              `typeof(${own}) = 'blob' OR (typeof(${own}) = 'text' AND CAST(${own} AS NUMERIC) <> ${own})`,
            ),
            id: `number ${column.id}`,
          },
        ]
      : []),
  ]
}

/** A moment in another form. `moment`: the value as the migration writes it. */
function momentRisks(pair: TablePair, column: ColumnPair, moment: string): readonly Risk[] {
  const own = backtick(column.before.name)
  return [
    conversion(
      pair,
      column,
      'loses',
      `{rows} of \`${pair.before.name}\` {has|have} something in ${own} that is no date, and {becomes|become} NULL`,
      `${own} IS NOT NULL AND ${moment} IS NULL`,
    ),
    {
      ...conversion(
        pair,
        column,
        'changes',
        `{rows} of \`${pair.before.name}\` {is|are} written anew in ${own}: the same moment in another form`,
        `${own} IS NOT NULL`,
      ),
      id: `form ${column.id}`,
    },
  ]
}

const conversion = (
  { id, before }: TablePair,
  column: ColumnPair,
  level: Risk['level'],
  says: string,
  where: string,
): Risk => ({
  id: `convert ${column.id}`,
  level,
  at: { id, column: column.id },
  says,
  ...rowsBefore(before.name, where),
  ask: {
    kind: 'convert',
    column: column.id,
    proposals: [
      { title: 'leave every value as it is', sql: backtick(column.after.name) },
      ...castTo(column),
    ],
  },
})

const isNumeric = (type: string): boolean => /^(integer|real|numeric)/i.test(type)

const castTo = ({ after }: ColumnPair): readonly Proposal[] => {
  const type = /^(integer|real|numeric|text|blob)/i.exec(after.type)?.[1]
  const cast = `CAST(${backtick(after.name)} AS ${type?.toUpperCase()})`
  return type === undefined ? [] : [{ title: `read each as ${type.toLowerCase()}`, sql: cast }]
}
