import { type TableId, tableOf } from '@tandem/model'
import {
  type SqlTable,
  backtick,
  columnDefinition,
  createIndex,
  createTable,
  doubleQuote,
  lowered,
  sqlString,
  toSqlTable,
} from '@tandem/formats'
import type { BystanderSteps } from './bystanders.ts'
import { emptyCircles } from './circles.ts'
import type { AddedColumn } from './differences.ts'
import { type TablePair, isNumbered, isRenamed, renamedColumns } from './pairs.ts'
import { freeName, inOrder } from './renames.ts'
import { type Step, step } from './step.ts'
import { keptValue, newValue } from './values.ts'
import {
  type AlteredTable,
  type RebuiltTable,
  type Work,
  ordersOf,
  rewrittenColumns,
} from './work.ts'

/**
 * The statements for the tables, in an order in which no row is lost: within one transaction with foreign keys on,
 * as drizzle-orm's migrators run them, and one by one. A table that is made anew is first copied, with all that
 * point to it, as dropping a table acts on the rows that point to it, whatever a PRAGMA inside a transaction says.
 * `bystanders` are out of the way meanwhile.
 */
export function keepRows(work: Work, bystanders: BystanderSteps): readonly Step[] {
  const { rebuilt, altered } = work
  const copies = copyNames(work)
  const { drops, creates, circular } = ordersOf(work)
  const made = creates.flatMap((id) => madeTable(work, id))
  const steps = [
    ...(circular ? [DEFER_KEYS] : []),
    ...bystanders.dropped,
    ...backUp(work, copies),
    ...emptyCircles(work),
    ...drops.map((id) => dropTable(work, id)),
    ...altered.flatMap(dropIndexes),
    ...renameTables(work),
    ...altered.flatMap(renameColumns),
    ...made.map((table) => step(createTable(table)[0]?.sql ?? '', table.id)),
    ...altered.flatMap(addColumns),
    ...altered.flatMap((table) => rewriteValues(table, work)),
    ...altered.flatMap(dropColumns),
    ...createIndexes(work, made, true),
    ...creates.flatMap((id) => putBack(work, copies, id)),
    ...createIndexes(work, made, false),
    ...bystanders.created,
    ...(rebuilt.length === 0 ? [] : countRows(work, copies)),
    ...dropCopies(work, copies),
  ]
  const isAtStake = rebuilt.length + altered.length + work.pairs.removed.length > 0
  return isAtStake && steps.length > 1 ? [SAVE, ...steps, step('RELEASE `tandem`;')] : steps
}

/** In a script without a transaction too. */
const SAVE = step('SAVEPOINT `tandem`;', null, 'all of what follows happens, or nothing')

const DEFER_KEYS = step(
  'PRAGMA defer_foreign_keys=ON;',
  null,
  'tables point to each other in a circle: their keys wait until all rows are back',
)

/**
 * A shell that reads a script goes on after an error, and would drop the copies of rows that could not be put back.
 * OR ROLLBACK undoes all of it then, which an ordinary error does not (lang_conflict.html).
 */
function countRows({ rebuilt }: Work, { byTable, count }: Copies): readonly Step[] {
  const rows = rebuilt.map(
    ({ id, after }) =>
      `((SELECT count(*) FROM ${backtick(byTable.get(id) ?? '')}) - (SELECT count(*) FROM ${backtick(after.name)}))`,
  )
  return [
    step(
      `CREATE TABLE ${backtick(count)} (\`missing\` integer CHECK(\`missing\` = 0));`,
      null,
      'the copies go only when every row is back',
    ),
    step(`INSERT OR ROLLBACK INTO ${backtick(count)} VALUES ${rows.join(', ')};`),
    step(`DROP TABLE ${backtick(count)};`),
  ]
}

interface Copies {
  readonly byTable: ReadonlyMap<TableId, string>
  /** Where AUTOINCREMENT counters wait; null: none does. */
  readonly counters: string | null
  /** Where the rows are counted. */
  readonly count: string
}

function copyNames({ pairs, rebuilt }: Work): Copies {
  const taken = new Set(
    [pairs.from, pairs.to]
      .flatMap(({ schema }) => [...schema.tables, ...schema.views, ...schema.others])
      .map(({ name }) => lowered(name)),
  )
  for (const table of [...pairs.added, ...pairs.removed, ...rebuilt.map(({ before }) => before)])
    taken.add(lowered(table.name))
  const take = (wanted: string) => {
    const name = freeName(wanted, taken)
    taken.add(lowered(name))
    return name
  }
  return {
    byTable: new Map(rebuilt.map(({ id, after }) => [id, take(`__keep_${after.name}`)])),
    counters: rebuilt.some(isCounted) ? take('__keep_sqlite_sequence') : null,
    count: take('__keep_count'),
  }
}

/** Whether the table counts its rows before and after. */
const isCounted = ({ before, after }: RebuiltTable): boolean =>
  [before, after].every(({ columns }) => columns.some(({ autoIncrement }) => autoIncrement))

function backUp({ rebuilt }: Work, { byTable, counters }: Copies): readonly Step[] {
  return [
    ...(counters === null
      ? []
      : [step(`CREATE TABLE ${backtick(counters)} AS SELECT name, seq FROM sqlite_sequence;`)]),
    ...rebuilt.map((table) =>
      step(
        `CREATE TABLE ${backtick(byTable.get(table.id) ?? '')} AS SELECT ${copied(table)} FROM ${backtick(table.before.name)};`,
        table.id,
        table.reasons.length > 0
          ? `${table.after.name}: ${[...new Set(table.reasons)].join('; ')}`
          : `${table.after.name} points to a table that is made anew`,
      ),
    ),
  ]
}

/** The columns of a copy are under their new names; one that goes is there under its own, where that is free. */
function copied({ before, pair }: RebuiltTable): string {
  const now = new Map(pair?.kept.map(({ id, after }) => [id, after.name]))
  const taken = new Set([...now.values()].map(lowered))
  const parts = before.columns.flatMap(({ id, name }) => {
    const to = pair === null ? name : now.get(id)
    if (to === undefined) return taken.has(lowered(name)) ? [] : [backtick(name)]
    return to === name ? [backtick(name)] : [`${backtick(name)} AS ${backtick(to)}`]
  })
  return parts.join(', ')
}

const dropTable = ({ pairs: { from } }: Work, id: TableId): Step =>
  step(`DROP TABLE ${backtick(toSqlTable(tableOf(from.schema, id), from).name)};`, id)

const dropIndexes = ({ pair, differences }: AlteredTable): readonly Step[] =>
  differences.droppedIndexes.map(({ name }) => step(`DROP INDEX ${backtick(name)};`, pair.id))

function renameTables({ altered, pairs, rebuilt }: Work): readonly Step[] {
  const renamed = altered.flatMap(({ pair }) => (isRenamed(pair) ? [pair] : []))
  const gone = new Set([...pairs.removed, ...rebuilt].map(({ id }) => id))
  const others = pairs.from.schema.tables
    .filter(({ id }) => !gone.has(id) && renamed.every((pair) => pair.id !== id))
    .map(({ name }) => name)
  const { steps } = inOrder(
    renamed.map(({ before, after }) => ({ from: before.name, to: after.name })),
    renamed.length > 1 ? others : [],
  )
  return steps.map(({ from, to }) => step(renameTable(from, to)))
}

export const renameTable = (from: string, to: string): string =>
  `ALTER TABLE ${backtick(from)} RENAME TO ${backtick(to)};`

/** The columns of one table, with those that go and stand in the way moved aside. */
function columnRenames(pair: TablePair) {
  const renamed = renamedColumns(pair)
  const others = pair.before.columns
    .filter(({ id }) => renamed.every((column) => column.id !== id))
    .map(({ name }) => name)
  return inOrder(
    renamed.map(({ before, after }) => ({ from: before.name, to: after.name })),
    others,
    pair.added.map(({ name }) => name),
  )
}

const renameColumns = ({ pair }: AlteredTable): readonly Step[] =>
  columnRenames(pair).steps.map(({ from, to }) =>
    step(renameColumn(pair.after.name, from, to), pair.id),
  )

/** The double quotes are drizzle-kit's. */
export const renameColumn = (table: string, from: string, to: string): string =>
  `ALTER TABLE ${backtick(table)} RENAME COLUMN ${doubleQuote(from)} TO ${doubleQuote(to)};`

export const dropColumn = (table: string, name: string): string =>
  `ALTER TABLE ${backtick(table)} DROP COLUMN ${backtick(name)};`

const dropColumns = ({ pair, differences }: AlteredTable): readonly Step[] => {
  const { asides } = columnRenames(pair)
  return differences.removed.map(({ name }) =>
    step(dropColumn(pair.after.name, asides.get(name) ?? name), pair.id),
  )
}

function addColumns({ pair, differences }: AlteredTable): readonly Step[] {
  const { id, name, strict } = pair.after
  const add = (definition: string) => step(`ALTER TABLE ${backtick(name)} ADD ${definition};`, id)
  return [
    ...differences.regenerated.flatMap(({ after }) => [
      step(dropColumn(name, after.name), id),
      add(columnDefinition(after, strict)),
    ]),
    ...differences.added.map((column) => add(addedDefinition(column, strict))),
  ]
}

/** A column with its key and its CHECK on it. */
function addedDefinition({ column, reference, checks }: AddedColumn, strict: boolean): string {
  const names = (of: readonly string[]) => of.map(backtick).join(',')
  return [
    columnDefinition(column, strict),
    ...checks.map(({ name, sql }) => `CONSTRAINT ${doubleQuote(name)} CHECK(${sql})`),
    ...(reference === null
      ? []
      : [
          `REFERENCES ${backtick(reference.target)}(${names(reference.targetColumns)})` +
            ` ON UPDATE ${reference.onUpdate} ON DELETE ${reference.onDelete}`,
        ]),
  ].join(' ')
}

/** One UPDATE for each table, so that all expressions see the row as it was. */
function rewriteValues(table: AlteredTable, { values }: Work): readonly Step[] {
  const columns = rewrittenColumns(table, values)
  if (columns.length === 0) return []
  const sets = columns.map(
    (column) => `${backtick(column.after.name)} = ${keptValue(column, values)}`,
  )
  const { id, after } = table.pair
  return [step(`UPDATE ${backtick(after.name)} SET ${sets.join(', ')};`, id)]
}

const madeTable = ({ rebuilt, pairs }: Work, id: TableId): readonly SqlTable[] => {
  const table = rebuilt.find((it) => it.id === id)?.after ?? pairs.added.find((it) => it.id === id)
  return table === undefined ? [] : [table]
}

/** Unique ones come before the rows: a foreign key may point to them. */
function createIndexes(
  { altered }: Work,
  made: readonly SqlTable[],
  unique: boolean,
): readonly Step[] {
  const wanted = [
    ...made.map((table) => ({ table, indexes: table.indexes })),
    ...altered.map(({ pair, differences }) => ({
      table: pair.after,
      indexes: differences.createdIndexes,
    })),
  ]
  return wanted.flatMap(({ table, indexes }) =>
    indexes
      .filter((index) => index.unique === unique)
      .map((index) => step(createIndex(table, index).sql, table.id)),
  )
}

function putBack(work: Work, copies: Copies, id: TableId): readonly Step[] {
  const table = work.rebuilt.find((it) => it.id === id)
  if (table === undefined) return []
  const cells = cellsOf(table, work)
  const name = backtick(table.after.name)
  return [
    step(
      `INSERT INTO ${name}(${cells.map(([to]) => to).join(', ')}) SELECT ${cells.map(([, from]) => from).join(', ')} FROM ${backtick(copies.byTable.get(id) ?? '')}${numberedLast(table)};`,
      id,
    ),
    ...(copies.counters === null || !isCounted(table)
      ? []
      : restoreCounter(table, copies.counters)),
  ]
}

/** Rows that an INTEGER PRIMARY KEY gives a number come after those that have one, so that none is taken. */
function numberedLast({ pair }: RebuiltTable): string {
  const key = pair?.kept.find((column) => isNumbered(pair, column) && !column.before.notNull)
  return key === undefined ? '' : ` ORDER BY ${backtick(key.after.name)} IS NULL`
}

/** The columns that are written and the expression for each; the rest take their default. */
function cellsOf({ after, pair }: RebuiltTable, { values }: Work): (readonly [string, string])[] {
  const stored = after.columns.filter(({ generated }) => generated === null)
  const cells = stored.flatMap((column): (readonly [string, string])[] => {
    const name = backtick(column.name)
    const kept = pair?.kept.find(({ id }) => id === column.id)
    if (pair === null) return [[name, name]]
    const value = kept === undefined ? newValue(column, values) : keptValue(kept, values)
    return value === null ? [] : [[name, value]]
  })
  const [first] = stored
  // A row of which nothing stays is still a row.
  return cells.length > 0 || first === undefined
    ? cells
    : [[backtick(first.name), String(first.default ?? 'NULL')]]
}

/** An AUTOINCREMENT counter never goes back: the numbers of deleted rows are not given again. */
function restoreCounter({ id, before, after }: RebuiltTable, counters: string): readonly Step[] {
  const now = sqlString(after.name)
  return [
    step(`DELETE FROM sqlite_sequence WHERE name = ${now};`, id),
    step(
      `INSERT INTO sqlite_sequence(name, seq) SELECT ${now}, seq FROM ${backtick(counters)} WHERE name = ${sqlString(before.name)};`,
      id,
    ),
  ]
}

const dropCopies = ({ rebuilt }: Work, { byTable, counters }: Copies): readonly Step[] => [
  ...rebuilt.map(({ id }) => step(`DROP TABLE ${backtick(byTable.get(id) ?? '')};`, id)),
  ...(counters === null ? [] : [step(`DROP TABLE ${backtick(counters)};`)]),
]
