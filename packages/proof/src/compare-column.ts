import type { Conventions } from '@tandem/model'
import {
  type Difference,
  type Sides,
  type Subject,
  type Ways,
  commonName,
  difference,
  presence,
  said,
} from './difference.ts'
import type { WitnessColumn } from './witness.ts'

/** What is left unsaid on purpose: by the house, and because a view is only read. */
export interface Unsaid extends Pick<Conventions, 'kysely' | 'enums'> {
  readonly view: boolean
}

interface Compared extends Sides<WitnessColumn> {
  readonly subject: Subject
  readonly unsaid: Unsaid
}

/** All that differs between what the witnesses say of one column. */
export function columnDifferences(
  table: string,
  columns: Sides<WitnessColumn>,
  asked: Sides<true>,
  unsaid: Unsaid,
): readonly Difference[] {
  const subject = { table, column: commonName(columns) }
  const own = presence(subject, columns, asked)
  if (own.some(({ what }) => what === 'presence')) return own
  const all = { ...columns, subject, unsaid }
  const [type, nulls, never] = [read(all), nullability(all), generated(all)]
  return [
    ...own,
    stored(all),
    type,
    nulls,
    never,
    ...(type === null ? [values(all)] : []),
    // What follows from a difference above is not told again.
    ...(never === null ? [filled(all), updated(all)] : []),
    ...(type === null && nulls === null && never === null ? taken(all) : []),
  ].filter((it) => it !== null)
}

const claims = (all: Compared, claim: (column: WitnessColumn) => string | null): Sides<string> =>
  said(all, (it) => {
    const column = all[it]
    return column === null ? null : claim(column)
  })

const ways = (drizzle: string, kysely: string, database: string): Ways => ({
  drizzle: `${drizzle} in schema.ts`,
  kysely: `${kysely} in the Kysely interface`,
  database: `migrate the database${database}`,
})

function stored(all: Compared): Difference | null {
  const types = claims(all, (it) => it.stored)
  const [ours, theirs] = [types.drizzle, types.database].map((it) => it || 'a column of no type')
  return difference(
    all.subject,
    'stored type',
    types,
    ways(`declare it as ${theirs}`, 'leave it', ` to make it ${ours}`),
    (type) => (type === '' ? 'of no type' : `of type ${type}`),
  )
}

/** Kysely gives what the driver gives. The database tells that too, where Drizzle cannot tell how it is stored. */
function read(all: Compared): Difference | null {
  const { drizzle, database } = all
  const isTold = typeof drizzle?.stored === 'string'
  const types = claims(all, (it) => it.select)
  const wanted = types.drizzle ?? BASES[types.database ?? '']
  const fits =
    types.database === null || types.kysely === null || isOf(types.kysely, types.database)
  return difference(
    all.subject,
    'type',
    { ...types, database: isTold || fits || database === null ? null : types.database },
    ways(
      `give it a type that the driver reads as ${types.kysely}`,
      `write ${wanted ?? 'what the driver gives'} for it`,
      ` to a type that is read as ${types.kysely}`,
    ),
    (type, witness) => `read as ${witness === 'database' ? BASES[type] : type}`,
  )
}

/** What the driver makes of each storage class. */
const BASES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  bytes: 'Uint8Array or ArrayBuffer',
}

/** Whether a type, as the interface has it, may be what the driver gives; true where that is not known. */
function isOf(type: string, base: string): boolean {
  if (type === 'string' || type === 'number') return type === base
  if (/^-?[\d.]+( \| -?[\d.]+)*$/.test(type)) return base === 'number'
  if (/^(Uint8Array|ArrayBuffer|Buffer)$/.test(type)) return base === 'bytes'
  return !['boolean', 'Date', 'bigint'].includes(type)
}

function values(all: Compared): Difference | null {
  const { drizzle, kysely, unsaid } = all
  const limited = (drizzle?.values ?? kysely?.values ?? null) !== null
  // A database may check more than the types tell.
  if (!limited) return null
  const lists = claims(all, (it) => {
    if (it.values !== null) return it.values.map(quoted).join(', ')
    return unsaid.enums === 'text' && it !== kysely ? null : ''
  })
  const wanted = [lists.drizzle, lists.database, lists.kysely].find((it) => it) ?? ''
  return difference(
    all.subject,
    'values',
    lists,
    ways(
      `have the values ${wanted}`,
      `write the union of ${wanted}`,
      `, with a CHECK that the column is one of ${wanted}`,
    ),
    (list) => (list === '' ? 'any text' : `one of ${list}`),
  )
}

const quoted = (text: string): string => `“${text}”`

function nullability(all: Compared): Difference | null {
  const nulls = claims(all, ({ nullable }) => YES[String(nullable)] ?? null)
  const isNullable = nulls.kysely === YES['true']
  return difference(
    all.subject,
    'null',
    nulls,
    ways(
      nulls.drizzle === YES['true'] ? 'add .notNull()' : 'remove .notNull()',
      isNullable ? 'remove “| null”' : 'add “| null”',
      nulls.database === YES['true']
        ? ' to make it NOT NULL'
        : ' to drop its NOT NULL; a key of a STRICT table or one WITHOUT ROWID keeps it, so have NOT NULL everywhere',
    ),
    (yes) => (yes === YES['true'] ? 'nullable' : 'NOT NULL'),
  )
}

const YES: Readonly<Record<string, string>> = { true: 'yes', false: 'no' }

/** Whether nobody may write it. A house without `Generated` writes such columns like any other. */
function generated(all: Compared): Difference | null {
  const never = claims(all, ({ insert }) => (insert === 'never' ? 'yes' : 'no'))
  const isBare = never.kysely === 'no' && all.kysely?.filled !== true
  const silent = !all.unsaid.kysely.generated && isBare
  const why = all.unsaid.view ? 'of a view' : 'generated'
  return difference(
    all.subject,
    'insert',
    silent ? { ...never, kysely: null } : never,
    ways(
      never.drizzle === 'yes' ? 'remove .generatedAlwaysAs()' : 'add .generatedAlwaysAs()',
      never.kysely === 'yes' ? 'write its bare type' : 'wrap its type in GeneratedAlways',
      never.database === 'yes' ? ' to make it a plain column' : ' to make it a generated column',
    ),
    (yes) => (yes === 'yes' ? `${why}, so that nobody may insert it,` : 'open to inserts'),
  )
}

/** Whether the database fills the column in; what Drizzle's own code fills in, Kysely must be given. */
function filled(all: Compared): Difference | null {
  const fills = claims(all, (it) => YES[String(it.filled)] ?? null)
  const silent = !all.unsaid.kysely.generated && fills.kysely === 'no'
  return difference(
    all.subject,
    'insert',
    silent ? { ...fills, kysely: null } : fills,
    ways(
      fills.drizzle === 'yes' ? 'remove its .default()' : 'add the .default() of the database',
      fills.kysely === 'yes' ? 'remove its Generated' : 'wrap its type in Generated',
      fills.database === 'yes' ? ' to drop its DEFAULT' : ' to give it the DEFAULT',
    ),
    (yes, witness) =>
      witness === 'kysely'
        ? `${yes === 'yes' ? 'optional' : 'required'} in an insert`
        : `${yes === 'yes' ? 'filled in by' : 'without'} a default`,
  )
}

function updated(all: Compared): Difference | null {
  const open = claims(all, ({ update }) => YES[String(update)] ?? null)
  const silent = !all.unsaid.kysely.generated && open.kysely === 'yes'
  return difference(
    all.subject,
    'update',
    silent ? { ...open, kysely: null } : open,
    ways(
      'let it be updated as the others do',
      open.kysely === 'yes' ? 'let never be the type of its updates' : 'give it a type for updates',
      ' so that it is updated as the others say',
    ),
    (yes) => (yes === 'yes' ? 'open to updates' : 'closed to updates'),
  )
}

/** What may be written, where that is not what is read. */
function taken(all: Compared): readonly (Difference | null)[] {
  return (['insert', 'update'] as const).map((side) => {
    const types = claims(all, (it) =>
      it[side] === 'never' || it[side] === false ? null : (it.takes[side] ?? SAME),
    )
    const wanted = types.drizzle === SAME ? 'the type that is read' : types.drizzle
    return difference(
      all.subject,
      side,
      { ...types, database: null },
      ways('change its type', `let its ${side} take ${wanted}`, ''),
      (type) => `given as ${type === SAME ? 'what is read' : type} in an ${side}`,
    )
  })
}

const SAME = 'the same'
