import { same } from '@tandem/model'
import {
  type SqlForeignKey,
  type SqlIndex,
  type SqlTable,
  backtick,
  columnDefinition,
  createIndex,
  createTable,
  createView,
  inKitOrder,
} from '@tandem/formats'
import { columnFacets } from './differences.ts'
import { dropColumn, renameColumn, renameTable } from './keep-rows.ts'
import { type ColumnPair, type TablePair, isRenamed, renamedColumns } from './pairs.ts'
import { type Step, step } from './step.ts'
import type { Work } from './work.ts'

/** A statement, or the mark that a table is made anew, in the group of its table. */
type Entry =
  | {
      readonly kind: 'statement' | 'rename table' | 'rename column'
      readonly group: string
      readonly step: Step
    }
  | { readonly kind: 'rebuild'; readonly group: string; readonly pair: TablePair }

/**
 * To the byte what `drizzle-kit generate` 0.31 writes, for changes where that is safe. It lists statements by kind
 * (`applySqliteSnapshotsDiff`), gathers them by table (`sqliteCombineStatements`), puts a new table in place of all
 * that it lists for a table it makes anew, and writes no statement twice.
 */
export function likeKit(work: Work): readonly Step[] {
  const entries = entriesOf(work)
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.group)
    if (group === undefined) groups.set(entry.group, [entry])
    else if (entry.kind !== 'rebuild') {
      if (group.every(({ kind }) => kind !== 'rebuild')) group.push(entry)
    } else if (group.every(({ kind }) => kind !== 'rebuild')) {
      if (group.some(({ kind }) => kind === 'rename table')) group.push(entry)
      else groups.set(entry.group, [entry])
    }
  }
  // The groups are keys of an object there: one that is called by a number comes first.
  const all = Object.values(Object.fromEntries(groups)).flat()
  const of = (kind: Entry['kind']) => all.filter((entry) => entry.kind === kind)
  const rest = all.filter(({ kind }) => kind !== 'rename table' && kind !== 'rename column')
  const steps = [...of('rename table'), ...of('rename column'), ...rest].flatMap((entry) =>
    entry.kind === 'rebuild' ? rebuild(entry.pair) : [entry.step],
  )
  return steps.filter(({ sql }, index) => steps.findIndex((it) => it.sql === sql) === index)
}

function entriesOf(work: Work): readonly Entry[] {
  const { pairs } = work
  const after = inKitOrder(pairs.to).tables
  const pairOf = new Map(pairs.differing.map((pair) => [pair.id, pair]))
  const differing = after.flatMap(({ id }) => pairOf.get(id) ?? [])
  const alteredOf = new Map(work.altered.map((it) => [it.pair.id, it]))
  const altered = differing.flatMap(({ id }) => alteredOf.get(id) ?? [])
  const added = after.filter(({ id }) => pairs.added.some((table) => table.id === id))
  const removed = inKitOrder(pairs.from).tables.filter(({ id }) =>
    pairs.removed.some((table) => table.id === id),
  )
  const marks = (why: (pair: TablePair) => boolean) =>
    differing.filter(why).map((pair): Entry => ({ kind: 'rebuild', group: pair.after.name, pair }))
  const onTable = ({ id, name }: Pick<SqlTable, 'id' | 'name'>, sql: string): Entry => ({
    kind: 'statement',
    group: name,
    step: step(sql, id),
  })
  return [
    ...added.map((table) => onTable(table, `${createTable(table)[0]?.sql ?? ''}\n`)),
    ...removed.map((table) => onTable(table, `DROP TABLE ${backtick(table.name)};`)),
    ...differing.flatMap(renames),
    ...marks(dropsForeignKey),
    ...marks(dropsCheck),
    ...differing.flatMap((pair) =>
      indexesThatGo(pair).map((name) => onTable(pair.after, `DROP INDEX ${backtick(name)};`)),
    ),
    ...marks(changesKey),
    ...marks(changesColumn),
    ...differing.flatMap((pair) => regenerated(pair, onTable)),
    ...marks(({ added: columns }) => columns.some(({ primaryKey }) => primaryKey)),
    ...altered.flatMap(({ pair, differences }) =>
      differences.added.map(({ column, reference }) =>
        onTable(
          pair.after,
          `ALTER TABLE ${backtick(pair.after.name)} ADD ${columnDefinition(column, false)}${references(reference)};`,
        ),
      ),
    ),
    ...added.flatMap((table) =>
      table.indexes.map((index) => onTable(table, createIndex(table, index).sql)),
    ),
    ...differing.flatMap((pair) =>
      indexesThatCome(pair).map((index) => onTable(pair.after, createIndex(pair.after, index).sql)),
    ),
    ...marks(addsCheck),
    ...marks(addsForeignKey),
    ...altered.flatMap(({ pair, differences }) =>
      differences.removed.map(({ name }) => onTable(pair.after, dropColumn(pair.after.name, name))),
    ),
    ...viewEntries(work),
  ]
}

const renames = (pair: TablePair): readonly Entry[] => [
  ...(isRenamed(pair)
    ? [
        {
          kind: 'rename table',
          group: pair.after.name,
          step: step(renameTable(pair.before.name, pair.after.name), pair.id),
        } as const,
      ]
    : []),
  ...renamedColumns(pair).map(({ before, after }) => ({
    kind: 'rename column' as const,
    group: pair.after.name,
    step: step(renameColumn(pair.after.name, before.name, after.name), pair.id),
  })),
]

/** drizzle-kit tells indexes by their names, and compares them as they were before anything was renamed. */
const isSameIndex = (a: SqlIndex, b: SqlIndex): boolean =>
  a.unique === b.unique && same(a.parts, b.parts) && a.where === b.where

/** Those whose name goes, then those that are made anew under theirs. */
function indexesThatGo({ before, after }: TablePair): readonly string[] {
  const now = (name: string) => after.indexes.find((index) => index.name === name)
  const gone = before.indexes.filter(({ name }) => now(name) === undefined)
  return [...gone, ...before.indexes.filter((index) => isAltered(index, now(index.name)))].map(
    ({ name }) => name,
  )
}

export function indexesThatCome({ before, after }: TablePair): readonly SqlIndex[] {
  const old = (name: string) => before.indexes.find((index) => index.name === name)
  const come = after.indexes.filter(({ name }) => old(name) === undefined)
  return [...come, ...after.indexes.filter((index) => isAltered(index, old(index.name)))]
}

const isAltered = (index: SqlIndex, other: SqlIndex | undefined): boolean =>
  other !== undefined && !isSameIndex(index, other)

/** drizzle-kit writes the name of the table as it is, and no action: safe only where both are plain. */
const references = (key: SqlForeignKey | null): string =>
  key === null ? '' : ` REFERENCES ${key.target}(${key.targetColumns.join(',')})`

const regenerated = (
  pair: TablePair,
  onTable: (table: SqlTable, sql: string) => Entry,
): readonly Entry[] =>
  kitRegenerated(pair).flatMap(({ after }) => [
    onTable(pair.after, dropColumn(pair.after.name, after.name)),
    onTable(
      pair.after,
      `ALTER TABLE ${backtick(pair.after.name)} ADD ${columnDefinition(after, false)};`,
    ),
  ])

/** The virtual columns that drizzle-kit takes out and puts in again: also where only a name in them differs. */
export const kitRegenerated = ({ kept }: TablePair): readonly ColumnPair[] =>
  kept.filter(
    ({ before, after }) =>
      before.generated?.mode === 'virtual' &&
      after.generated?.mode === 'virtual' &&
      before.generated.as !== after.generated.as,
  )

/** All views that change stand in one group: those that go, then those that come. */
function viewEntries({ pairs: { from, to } }: Work): readonly Entry[] {
  const before = inKitOrder(from).views
  const after = inKitOrder(to).views
  const entry = (at: Step['at'], sql: string): Entry => ({
    kind: 'statement',
    group: '',
    step: step(sql, at),
  })
  const drop = (views: typeof before) =>
    views.map(({ id, name }) => entry(id, `DROP VIEW ${backtick(name)};`))
  const create = (views: typeof after) => views.map((view) => entry(view.id, createView(view).sql))
  const old = (id: string) => before.find((view) => view.id === id)
  const changed = (view: (typeof after)[number], renamed: boolean) => {
    const was = old(view.id)
    return (
      was !== undefined &&
      (was.name !== view.name) === renamed &&
      (renamed || was.select !== view.select)
    )
  }
  const renamed = after.filter((view) => changed(view, true))
  const redefined = after.filter((view) => changed(view, false))
  return [
    ...drop(before.filter(({ id }) => after.every((view) => view.id !== id))),
    ...drop(renamed.flatMap(({ id }) => old(id) ?? [])),
    ...drop(redefined),
    ...create(after.filter(({ id }) => old(id) === undefined)),
    ...create(renamed),
    ...create(redefined),
  ]
}

/** Whether drizzle-kit makes the table anew: also where only a name in its own snapshot differs. */
export const needsKitRebuild = (pair: TablePair): boolean =>
  [dropsForeignKey, dropsCheck, changesKey, changesColumn, addsCheck, addsForeignKey].some((why) =>
    why(pair),
  ) || pair.added.some(({ primaryKey }) => primaryKey)

/** drizzle-kit compares foreign keys with their derived names and tables, before anything is renamed. */
const kitKey = (table: SqlTable, name: string, key: SqlForeignKey): string =>
  JSON.stringify([
    key.name,
    name,
    key.columns,
    key.target,
    key.targetColumns,
    key.onUpdate,
    key.onDelete,
  ])

const missing = (texts: readonly string[], from: readonly string[]): boolean =>
  texts.some((text) => !from.includes(text))

const keysOf = (table: SqlTable): readonly string[] =>
  table.foreignKeys.map((key) => kitKey(table, table.name, key))

const dropsForeignKey = ({ before, after }: TablePair): boolean =>
  missing(keysOf(before), keysOf(after))

/** A key on a column that comes stands behind its ADD. */
const addsForeignKey = ({ before, after, added }: TablePair): boolean =>
  missing(
    after.foreignKeys
      .filter(
        ({ columns }) => columns.length !== 1 || added.every(({ name }) => name !== columns[0]),
      )
      .map((key) => kitKey(after, after.name, key)),
    keysOf(before),
  )

const checksOf = (table: SqlTable): readonly string[] =>
  table.checks.map(({ name, sql }) => JSON.stringify([name, sql]))

const dropsCheck = ({ before, after }: TablePair): boolean =>
  missing(checksOf(before), checksOf(after))
const addsCheck = ({ before, after }: TablePair): boolean =>
  missing(checksOf(after), checksOf(before))

const changesKey = ({ before, after }: TablePair): boolean =>
  !same(before.primaryKey?.columns, after.primaryKey?.columns)

/** The type of a `textEnum` names its column: drizzle-kit sees another type where only the name is another. */
const changesColumn = (pair: TablePair): boolean =>
  pair.kept.some(
    (column) =>
      column.before.type !== column.after.type ||
      columnFacets(column).some((facet) => facet !== 'generated expression'),
  )

function rebuild({ after }: TablePair): readonly Step[] {
  const name = `__new_${after.name}`
  const columns = after.columns.map((column) => `"${column.name}"`).join(', ')
  const copy: SqlTable = {
    ...after,
    name,
    checks: after.checks.map((check) => ({
      ...check,
      sql: check.sql.replaceAll(`"${after.name}".`, `"${name}".`),
    })),
  }
  return [
    step('PRAGMA foreign_keys=OFF;', after.id),
    step(`${createTable(copy)[0]?.sql ?? ''}\n`, after.id),
    step(
      `INSERT INTO ${backtick(name)}(${columns}) SELECT ${columns} FROM ${backtick(after.name)};`,
      after.id,
    ),
    step(`DROP TABLE ${backtick(after.name)};`, after.id),
    step(renameTable(name, after.name), after.id),
    step('PRAGMA foreign_keys=ON;', after.id),
    ...after.indexes.map((index) => step(createIndex(after, index).sql, after.id)),
  ]
}
