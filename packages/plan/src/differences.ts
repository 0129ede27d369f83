import { type ForeignKey, same } from '@tandem/model'
import type { SqlCheck, SqlColumn, SqlForeignKey, SqlIndex } from '@tandem/formats'
import type { ColumnPair, TablePair } from './pairs.ts'
import { type Values, answerTo, defaultValue, isRewritten } from './values.ts'

/** What must happen to a table that stays, apart from names. */
export interface Differences {
  /** Why SQLite cannot change the table in place, for people; empty: it can. */
  readonly rebuild: readonly string[]
  /** Generated virtual columns that change: taken out and put in again, as they hold no values. */
  readonly regenerated: readonly ColumnPair[]
  /** Columns that come by ADD, with what belongs to them. */
  readonly added: readonly AddedColumn[]
  readonly removed: readonly SqlColumn[]
  readonly droppedIndexes: readonly SqlIndex[]
  readonly createdIndexes: readonly SqlIndex[]
}

export interface AddedColumn {
  readonly column: SqlColumn
  readonly reference: SqlForeignKey | null
  readonly checks: readonly SqlCheck[]
}

export function differencesOf(
  pair: TablePair,
  values: Values,
  columnOrder: 'leave' | 'follow',
): Differences {
  const { before, between, after } = pair
  const added = pair.added.map((column) => addedColumn(pair, column))
  const names = new Set(between.indexes.map((index, at) => indexText(index, before.indexes[at])))
  const wanted = new Set(after.indexes.map((index) => indexText(index, index)))
  return {
    rebuild: [
      ...pair.kept.flatMap((column) => columnReasons(pair, column)),
      ...keyReasons(pair),
      ...foreignKeyReasons(pair, added),
      ...checkReasons(pair, added),
      ...optionReasons(pair),
      ...added.flatMap(({ column, reference }) => addedReasons(column, reference, values)),
      ...pair.removed.flatMap((column) => removedReasons(pair, column)),
      ...valueReasons(pair, values),
      ...(columnOrder === 'follow' ? orderReasons(pair) : []),
    ],
    regenerated: pair.kept.filter((column) => isRegenerated(pair, column)),
    added,
    removed: pair.removed,
    droppedIndexes: before.indexes.filter((_, at) => {
      const index = between.indexes[at]
      return index !== undefined && !wanted.has(indexText(index, before.indexes[at]))
    }),
    createdIndexes: after.indexes.filter((index) => !names.has(indexText(index, index))),
  }
}

/** An index as it will read once all else has its new name, under the name that it has itself. */
const indexText = (index: SqlIndex, named: SqlIndex | undefined): string =>
  JSON.stringify([named?.name, index.unique, index.parts, index.where])

/** The facets of a column that SQLite only sets in CREATE TABLE. */
export function columnFacets({ between, after }: ColumnPair): readonly string[] {
  const facets = {
    type: between.type === after.type,
    'NOT NULL': between.notNull === after.notNull,
    default: String(between.default) === String(after.default),
    'primary key': between.primaryKey === after.primaryKey,
    AUTOINCREMENT: between.autoIncrement === after.autoIncrement,
    'generated expression': same(between.generated, after.generated),
  }
  return Object.entries(facets).flatMap(([facet, equal]) => (equal ? [] : [facet]))
}

/** Only the expression of a virtual column differs, and nothing stands on it: nothing is stored, nothing is lost. */
const isRegenerated = (pair: TablePair, column: ColumnPair): boolean =>
  column.between.generated?.mode === 'virtual' &&
  column.after.generated?.mode === 'virtual' &&
  columnFacets(column).join() === 'generated expression' &&
  !isUsed(pair, column)

/** Whether an index, a check or another computed column may read the column: all that looks like its name counts. */
export function isUsed({ before, after }: TablePair, { id, ...column }: ColumnPair): boolean {
  const texts = [before, after].flatMap((table) => [
    ...table.indexes.flatMap(({ parts, where }) => [...parts.map(({ text }) => text), where ?? '']),
    ...table.checks.map(({ sql }) => sql),
    ...table.columns.map((other) => (other.id === id ? '' : (other.generated?.as ?? ''))),
  ])
  return texts.some((text) => text.includes(column.before.name) || text.includes(column.after.name))
}

const columnReasons = (pair: TablePair, column: ColumnPair): readonly string[] =>
  isRegenerated(pair, column)
    ? []
    : columnFacets(column).map(
        (facet) =>
          `SQLite cannot change ${facet === 'NOT NULL' || facet === 'AUTOINCREMENT' ? '' : 'the '}${facet} of \`${column.after.name}\` in place`,
      )

const keyReasons = ({ between, after }: TablePair): readonly string[] =>
  same(between.primaryKey?.columns, after.primaryKey?.columns)
    ? []
    : ['SQLite cannot change a primary key in place']

/** A foreign key by ids: a table of the same name that is another table is another target. */
const keyText = ({ target, columns, onDelete, onUpdate }: ForeignKey): string =>
  JSON.stringify([target, columns, onDelete, onUpdate])

function foreignKeyReasons(
  { from, to }: TablePair,
  added: readonly AddedColumn[],
): readonly string[] {
  const texts = (keys: readonly ForeignKey[]) => keys.map(keyText).toSorted()
  const withColumn = new Set(added.flatMap(({ reference }) => reference?.id ?? []))
  const stay = to.foreignKeys.filter(({ id }) => !withColumn.has(id))
  return same(texts(from.foreignKeys), texts(stay))
    ? []
    : ['SQLite cannot add, change or drop a foreign key in place']
}

const checkText = (check: SqlCheck, name: string): string => JSON.stringify([name, check.sql])

function checkReasons(
  { before, between, after }: TablePair,
  added: readonly AddedColumn[],
): readonly string[] {
  const withColumn = new Set(added.flatMap(({ checks }) => checks))
  const old = new Map(before.checks.map(({ id, name }) => [id, name]))
  const were = between.checks.map((check) => checkText(check, old.get(check.id) ?? ''))
  const are = after.checks
    .filter((check) => !withColumn.has(check))
    .map((check) => checkText(check, check.name))
  // With the name of its column a CHECK may move into its type, or out of it.
  const stay = old.size === were.length && between.checks.every(({ id }) => old.has(id))
  return stay && same(were.toSorted(), are.toSorted())
    ? []
    : ['SQLite cannot add, change or drop a CHECK in place']
}

const optionReasons = ({ between, after }: TablePair): readonly string[] => [
  ...(between.strict === after.strict ? [] : ['SQLite cannot change STRICT in place']),
  ...(between.withoutRowid === after.withoutRowid
    ? []
    : ['SQLite cannot change WITHOUT ROWID in place']),
]

/** The column with the key and the CHECK that can stand on it: then ADD is enough. */
function addedColumn({ to, after }: TablePair, column: SqlColumn): AddedColumn {
  const own = to.foreignKeys.filter(
    (key) => key.columns.length === 1 && key.columns[0]?.from === column.id,
  )
  // Two keys on one column would be two REFERENCES; that stays with the table.
  const [only] = own.length === 1 ? own : []
  return {
    column,
    reference: after.foreignKeys.find(({ id }) => id === only?.id) ?? null,
    checks: after.checks.filter(({ id }) => id === column.id),
  }
}

/** lang_altertable.html#altertabaddcol: what ADD refuses. */
function addedReasons(
  column: SqlColumn,
  reference: SqlForeignKey | null,
  values: Values,
): readonly string[] {
  const name = `\`${column.name}\``
  const given = answerTo(values, column.id) !== null
  return [
    ...(column.primaryKey ? [`SQLite cannot add the primary key ${name} in place`] : []),
    ...(column.generated?.mode === 'stored'
      ? [`SQLite cannot add the stored column ${name} in place`]
      : []),
    ...(isConstant(column.default)
      ? []
      : [`SQLite cannot add ${name} in place: its default is an expression`]),
    ...(reference !== null && defaultValue(column) !== null
      ? [`SQLite cannot add the foreign key ${name} with a default in place`]
      : []),
    ...(given ? [`the rows that are there get a value in ${name}`] : []),
  ]
}

/** Whether rows that are there can take it by ADD: no expression, no time. */
export const isConstant = (value: SqlColumn['default']): boolean =>
  typeof value !== 'string' || !/^\(|^current_/i.test(value.trim())

/** lang_altertable.html#altertabdropcol: what DROP COLUMN refuses, beyond what the rest says already. */
function removedReasons({ from }: TablePair, { id, name }: SqlColumn): readonly string[] {
  const isKey = from.primaryKey?.columns.includes(id) ?? false
  const isForeign = from.foreignKeys.some(({ columns }) => columns.some((it) => it.from === id))
  const inCheck = [...from.checks.map(({ sql }) => sql), ...generatedOf(from.columns)].some((sql) =>
    sql.some((part) => typeof part !== 'string' && 'column' in part && part.column === id),
  )
  return isKey || isForeign || inCheck
    ? [`SQLite cannot drop \`${name}\` in place: a key or an expression holds it`]
    : []
}

const generatedOf = (columns: TablePair['from']['columns']) =>
  columns.flatMap(({ generated }) => (generated === null ? [] : [generated.as]))

/**
 * A value that keys point with or to is changed where no key can refuse: in a copy. So is one that is computed
 * from other rows, which UPDATE does not take.
 */
const valueReasons = (pair: TablePair, values: Values): readonly string[] =>
  pair.kept
    .filter((column) => isRewritten(column, values))
    .flatMap(({ id, after }) =>
      values.held.has(id)
        ? [`the values of \`${after.name}\` change, and keys hold them`]
        : /\bover\b/i.test(answerTo(values, id)?.sql ?? '')
          ? [`the values of \`${after.name}\` are computed over several rows`]
          : [],
    )

function orderReasons({ before, kept, added, after }: TablePair): readonly string[] {
  const stay = before.columns.filter(({ id }) => kept.some((column) => column.id === id))
  const became = [...stay, ...added].map(({ id }) => id)
  return same(
    became,
    after.columns.map(({ id }) => id),
  )
    ? []
    : ['SQLite cannot change the order of columns in place']
}
