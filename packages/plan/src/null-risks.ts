import { type Column, columnOf, isRowid, same } from '@tandem/model'
import { type SqlColumn, backtick } from '@tandem/formats'
import { type ColumnPair, type TablePair, isRequired } from './pairs.ts'
import { fillProposals } from './proposals.ts'
import { type Ask, type Risk, rowsAfter, rowsBefore } from './risk.ts'
import {
  type Values,
  answerTo,
  becomesOther,
  defaultForNull,
  defaultValue,
  isRewritten,
} from './values.ts'

/** Rows that will be NULL where a column takes none; also after an answer, which may leave some. */
export function nullRisks(pair: TablePair, values: Values): readonly Risk[] {
  const changes = pair.kept.some((column) => becomesOther(pair, column, values))
  return pair.after.columns.flatMap((column): readonly Risk[] => {
    const model = columnOf(pair.to, column.id)
    // SQLite numbers the rows of an INTEGER PRIMARY KEY by itself.
    if (!isRequired(pair.after, column) || isRowid(pair.to, model)) return []
    const kept = pair.kept.find(({ id }) => id === column.id)
    if (column.generated !== null)
      return changes || !same(kept?.between.generated, column.generated) || kept?.tightened === true
        ? [nulls(pair, column, null, values)]
        : []
    const ask = fillAsk(column, model, values)
    if (kept === undefined)
      return defaultValue(column) === null || answerTo(values, column.id) !== null
        ? [missing(pair, column, ask, values)]
        : []
    const fallback = defaultForNull(kept)
    if (fallback !== null && answerTo(values, column.id) === null)
      return [defaulted(pair, kept, fallback, ask)]
    return kept.tightened || isRewritten(kept, values) ? [nulls(pair, column, ask, values)] : []
  })
}

/** What to ask for a column with rows that have no value; after an answer, what to put behind it. */
function fillAsk(column: SqlColumn, { type }: Column, values: Values): Ask {
  const answer = answerTo(values, column.id)
  const proposals = fillProposals(type, values)
  if (answer === null) return { kind: 'fill', column: column.id, proposals }
  const behind = proposals.map(({ title, sql }) => ({
    title,
    sql: `coalesce(${answer.sql}, ${sql})`,
  }))
  return { kind: answer.kind, column: column.id, proposals: behind }
}

function nulls(pair: TablePair, column: SqlColumn, ask: Ask | null, values: Values): Risk {
  const old = pair.kept.find((it) => it.id === column.id)?.before ?? column
  return {
    id: `nulls ${column.id}`,
    level: 'fails',
    at: { id: pair.id, column: column.id },
    says: `{rows} of \`${pair.before.name}\` {is|are} NULL in \`${old.name}\`, which may no longer be`,
    ...rowsAfter(pair, values, `${backtick(column.name)} IS NULL`),
    ask,
  }
}

/** A column that comes and says no value for the rows that are there. */
function missing(pair: TablePair, column: SqlColumn, ask: Ask, values: Values): Risk {
  const { before } = pair
  return {
    ...nulls(pair, column, ask, values),
    id: `missing ${column.id}`,
    says: `{rows} of \`${before.name}\` {needs|need} a value for the new column \`${column.name}\`, which may not be NULL`,
    ...(answerTo(values, column.id) === null ? rowsBefore(before.name, '') : {}),
  }
}

const defaulted = (
  { id, before }: TablePair,
  column: ColumnPair,
  fallback: string,
  ask: Ask,
): Risk => ({
  id: `nulls ${column.id}`,
  level: 'changes',
  at: { id, column: column.id },
  says: `{rows} of \`${before.name}\` {is|are} NULL in \`${column.before.name}\` and {takes|take} the default ${fallback}`,
  ...rowsBefore(before.name, `${backtick(column.before.name)} IS NULL`),
  ask,
})
