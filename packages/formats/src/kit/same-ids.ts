import { type KitSnapshot, type Schema, type Table, findTable, tableName } from '@tandem/model'
import { lowered } from '../sqlite/read/tokens.ts'
import { type SqlContext, toSqlTable } from '../sqlite/write/to-sql-table.ts'
import { idsIn, withIds } from './with-ids.ts'

interface Identified {
  readonly id: string
}

type Pair = readonly [own: Identified, known: Identified]
type Renamed = KitSnapshot['renamed']

const nothing: Renamed = { tables: {}, columns: {} }

/**
 * Which things of a schema are things of another one: what was renamed, what is called the same, and of keys,
 * indexes and checks also what says the same under another name. `renamed` leads from the names in `known`, in
 * the way of drizzle-kit. From the ids of the schema to those in `known`; no two lead to the same. An id that
 * `known` has for something else leads to one that nothing has.
 */
export function sameIds(
  own: SqlContext,
  known: SqlContext,
  renamed: Renamed = nothing,
): ReadonlyMap<string, string> {
  const [ids, knownIds] = [idsIn(own.schema), idsIn(known.schema)]
  const free = (id: string): string => (ids.has(id) || knownIds.has(id) ? free(`${id}'`) : id)
  const freed = new Map([...ids].filter((id) => knownIds.has(id)).map((id) => [id, free(id)]))
  const found = pairedIds({ ...own, schema: withIds(own.schema, freed) }, known, renamed)
  return new Map(
    [...ids].flatMap((id) => {
      const now = freed.get(id) ?? id
      const same = found.get(now) ?? now
      return same === id ? [] : [[id, same]]
    }),
  )
}

function pairedIds(
  own: SqlContext,
  known: SqlContext,
  renamed: Renamed,
): ReadonlyMap<string, string> {
  const tables = tablePairs(own.schema, known.schema, renamed)
  const columns = tables.flatMap(([a, b]) =>
    columnPairs(a, b, tableName(own.schema, a), tableName(known.schema, b), renamed),
  )
  const first = idsOf([...tables, ...columns])
  // From here on, what holds the same columns looks the same.
  const schema = withIds(own.schema, first)
  const parts = schema.tables.flatMap((table) => {
    const other = findTable(known.schema, table.id)
    return other === undefined ? [] : partPairs(table, other, { ...own, schema }, known)
  })
  const enums = enumPairs(schema, known.schema)
  const views = pairsBy(schema.views, known.schema.views, [
    (view) => lowered(tableName(schema, view)),
    (view) => lowered(tableName(known.schema, view)),
  ])
  return new Map([
    ...first,
    ...idsOf([
      ...parts,
      ...enums,
      ...enums.flatMap(([a, b]) =>
        pairsBy(
          a.values,
          b.values,
          both(({ value }) => value),
        ),
      ),
      ...pairsBy(
        schema.modules,
        known.schema.modules,
        both(({ name, prefix }) => JSON.stringify([name, prefix])),
        both(({ prefix }) => prefix),
      ),
      ...views,
      ...views.flatMap(([a, b]) => pairsBy(a.columns, b.columns, both(byName))),
      ...pairsBy(
        schema.others,
        known.schema.others,
        both((it) => `${it.kind} ${byName(it)}`),
      ),
    ]),
  ])
}

const idsOf = (pairs: readonly Pair[]): ReadonlyMap<string, string> =>
  new Map(pairs.map(([own, known]) => [own.id, known.id]))

type Key<T> = (of: T) => string | undefined
const both = <T>(key: Key<T>): readonly [Key<T>, Key<T>] => [key, key]
const byName = ({ name }: { readonly name: string }): string => lowered(name)

/** Pairs by the first keys on which two agree; nothing is paired twice. */
function pairsBy<A, B>(
  own: readonly A[],
  known: readonly B[],
  ...keys: readonly (readonly [Key<A>, Key<B>])[]
): readonly (readonly [A, B])[] {
  const pairs = new Map<A, B>()
  const taken = new Set<B>()
  for (const [ofOwn, ofKnown] of keys) {
    const free = new Map<string | undefined, B>()
    for (const it of known.toReversed()) if (!taken.has(it)) free.set(ofKnown(it), it)
    for (const it of own) {
      const key = pairs.has(it) ? undefined : ofOwn(it)
      const found = key === undefined ? undefined : free.get(key)
      if (found === undefined || taken.has(found)) continue
      pairs.set(it, found)
      taken.add(found)
    }
  }
  return [...pairs]
}

/** From the new names to the old ones. */
const inverse = (names: Renamed['tables']): ReadonlyMap<string, string> =>
  new Map(Object.entries(names).map(([from, to]) => [to, from]))

const inQuotes = (...names: readonly string[]): string => names.map((name) => `"${name}"`).join('.')

function tablePairs(own: Schema, known: Schema, renamed: Renamed) {
  const from = inverse(renamed.tables)
  const ownName = (table: Table) => tableName(own, table)
  const knownName = (table: Table) => tableName(known, table)
  return pairsBy(
    own.tables,
    known.tables,
    [(table) => from.get(inQuotes(ownName(table))), (table) => inQuotes(knownName(table))],
    [ownName, knownName],
    [(table) => lowered(ownName(table)), (table) => lowered(knownName(table))],
  )
}

function columnPairs(own: Table, known: Table, name: string, was: string, renamed: Renamed) {
  const from = inverse(renamed.columns)
  const old = (column: Table['columns'][number]) => from.get(inQuotes(name, column.name))
  return pairsBy(
    own.columns,
    known.columns,
    // drizzle-kit renames tables first, so the old name of a column stands behind the new one of its table.
    [old, (column) => inQuotes(name, column.name)],
    [old, (column) => inQuotes(was, column.name)],
    both(({ name }) => name),
    both(byName),
  )
}

/** Uniques, indexes, foreign keys and checks, by the names in the database, else by what they say. */
function partPairs(own: Table, other: Table, here: SqlContext, known: SqlContext): readonly Pair[] {
  const [ownNames, knownNames] = [writtenNames(own, here), writtenNames(other, known)]
  const pairs = <T extends Identified>(a: readonly T[], b: readonly T[]): readonly Pair[] =>
    pairsBy(
      a,
      b,
      [({ id }) => ownNames.get(id), ({ id }) => knownNames.get(id)],
      both((it) => JSON.stringify({ ...it, id: '', name: '' })),
    )
  return [
    ...pairs<Identified>([...own.uniques, ...own.indexes], [...other.uniques, ...other.indexes]),
    ...pairs(own.foreignKeys, other.foreignKeys),
    ...pairs(own.checks, other.checks),
  ]
}

/** What the parts of a table are called in the database, by id. */
export function writtenNames(table: Table, context: SqlContext): ReadonlyMap<string, string> {
  const { indexes, foreignKeys, checks } = toSqlTable(table, context)
  return new Map([...indexes, ...foreignKeys, ...checks].map(({ id, name }) => [id, name]))
}

/** Enums by the columns that have them, else by name. */
function enumPairs(own: Schema, known: Schema) {
  const byColumn = new Map<string, string>()
  const enumIn = new Map(
    known.tables.flatMap(({ columns }) =>
      columns.flatMap(({ id, type }) => (type.kind === 'enum' ? [[id, type.enum] as const] : [])),
    ),
  )
  for (const { id, type } of own.tables.flatMap(({ columns }) => columns)) {
    const other = enumIn.get(id)
    if (type.kind === 'enum' && other !== undefined && !byColumn.has(type.enum))
      byColumn.set(type.enum, other)
  }
  return pairsBy(
    own.enums,
    known.enums,
    [({ id }) => byColumn.get(id), ({ id }) => id],
    both(({ name }) => name),
  )
}
