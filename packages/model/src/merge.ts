import { same } from './edit.ts'
import { removeColumn, removeEnum, removeModule, removeTable } from './edits.ts'
import type { ColumnId, EnumId, Id, ModuleId, TableId } from './id.ts'
import type { Schema } from './schema.ts'
import { brokenReferences } from './whole.ts'

/** Where two sides of a merge cannot both have their way, and what became of it. */
export interface Conflict {
  /** The thing that it is about, which may be gone from the merged schema; null: the whole. */
  readonly at: Id<string> | null
  readonly message: string
}

export interface Merged {
  readonly schema: Schema
  readonly conflicts: readonly Conflict[]
}

/**
 * What two sides made of one schema, in one: by ids, at the grain of fields. Where both changed a field, or one
 * changed what the other removed, ours stands and a conflict tells of it. What one side removed takes along what
 * cannot be without it, as the edits do. The result is whole if the three schemas are.
 */
export function mergeSchemas(base: Schema, ours: Schema, theirs: Schema): Merged {
  if (same(base, ours) || same(ours, theirs)) return { schema: theirs, conflicts: [] }
  if (same(base, theirs)) return { schema: ours, conflicts: [] }
  const merging: Merging = { conflicts: [], removed: [] }
  const united = mergeFields(SCHEMA, base, ours, theirs, merging)
  const schema = merging.removed.reduce(withoutThing, united)
  const lost = lostWith(merging.removed, base, united, schema)
  const [problem] = brokenReferences(schema)
  return problem === undefined
    ? { schema, conflicts: [...merging.conflicts, ...lost] }
    : { schema: ours, conflicts: [{ at: null, message: `${NOT_MERGED} ${problem}` }] }
}

const NOT_MERGED = 'The two sides could not be merged, and only ours is kept.'

interface Thing {
  readonly id: string
  readonly name?: string | null
  readonly value?: string
}

/** Where the merge is: a thing, and in which list of which thing it stands. */
interface Place {
  readonly list: string
  readonly id: string
  /** How a sentence names it. */
  readonly label: string
}

const SCHEMA: Place = { list: '', id: '', label: 'the schema' }

interface Merging {
  readonly conflicts: Conflict[]
  /** What one side removed, and is still there for what refers to it. */
  readonly removed: { readonly place: Place; readonly parent: Place }[]
}

function tell({ conflicts }: Merging, { id }: Place, message: string): void {
  conflicts.push({ at: id as Id<string>, message })
}

/** In whole: what one side removed and other things refer to is still there, and listed. */
function mergeFields<T extends object>(
  place: Place,
  base: T | undefined,
  ours: T,
  theirs: T,
  merging: Merging,
): T {
  if (same(ours, theirs)) return ours
  const fields = (Object.keys(ours) as (keyof T & string)[]).map((field) => {
    const values = [base?.[field], ours[field], theirs[field]] as const
    return [field, mergeField(place, field, values, merging)] as const
  })
  return Object.fromEntries(fields) as T
}

type Three<T> = readonly [base: T, ours: T, theirs: T]

function mergeField(
  place: Place,
  field: string,
  [base, ours, theirs]: Three<unknown>,
  merging: Merging,
): unknown {
  if (same(ours, theirs)) return ours
  // Also where one side changed nothing: what the other removed, that side may have begun to refer to.
  if (isList(ours) && isList(theirs) && (base === undefined || isList(base)))
    return mergeLists(place, field, [base ?? [], ours, theirs], merging)
  if (same(base, theirs)) return ours
  if (same(base, ours)) return theirs
  const message = `Both sides changed ${FIELDS[field] ?? `the ${field}`} of ${place.label}; ours stays.`
  tell(merging, place, message)
  return ours
}

const FIELDS: Readonly<Record<string, string>> = {
  notNull: 'whether NULL is allowed in the values',
  onUpdate: 'what happens on an update',
  onDelete: 'what happens on a delete',
  primaryKey: 'the primary key',
  generated: 'the expression',
  sql: 'the SQL',
  select: 'the SELECT',
  where: 'the condition',
  autoIncrement: 'AUTOINCREMENT',
  strict: 'STRICT',
  withoutRowid: 'WITHOUT ROWID',
}

/** Things with ids; other lists, those of columns and pieces of SQL, are one value. */
const isList = (value: unknown): value is readonly Thing[] =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'object' && item !== null && Object.hasOwn(item, 'id'))

const KINDS: Readonly<Record<string, string>> = {
  modules: 'module',
  enums: 'enum',
  values: 'value',
  tables: 'table',
  columns: 'column',
  uniques: 'unique',
  foreignKeys: 'foreign key',
  indexes: 'index',
  checks: 'check',
  views: 'view',
  others: 'trigger or virtual table',
}

function placeOf(list: string, thing: Thing, parent: Place): Place {
  const kind = KINDS[list] ?? list
  const name = thing.value ?? thing.name ?? null
  const of = parent === SCHEMA ? '' : ` of ${parent.label}`
  return {
    list,
    id: thing.id,
    label: `${name === null ? `a ${kind}` : `the ${kind} “${name}”`}${of}`,
  }
}

function mergeLists(
  parent: Place,
  list: string,
  [base, ours, theirs]: Three<readonly Thing[]>,
  merging: Merging,
): readonly Thing[] {
  const [bases, own, other] = [byId(base), byId(ours), byId(theirs)]
  const merged = new Map<string, Thing>()
  for (const id of new Set([...own.keys(), ...other.keys()])) {
    const [was, our, their] = [bases.get(id), own.get(id), other.get(id)]
    const thing = our ?? their
    if (thing === undefined) continue
    const place = placeOf(list, thing, parent)
    if (our !== undefined && their !== undefined)
      merged.set(id, mergeFields(place, was, our, their, merging))
    else if (was === undefined || staysOf(place, was, our, their, merging)) merged.set(id, thing)
    else if (isReferredTo(list, parent)) {
      merged.set(id, thing)
      merging.removed.push({ place, parent })
    }
  }
  return orderOf([base, ours, theirs]).flatMap((id) => merged.get(id) ?? [])
}

const byId = (things: readonly Thing[]): ReadonlyMap<string, Thing> =>
  new Map(things.map((thing) => [thing.id, thing]))

/** Whether a thing that one side removed stays. */
function staysOf(
  place: Place,
  was: Thing,
  our: Thing | undefined,
  their: Thing | undefined,
  merging: Merging,
): boolean {
  if (same(was, our ?? their)) return false
  const message =
    our === undefined
      ? `The other side changed ${place.label}, which ours removed; it stays removed.`
      : `The other side removed ${place.label}, which ours changed; it stays.`
  tell(merging, place, message)
  return our !== undefined
}

/** Whether other things of a schema refer to the things of a list by their ids. */
const isReferredTo = (list: string, parent: Place): boolean =>
  ['modules', 'enums', 'tables'].includes(list) || (list === 'columns' && parent.list === 'tables')

/**
 * The ids in the order of theirs, unless ours was sorted anew. What only one side has comes behind what it stood
 * behind there; at the end, behind what the other side put there: that is where ADD COLUMN will put it.
 */
function orderOf(lists: Three<readonly Thing[]>): readonly string[] {
  const [base = [], ours = [], theirs = []] = lists.map((things) => things.map(({ id }) => id))
  const inBoth = (id: string) => base.includes(id) && ours.includes(id)
  const isSorted = same(base.filter(inBoth), ours.filter(inBoth))
  const [main, other] = isSorted ? [theirs, ours] : [ours, theirs]
  const inOther = new Set(other)
  const order = [...main]
  other.forEach((id, index) => {
    if (order.includes(id)) return
    const before = other.slice(0, index).findLast((it) => order.includes(it))
    let at = before === undefined ? 0 : order.indexOf(before) + 1
    while (at < order.length && !inOther.has(order[at] ?? '')) at += 1
    order.splice(at, 0, id)
  })
  return order
}

/** The schema without a thing, as the edit that removes it leaves it. */
function withoutThing(schema: Schema, { place, parent }: Merging['removed'][number]): Schema {
  const { list, id } = place
  switch (list) {
    case 'tables':
      return removeTable(id as TableId)(schema)
    case 'columns':
      return removeColumn(parent.id as TableId, id as ColumnId)(schema)
    case 'enums':
      return removeEnum(id as EnumId)(schema)
    default:
      return removeModule(id as ModuleId)(schema)
  }
}

/** What went along with a thing that one side removed, although the other side had just made or changed it. */
function lostWith(
  removed: Merging['removed'],
  base: Schema,
  before: Schema,
  after: Schema,
): readonly Conflict[] {
  if (removed.length === 0) return []
  const gone = new Set(removed.map(({ place }) => place.id))
  const [bases, are] = [partsOf(base), partsOf(after)]
  return [...partsOf(before)].flatMap(([id, { value, place, owner }]): Conflict[] => {
    const isKept = same(value, are.get(id)?.value) || same(value, bases.get(id)?.value)
    if (isKept || gone.has(place.id) || gone.has(owner)) return []
    const became = are.has(id) ? 'it was changed to do without' : 'it was left out'
    const message = `One side removed something that ${place.label} needs; ${became}.`
    return [{ at: place.id as Id<string>, message }]
  })
}

interface Part {
  readonly value: unknown
  readonly place: Place
  /** The table or view that it stands in. */
  readonly owner: string
}

/** All that a removal can take along or change, by id; a primary key and a module by the table's. */
function partsOf({ tables, views, others }: Schema): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>()
  const add = (list: string, thing: Thing, parent: Place, value: unknown = thing) =>
    parts.set(thing.id, { value, place: placeOf(list, thing, parent), owner: parent.id })
  for (const table of tables) {
    const place = placeOf('tables', table, SCHEMA)
    add('tables', table, SCHEMA, [table.primaryKey, table.module])
    for (const list of ['columns', 'uniques', 'foreignKeys', 'indexes', 'checks'] as const)
      for (const thing of table[list]) add(list, thing, place)
  }
  for (const view of views) add('views', view, SCHEMA)
  for (const other of others) add('others', other, SCHEMA)
  return parts
}
