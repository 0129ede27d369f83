import { type Id, same } from '@tandem/model'
import {
  type SqlCheck,
  type SqlIndex,
  type SqlTable,
  type SqlView,
  inKitOrder,
  lowered,
  plainName,
  toSqlView,
} from '@tandem/formats'
import { type InTheWay, endsInComment } from './bystanders.ts'
import { type AddedColumn, isConstant, isUsed } from './differences.ts'
import { indexesThatCome, kitRegenerated, needsKitRebuild } from './like-kit.ts'
import { type Pairs, type TablePair, isRenamed, renamedColumns } from './pairs.ts'
import { answerTo, defaultValue, isRewritten } from './values.ts'
import type { AlteredTable, Work } from './work.ts'

/** Why drizzle-kit's own statements are not good enough for a change, in a sentence. */
export interface Hazard {
  /** `unsafe`: rows are at stake, or it fails. `unknown`: it leaves something out, or spells it wrong. */
  readonly kind: 'unsafe' | 'unknown'
  readonly at: Id<string>
  readonly says: string
}

/**
 * Every reason not to write what drizzle-kit 0.31 writes. None: its statements are safe, and ours are the same.
 * `bystanders`: the views, triggers and virtual tables that stand in the way.
 */
export const hazardsOf = (work: Work, bystanders: readonly InTheWay[]): readonly Hazard[] => [
  ...work.pairs.differing.flatMap((pair) => at('unsafe', pair.id, pairHazards(pair, work))),
  ...work.pairs.added.flatMap((table) =>
    at('unknown', table.id, [...tableHazards(table), ...table.indexes.flatMap(indexHazards)]),
  ),
  ...dropHazards(work),
  ...viewHazards(work.pairs),
  ...bystanders.flatMap(({ id, kind, name, isNew }) =>
    at(isNew ? 'unknown' : 'unsafe', id, [
      kind === 'view'
        ? `drizzle-kit changes a table under the view \`${name}\`, which fails`
        : `drizzle-kit does not know the ${kind} \`${name}\``,
    ]),
  ),
]

const at = (
  kind: Hazard['kind'],
  id: Id<string>,
  sentences: readonly string[],
): readonly Hazard[] => sentences.map((says) => ({ kind, at: id, says }))

/** A sentence, where it holds. */
const when = (holds: boolean, says: string): readonly string[] => (holds ? [says] : [])

function pairHazards(pair: TablePair, work: Work): readonly string[] {
  const altered = work.altered.find((it) => it.pair === pair)
  const rebuilt = work.rebuilt.find((it) => it.pair === pair)
  const rebuilds = needsKitRebuild(pair)
  return [
    ...(rebuilds ? rebuildHazards(pair, work) : []),
    ...when(
      rebuilt !== undefined && rebuilt.reasons.length > 0 && !rebuilds,
      `drizzle-kit does not make \`${pair.after.name}\` anew`,
    ),
    ...(altered === undefined || rebuilds ? [] : alterHazards(altered)),
    ...nameHazards(pair, work),
    ...when(
      namesIn(pair.before).some(isHardToQuote),
      `drizzle-kit does not escape a quote in a name of \`${pair.before.name}\``,
    ),
    ...kitRegenerated(pair)
      .filter((column) => isUsed(pair, column))
      .map(({ after }) => `drizzle-kit drops \`${after.name}\` under an expression that reads it`),
    ...pair.kept
      .filter((column) => isRewritten(column, work.values))
      .map(({ after }) => `drizzle-kit leaves the values of \`${after.name}\` as they were`),
    ...pair.added
      .filter(({ id }) => answerTo(work.values, id) !== null)
      .map(({ name }) => `drizzle-kit gives the rows that are there no value in \`${name}\``),
  ]
}

/** drizzle-kit makes `__new_t`, copies the columns by their new names, drops `t` and renames. */
function rebuildHazards(pair: TablePair, work: Work): readonly string[] {
  const { before, after } = pair
  const name = `\`${after.name}\``
  const columns = [...before.columns, ...after.columns]
  const isPointedTo = [...work.before, ...work.after].some(([, targets]) => targets.has(pair.id))
  const expressions = after.indexes.flatMap((it) => it.parts.map(({ kind }) => kind))
  return [
    ...when(
      isPointedTo,
      `drizzle-kit drops ${name} while rows point to it, which deletes or empties those in a transaction`,
    ),
    ...pair.added.map(
      (column) =>
        `drizzle-kit copies \`${column.name}\` from a table that does not have it: each row would get the name as its value`,
    ),
    ...renamedColumns(pair).map(
      (column) =>
        `drizzle-kit copies \`${column.after.name}\` from a table that still calls it \`${column.before.name}\`: each row would get the name as its value`,
    ),
    ...when(
      columns.some(({ generated }) => generated !== null),
      `drizzle-kit copies into a generated column of ${name}, which fails`,
    ),
    ...when(
      before.columns.some(({ autoIncrement }) => autoIncrement),
      `drizzle-kit forgets the AUTOINCREMENT counter of ${name}`,
    ),
    ...when(
      expressions.includes('expression'),
      `drizzle-kit quotes the expression of an index of ${name} as if it were a column`,
    ),
    ...when(
      mayRefuse(pair),
      `drizzle-kit drops ${name} also when a row does not fit into the new one, if the script goes on after the error`,
    ),
    ...tableHazards(after),
    ...after.indexes.flatMap(indexHazards),
    ...after.checks.flatMap((check) => copiedCheckHazards(check, after)),
  ]
}

/** Whether the new table may refuse a row of the old one. */
const mayRefuse = ({ kept, from, to, before, after }: TablePair): boolean =>
  kept.some(({ tightened }) => tightened) ||
  !same(from.primaryKey?.columns, to.primaryKey?.columns) ||
  after.foreignKeys.some(({ id }) => before.foreignKeys.every((key) => key.id !== id)) ||
  after.checks.some(({ id, sql }) => before.checks.every((it) => it.id !== id || it.sql !== sql))

/** What drizzle-kit does not know of a table, or does not write as it must be. */
const tableHazards = (table: SqlTable): readonly string[] => [
  ...when(table.strict, `drizzle-kit does not know that \`${table.name}\` is STRICT`),
  ...when(table.withoutRowid, `drizzle-kit does not know that \`${table.name}\` is WITHOUT ROWID`),
  ...table.checks.flatMap(({ name, sql }) =>
    when(sql.includes(';'), `drizzle-kit cuts the CHECK \`${name}\` at its semicolon`),
  ),
  ...when(
    namesIn(table).some(isHardToQuote),
    `drizzle-kit does not escape a quote in a name of \`${table.name}\``,
  ),
  ...orderHazards(table),
]

/** Keys of its objects that are numbers come first, and drizzle-kit has columns, indexes and checks as keys. */
const orderHazards = (table: SqlTable): readonly string[] =>
  [...table.columns, ...table.indexes, ...table.checks]
    .filter(({ name }) => /^(0|[1-9]\d{0,9})$/.test(name))
    .map(
      ({ name }) => `drizzle-kit puts \`${name}\` before what does not have a number as its name`,
    )

const namesIn = (table: SqlTable): readonly string[] =>
  [table, ...table.columns, ...table.indexes, ...table.checks, ...table.foreignKeys].map(
    ({ name }) => name,
  )

/** drizzle-kit quotes names as they are, and joins them with semicolons and commas on the way. */
const isHardToQuote = (name: string): boolean => /[`"';,]/.test(name)

/** In the copy drizzle-kit writes `__new_t` for `t.` wherever the text has it, in strings too. */
function copiedCheckHazards({ name, sql }: SqlCheck, table: SqlTable): readonly string[] {
  const rest = sql.replaceAll(`"${table.name}".`, '')
  return when(
    [`${table.name}.`, `'${table.name}'.`, `\`${table.name}\`.`].some((it) => rest.includes(it)),
    `drizzle-kit writes another table name into the text of the CHECK \`${name}\``,
  )
}

function indexHazards({ name, parts, where }: SqlIndex): readonly string[] {
  const texts = parts.map(({ text }) => text)
  return [
    ...when(
      texts.some((text) => text.includes(',')),
      `drizzle-kit cuts the index \`${name}\` at the comma in an expression`,
    ),
    ...when(
      [name, ...texts, where ?? ''].some((text) => text.includes(';')),
      `drizzle-kit cuts the index \`${name}\` at its semicolon`,
    ),
  ]
}

const alterHazards = ({ pair, differences }: AlteredTable): readonly string[] => [
  ...orderHazards(pair.after),
  ...differences.createdIndexes
    .filter((index) => repeatsDefault(index, pair))
    .map(
      ({ name }) =>
        `drizzle-kit gives all rows the same value where \`${name}\` wants each once, and leaves the column when that fails`,
    ),
  ...indexesThatCome(pair).flatMap(indexHazards),
  ...differences.added.flatMap((column) => addHazards(column, pair)),
  ...when(
    namesIn(pair.after).some(isHardToQuote),
    `drizzle-kit does not escape a quote in a name of \`${pair.after.name}\``,
  ),
]

/** Whether a unique index that comes is on nothing but new columns in which every row gets the same. */
const repeatsDefault = ({ unique, parts, where }: SqlIndex, { added }: TablePair): boolean =>
  unique &&
  where === null &&
  parts.every(({ kind, text }) =>
    added.some(
      (column) => kind === 'column' && column.name === text && defaultValue(column) !== null,
    ),
  )

function addHazards(
  { column, reference, checks }: AddedColumn,
  pair: TablePair,
): readonly string[] {
  const name = `\`${column.name}\``
  return [
    ...when(
      reference !== null &&
        (reference.onDelete !== 'no action' || reference.onUpdate !== 'no action'),
      `drizzle-kit leaves out what ${name} does ON DELETE and ON UPDATE`,
    ),
    ...when(
      reference !== null &&
        [reference.target, ...reference.targetColumns].some((it) => plainName(it) !== it),
      `drizzle-kit does not quote the table that ${name} points to`,
    ),
    ...when(
      checks.length > 0,
      `drizzle-kit makes \`${pair.after.name}\` anew for the CHECK of ${name}, and writes the name of the column into each row`,
    ),
    ...when(!isConstant(column.default), `drizzle-kit adds ${name} in a way that SQLite refuses`),
    ...when(pair.after.strict, `drizzle-kit does not know that \`${pair.after.name}\` is STRICT`),
  ]
}

/** drizzle-kit cannot pass a name on from one thing to another in one migration. */
function nameHazards(pair: TablePair, { pairs }: Work): readonly string[] {
  const columns = new Set(pair.before.columns.map(({ name }) => lowered(name)))
  const says = (name: string) => `drizzle-kit cannot pass the name \`${name}\` on in one migration`
  const tables = isRenamed(pair) ? namesBefore(pairs) : new Set<string>()
  const passedOn = [...renamedColumns(pair).map((it) => it.after), ...pair.added].filter((column) =>
    columns.has(lowered(column.name)),
  )
  return [
    ...passedOn.map(({ name }) => says(name)),
    ...when(tables.has(lowered(pair.after.name)), says(pair.after.name)),
    // It looks names up in plain objects, where `constructor` is always found.
    ...[
      ...[...(isRenamed(pair) ? [pair] : []), ...renamedColumns(pair)].flatMap(
        ({ before, after }) => [before.name, after.name],
      ),
      ...[...pair.added, ...pair.removed].map(({ name }) => name),
    ]
      .filter((name) => name in {})
      .map((name) => `drizzle-kit falls over the name \`${name}\``),
  ]
}

const namesBefore = ({ differing, removed }: Work['pairs']): ReadonlySet<string> =>
  new Set([...differing.map(({ before }) => before), ...removed].map(({ name }) => lowered(name)))

/** drizzle-kit drops tables in the order of their names, not by who points to whom. */
function dropHazards({ pairs, before }: Work): readonly Hazard[] {
  const names = namesBefore(pairs)
  const gone = new Set<string>()
  const dropped = inKitOrder(pairs.from).tables.filter(({ id }) =>
    pairs.removed.some((table) => table.id === id),
  )
  return [
    ...dropped.flatMap(({ id, name }) => {
      const isPointedTo = [...before].some(
        ([table, targets]) => targets.has(id) && table !== id && !gone.has(table),
      )
      gone.add(id)
      return at('unsafe', id, [
        ...when(
          isPointedTo || before.get(id)?.has(id) === true,
          `drizzle-kit drops \`${name}\` while rows point to it, which deletes or empties those, or fails`,
        ),
        ...when(isHardToQuote(name), `drizzle-kit does not escape a quote in \`${name}\``),
      ])
    }),
    ...pairs.added.flatMap(({ id, name }) =>
      at(
        'unsafe',
        id,
        when(
          names.has(lowered(name)),
          `drizzle-kit cannot pass the name \`${name}\` on in one migration`,
        ),
      ),
    ),
  ]
}

function viewHazards({ from, to }: Pairs): readonly Hazard[] {
  const views = [from, to].map((context) =>
    context.schema.views.map((view) => toSqlView(view, context)),
  )
  const [before = [], after = []] = views
  const isIn = (all: typeof before, { id, name, select }: SqlView) =>
    all.some((it) => it.id === id && it.name === name && it.select === select)
  const changed = [
    ...before.filter((view) => !isIn(after, view)),
    ...after.filter((view) => !isIn(before, view)),
  ]
  return changed.flatMap(({ id, name, select }) =>
    at('unknown', id, [
      ...when(isHardToQuote(name), `drizzle-kit does not escape a quote in the name \`${name}\``),
      ...when(endsInComment(select), `drizzle-kit ends the view \`${name}\` inside of its comment`),
    ]),
  )
}
