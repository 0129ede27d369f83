import { type ColumnId, type ForeignKey, type Table, columnOf, isPrimary } from '@tandem/model'
import { backtick, toSqlTable } from '@tandem/formats'
import { isRequired } from './pairs.ts'
import { type Risk, rowsBefore } from './risk.ts'
import { type Step, step } from './step.ts'
import { type Work, ordersOf } from './work.ts'

/**
 * A key by which rows point to rows that are dropped with them or before them. Dropping a table deletes its rows
 * first, and the key acts on those that point to them: SET NULL on a column that takes no NULL, or SET DEFAULT, fails.
 */
interface Circle {
  readonly table: Table
  readonly key: ForeignKey
  /** A column of it that can be emptied first, so that the key has nothing to do; null: none can. */
  readonly empties: ColumnId | null
}

function circlesOf(work: Work): readonly Circle[] {
  const { drops, circular } = ordersOf(work)
  const { from } = work.pairs
  const dropped = new Set(drops)
  // Tables that do not stand in a circle are dropped children first; a row that points to itself is gone by then.
  const isInCircle = (table: Table, { target, columns }: ForeignKey) =>
    target === table.id ? columns.some((it) => it.from !== it.to) : circular && dropped.has(target)
  const isPointedTo = (id: ColumnId) =>
    from.schema.tables.some(({ foreignKeys }) =>
      foreignKeys.some(({ columns }) => columns.some(({ to }) => to === id)),
    )
  return from.schema.tables
    .filter(({ id }) => dropped.has(id))
    .flatMap((table) => {
      const columns = toSqlTable(table, from).columns
      const isEmptied = (id: ColumnId) =>
        columns.some(
          (it) =>
            it.id === id &&
            it.generated === null &&
            !isPointedTo(id) &&
            !isRequired(toSqlTable(table, from), it),
        )
      return table.foreignKeys
        .filter((key) => isInCircle(table, key) && mayFail(table, key))
        .map((key): Circle => ({
          table,
          key,
          empties: key.columns.find((column) => isEmptied(column.from))?.from ?? null,
        }))
    })
}

const mayFail = (table: Table, { columns, onDelete }: ForeignKey): boolean =>
  onDelete === 'set default' ||
  (onDelete === 'set null' &&
    columns.some(({ from }) => columnOf(table, from).notNull || isPrimary(table, from)))

/** Empties what is copied and about to be dropped; an index on an expression must not refuse that. */
export const emptyCircles = (work: Work): readonly Step[] =>
  circlesOf(work).flatMap(({ table, key, empties }) => {
    if (empties === null) return []
    const { name, indexes } = toSqlTable(table, work.pairs.from)
    const mayRefuse = indexes.filter(
      ({ unique, parts, where }) =>
        unique && (where !== null || parts.some(({ kind }) => kind === 'expression')),
    )
    return [
      ...mayRefuse.map((index) => step(`DROP INDEX IF EXISTS ${backtick(index.name)};`, table.id)),
      step(
        `UPDATE ${backtick(name)} SET ${backtick(columnOf(table, empties).name)} = NULL;`,
        table.id,
        `so that ON DELETE ${key.onDelete.toUpperCase()} has nothing to do while the table is dropped`,
      ),
    ]
  })

/** Rows in a circle whose keys cannot act, and cannot be emptied either. */
export const circleRisks = (work: Work): readonly Risk[] =>
  circlesOf(work).flatMap(({ table, key, empties }): Risk[] => {
    if (empties !== null) return []
    const { name } = toSqlTable(table, work.pairs.from)
    const cells = key.columns.map(({ from, to }) => ({
      from: backtick(columnOf(table, from).name),
      to: key.target === table.id ? backtick(columnOf(table, to).name) : null,
    }))
    // A row that points to itself is gone when its key would act.
    const others = cells.map(({ from, to }) => (to === null ? '1' : `${from} IS NOT ${to}`))
    return [
      {
        id: `circle ${key.id}`,
        level: 'fails',
        at: { id: table.id, column: null },
        says: `{rows} of \`${name}\` {stands|stand} in a circle of keys with ON DELETE ${key.onDelete.toUpperCase()} that cannot be carried out`,
        ...rowsBefore(
          name,
          `${cells.map(({ from }) => `${from} IS NOT NULL`).join(' AND ')} AND (${others.join(' OR ')})`,
        ),
        ask: null,
      },
    ]
  })
