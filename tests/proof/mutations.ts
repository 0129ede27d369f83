import type { Conventions } from '@tandem/model'
import { type Kind, ROLES, type Role } from './sampler.ts'

/** A column as one side tells it: what is read, what is written, and who may leave it out. */
export interface Seen {
  readonly read: string
  readonly write: string
  readonly nullable: boolean
  readonly fill: 'insert' | 'database' | 'always'
}

/** One column of the sampler, with the line that each file has of it. */
export interface Sample {
  readonly kind: Kind
  readonly role: Role
  readonly seen: Seen
  readonly conventions: Conventions
}

/** The line put in the place of a column's own, and what it tells; null where the mutation does not apply. */
type Edited = {
  readonly line: string
  readonly seen: Seen | 'nothing'
  /** The name of the column, where that is another now. */
  readonly name?: string
} | null

export interface Mutation {
  readonly name: string
  readonly file: 'drizzle' | 'kysely'
  readonly edit: (sample: Sample, line: string) => Edited
}

/** Whether the two sides agree. A nullable column may be left out by itself, whoever fills it in. */
export function agree(drizzle: Seen | 'nothing', kysely: Seen | 'nothing', generated: boolean) {
  if (drizzle === 'nothing' || kysely === 'nothing') return drizzle === kysely
  if (drizzle.read !== kysely.read || drizzle.nullable !== kysely.nullable) return false
  if (drizzle.fill === 'always' && kysely.fill === 'always') return true
  const left = ({ nullable, fill }: Seen) => nullable || fill === 'database'
  const bare = !generated && left(kysely) === kysely.nullable && kysely.fill !== 'always'
  const alike =
    drizzle.fill !== 'always' && kysely.fill !== 'always' && left(drizzle) === left(kysely)
  return drizzle.write === kysely.write && (alike || bare)
}

/** What both files of the sampler tell of a column. */
export function samplesOf(conventions: Conventions, kinds: readonly Kind[]): readonly Sample[] {
  return kinds.flatMap((kind) =>
    Object.entries(ROLES).map(([role, fields]): Sample => {
      const libsql = kind.raw === 'Uint8Array' && conventions.kysely.driver === 'libsql'
      const seen: Seen = {
        read: libsql ? 'ArrayBuffer' : kind.raw,
        write: libsql ? 'Uint8Array | ArrayBuffer' : kind.raw,
        nullable: !('notNull' in fields),
        fill:
          'generated' in fields
            ? 'always'
            : 'default' in fields && fields.default.kind === 'sql'
              ? 'database'
              : 'insert',
      }
      return { kind, role: role as Role, seen, conventions }
    }),
  )
}

const inside = (type: string, nullable: boolean): string => (nullable ? `${type} | null` : type)

/** A line of the Kysely interface, spelt without any of its shorthands. */
function spelled(role: string, { read, write, nullable, fill }: Seen): string {
  const [select, insert] = [inside(read, nullable), inside(write, nullable)]
  if (fill === 'always') return `${role}: ColumnType<${select}, never, never>`
  const left = fill === 'database' ? ' | undefined' : ''
  return `${role}: ColumnType<${select}, ${insert}${left}, ${insert}>`
}

function kysely(name: string, change: (sample: Sample) => Seen | null): Mutation {
  return {
    name,
    file: 'kysely',
    edit: (sample) => {
      const seen = change(sample)
      return seen === null ? null : { line: spelled(sample.role, seen), seen }
    },
  }
}

const lineOf = (
  name: string,
  file: Mutation['file'],
  edit: (line: string, sample: Sample) => string | null,
  seen: (sample: Sample) => Seen | 'nothing',
): Mutation => ({
  name,
  file,
  edit: (sample, line) => {
    const edited = edit(line, sample)
    return edited === null ? null : { line: edited, seen: seen(sample) }
  },
})

/** The column under another name: neither side has what the other has. */
const named = (
  name: string,
  file: Mutation['file'],
  rename: (role: string) => string,
  edit: (line: string, from: string, to: string) => string | null,
): Mutation => ({
  name,
  file,
  edit: ({ role }, line) => {
    const edited = edit(line, role, rename(role))
    return edited === null ? null : { line: edited, seen: 'nothing', name: rename(role) }
  },
})

const unchanged = ({ seen }: Sample) => seen
const nothing = () => 'nothing' as const

const OTHER_TYPES = [
  'string',
  'number',
  'boolean',
  'bigint',
  'Date',
  'Uint8Array',
  'ArrayBuffer',
  'Buffer',
  '0 | 1',
  '0',
  "'a' | 'b'",
  "'a'",
  "'a' | 'b' | 'c'",
  "'c' | 'd'",
  'string | number',
  '{ a: number }',
  'string & { readonly brand: 1 }',
  'any',
  'unknown',
  'never',
  'object',
]

const underlined = (role: string): string => `${role}_`
const upper = (role: string): string => role.toUpperCase()

const KYSELY: readonly Mutation[] = [
  ...OTHER_TYPES.map((type) =>
    kysely(`is ${type}`, ({ seen }) => ({ ...seen, read: type, write: type })),
  ),
  ...['string', 'number', 'Uint8Array', 'any'].map((type) =>
    kysely(`is written as ${type}`, ({ seen }) =>
      seen.fill === 'always' ? null : { ...seen, write: type },
    ),
  ),
  kysely('is spelt out', unchanged),
  kysely('null added or lost', ({ seen }) => ({ ...seen, nullable: !seen.nullable })),
  kysely('Generated', ({ seen }) => ({ ...seen, fill: 'database' })),
  kysely('GeneratedAlways', ({ seen }) => ({ ...seen, fill: 'always' })),
  kysely('bare', ({ seen }) => ({ ...seen, fill: 'insert' })),
  named('renamed', 'kysely', underlined, (line, from, to) => line.replace(from, to)),
  named('renamed in case', 'kysely', upper, (line, from, to) => line.replace(from, to)),
  lineOf('missing', 'kysely', () => '', nothing),
  lineOf('optional', 'kysely', (line) => line.replace(/^\w+/, '$&?'), nothing),
  lineOf(
    'optional and not null',
    'kysely',
    (_, { role, seen }) => `${role}?: ${seen.read}`,
    nothing,
  ),
  lineOf('or undefined', 'kysely', (line) => `${line} | undefined`, nothing),
  lineOf(
    'never updated',
    'kysely',
    (_, { role, seen }) => {
      const type = inside(seen.read, seen.nullable)
      return seen.fill === 'always' ? null : `${role}: ColumnType<${type}, ${type}, never>`
    },
    nothing,
  ),
  lineOf(
    'never inserted',
    'kysely',
    (_, { role, seen }) => {
      const type = inside(seen.read, seen.nullable)
      return seen.fill === 'always' ? null : `${role}: ColumnType<${type}, never, ${type}>`
    },
    nothing,
  ),
  lineOf(
    'never selected',
    'kysely',
    (_, { role, seen }) => {
      const type = inside(seen.read, seen.nullable)
      return `${role}: ColumnType<never, ${type}, ${type}>`
    },
    nothing,
  ),
  lineOf(
    'JSONColumnType',
    'kysely',
    (_, { role }) => `${role}: JSONColumnType<{ a: number }>`,
    nothing,
  ),
  lineOf('readonly', 'kysely', (line) => `readonly ${line}`, unchanged),
  lineOf('a comment', 'kysely', (line) => `/** Of any kind. */ ${line}`, unchanged),
  lineOf('by an alias', 'kysely', (line) => line.replace(/: (.*)$/, ': Blank<$1>'), unchanged),
]

/** The builder of each kind, as the sampler's `schema.ts` calls it. */
const BUILDERS: readonly (readonly [builder: string, raw: string])[] = [
  ["text('%')", 'string'],
  ["text('%', { length: 9 })", 'string'],
  ["text('%', { enum: ['a', 'b'] })", "'a' | 'b'"],
  ["text('%', { enum: ['b', 'a'] })", "'a' | 'b'"],
  ["text('%', { enum: ['a'] })", "'a'"],
  ["text('%', { enum: ['a', 'b', 'c'] })", "'a' | 'b' | 'c'"],
  ["text('%', { mode: 'json' })", 'string'],
  ["integer('%')", 'number'],
  ["integer('%', { mode: 'number' })", 'number'],
  ["integer('%', { mode: 'boolean' })", '0 | 1'],
  ["integer('%', { mode: 'timestamp' })", 'number'],
  ["integer('%', { mode: 'timestamp_ms' })", 'number'],
  ["real('%')", 'number'],
  ["numeric('%')", 'number'],
  ["numeric('%', { mode: 'number' })", 'number'],
  ["numeric('%', { mode: 'bigint' })", 'number'],
  ["blob('%')", 'Uint8Array'],
  ["blob('%', { mode: 'buffer' })", 'Uint8Array'],
  ["blob('%', { mode: 'json' })", 'Uint8Array'],
  ["blob('%', { mode: 'bigint' })", 'Uint8Array'],
  ["customType<{ data: Date; driverData: string }>({ dataType: () => 'text' })('%')", 'string'],
  [
    "customType<{ data: { cents: number }; driverData: number }>({ dataType: () => 'text' })('%')",
    'number',
  ],
  ["customType<{ data: boolean; driverData: 0 | 1 }>({ dataType: () => 'text' })('%')", '0 | 1'],
  [
    "customType<{ data: string; driverData: string | number }>({ dataType: () => 'text' })('%')",
    'string',
  ],
  ["customType<{ data: any; driverData: any }>({ dataType: () => 'text' })('%')", 'any'],
]

/** The chain behind the builder's own call: `.notNull()…`. */
const linksOf = (line: string): string =>
  /^\w+: \w+\((?:[^()]|\([^()]*\))*\)(.*)$/s.exec(line)?.[1] ?? ''

const typeless = (links: string): string => links.replace(/^\.\$type<[^>]*>\(\)/, '')

const isPlainText = (builder: string) => /^text\('%'(, \{ length: \d+ \})?\)$/.test(builder)

function built(builder: string, raw: string): Mutation {
  return {
    name: `is ${builder}`,
    file: 'drizzle',
    edit: ({ kind, role, seen, conventions }, line) => {
      // The values are Kysely's alone, and Drizzle's `text` is any text.
      const known = kind.name === 'enum' && conventions.enums === 'text' && isPlainText(builder)
      const libsql = raw === 'Uint8Array' && conventions.kysely.driver === 'libsql'
      const types = libsql
        ? { read: 'ArrayBuffer', write: 'Uint8Array | ArrayBuffer' }
        : { read: known ? kind.raw : raw, write: known ? kind.raw : raw }
      const text = `${role}: ${builder.replace('%', role)}${typeless(linksOf(line))}`
      return { line: text, seen: { ...seen, ...types } }
    },
  }
}

const drizzle = (
  name: string,
  edit: (line: string, sample: Sample) => string | null,
  change: (sample: Sample) => Partial<Seen>,
): Mutation => lineOf(name, 'drizzle', edit, (sample) => ({ ...sample.seen, ...change(sample) }))

const without = (line: string, link: string): string | null =>
  line.includes(link) ? line.replace(link, '') : null

const DEFAULT = ".default(sql`'x'`)"
const MADE = '.$defaultFn(() => undefined as never)'
const TOUCHED = '.$onUpdate(() => undefined as never)'
const ALWAYS = ".generatedAlwaysAs(sql`'x'`)"
const only =
  (...roles: readonly Role[]) =>
  (edit: (line: string) => string | null) =>
  (line: string, { role }: Sample) =>
    roles.includes(role) ? edit(line) : null

const inCall = (line: string, from: string, to: string): string =>
  line.replace(`('${from}'`, `('${to}'`)

/** The column without its SQL name, so that its key is the name. `textEnum` always takes one. */
const unnamed = (line: string): string | null =>
  line.includes('textEnum(') ? null : line.replace(/^(\w+: \w+\()'\w+'(?:, )?/, '$1')

const DRIZZLE: readonly Mutation[] = [
  ...BUILDERS.map(([builder, raw]) => built(builder, raw)),
  drizzle(
    'NOT NULL added or lost',
    (line) => without(line, '.notNull()') ?? `${line}.notNull()`,
    ({ seen }) => ({ nullable: !seen.nullable }),
  ),
  drizzle(
    'default lost',
    only('filled', 'spare')((line) => without(line, DEFAULT)),
    () => ({
      fill: 'insert',
    }),
  ),
  drizzle(
    'default added',
    only('plain', 'needed')((line) => line + DEFAULT),
    () => ({
      fill: 'database',
    }),
  ),
  drizzle(
    'default NULL added',
    only('plain')((line) => `${line}.default(sql\`NULL\`)`),
    () => ({
      fill: 'database',
    }),
  ),
  // Kysely never runs what Drizzle does by itself.
  drizzle(
    '$defaultFn added',
    only('plain', 'needed')((line) => line + MADE),
    () => ({}),
  ),
  drizzle(
    '$defaultFn lost',
    only('made')((line) => without(line, MADE)),
    () => ({}),
  ),
  drizzle(
    'default turned to $defaultFn',
    only('filled', 'spare')((line) => line.replace(DEFAULT, MADE)),
    () => ({
      fill: 'insert',
    }),
  ),
  drizzle(
    '$defaultFn turned to default',
    only('made')((line) => line.replace(MADE, DEFAULT)),
    () => ({
      fill: 'database',
    }),
  ),
  drizzle(
    '$onUpdate added',
    only('filled', 'spare', 'plain')((line) => line + TOUCHED),
    () => ({}),
  ),
  drizzle(
    '$onUpdate lost',
    only('touched', 'stamped')((line) => without(line, TOUCHED)),
    () => ({}),
  ),
  drizzle(
    'generated',
    only('plain', 'needed')((line) => line + ALWAYS),
    () => ({ fill: 'always' }),
  ),
  drizzle(
    'no longer generated',
    only('computed')((line) => without(line, ALWAYS)),
    () => ({
      fill: 'insert',
    }),
  ),
  drizzle(
    'virtual turned to stored',
    only('computed')((line) => line.replace('`)', "`, { mode: 'stored' })")),
    () => ({}),
  ),
  drizzle(
    'made the key',
    only('plain')((line) => `${line}.primaryKey()`),
    ({ kind }) => ({
      nullable: false,
      fill: ['integer', 'boolean', 'seconds', 'ms'].includes(kind.name) ? 'database' : 'insert',
    }),
  ),
  {
    name: 'typed',
    file: 'drizzle',
    edit: ({ kind, seen }, line) => ({
      line: `${typed(line)}.$type<Brand>()`,
      seen: kind.typed ? { ...seen, read: 'Brand', write: 'Brand' } : seen,
    }),
  },
  {
    name: 'any',
    file: 'drizzle',
    edit: ({ kind, seen }, line) => ({
      line: `${typed(line)}.$type<any>()`,
      seen: kind.typed ? { ...seen, read: 'any', write: 'any' } : seen,
    }),
  },
  named('renamed', 'drizzle', underlined, inCall),
  named('renamed in case', 'drizzle', upper, inCall),
  lineOf('missing', 'drizzle', () => '', nothing),
  named(
    'unnamed under another key',
    'drizzle',
    underlined,
    (line, from, to) => unnamed(line)?.replace(from, to) ?? null,
  ),
  lineOf('unnamed', 'drizzle', unnamed, unchanged),
  lineOf('key renamed', 'drizzle', (line) => line.replace(/^\w+/, '$&X'), unchanged),
  lineOf('unique', 'drizzle', (line) => `${line}.unique()`, unchanged),
  lineOf(
    'a foreign key',
    'drizzle',
    (line) => `${line}.references((): AnySQLiteColumn => target.id)`,
    unchanged,
  ),
  lineOf('a comment', 'drizzle', (line) => `// Of any kind.\n${line}`, unchanged),
]

const typed = (line: string): string => line.replace(/\.\$type<[^>]*>\(\)/, '')

export const MUTATIONS: readonly Mutation[] = [...KYSELY, ...DRIZZLE]
