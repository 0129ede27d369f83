import * as v from 'valibot'
import { COLORS, type Design } from './design.ts'
import type { Id } from './id.ts'
import type { Schema, SqlText } from './schema.ts'
import { joined } from './sql-text.ts'

// The format of a design file, said once: what is required, what may be left out and what it then is.
// Objects are strict, so that a misspelt field is told of rather than dropped.

const id = v.pipe(v.string(), v.nonEmpty('is empty: every id needs a text'))
const note = v.optional(v.string(), '')
const name = v.string()
const derived = v.optional(v.nullable(v.string()), null)
const flag = v.optional(v.boolean(), false)
const list = <const T extends v.GenericSchema>(item: T) => v.optional(v.array(item), [])

const reference = v.union([v.strictObject({ column: id }), v.strictObject({ table: id })])
const sqlParts = v.array(v.union([v.string(), reference]))

/** SQL without references is a plain string in the file. */
export const sqlText = v.pipe(
  v.union([v.string(), sqlParts]),
  v.transform((text): SqlText => joined((typeof text === 'string' ? [text] : text) as SqlText)),
)

const columnType = v.variant('kind', [
  v.strictObject({ kind: v.literal('integer') }),
  v.strictObject({ kind: v.literal('boolean') }),
  v.strictObject({ kind: v.literal('timestamp'), unit: v.picklist(['s', 'ms']) }),
  v.strictObject({ kind: v.literal('real') }),
  v.strictObject({ kind: v.literal('numeric'), as: v.picklist(['string', 'number', 'bigint']) }),
  v.strictObject({
    kind: v.literal('text'),
    length: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))), null),
  }),
  v.strictObject({ kind: v.literal('isoDate') }),
  v.strictObject({ kind: v.literal('enum'), enum: id }),
  v.strictObject({
    kind: v.literal('json'),
    storage: v.optional(v.picklist(['text', 'blob']), 'text'),
    shape: v.optional(v.nullable(v.string()), null),
  }),
  v.strictObject({ kind: v.literal('blob'), as: v.picklist(['buffer', 'bigint']) }),
  v.strictObject({ kind: v.literal('declared'), sql: v.string(), tsType: v.string() }),
])

const defaultValue = v.variant('kind', [
  v.strictObject({
    kind: v.literal('literal'),
    value: v.nullable(v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean()])),
  }),
  v.strictObject({ kind: v.literal('sql'), sql: v.string() }),
  v.strictObject({ kind: v.literal('code'), code: v.string() }),
])

const column = v.strictObject({
  id,
  name,
  key: derived,
  type: columnType,
  notNull: flag,
  default: v.optional(v.nullable(defaultValue), null),
  onUpdate: derived,
  generated: v.optional(
    v.nullable(
      v.strictObject({
        mode: v.optional(v.picklist(['stored', 'virtual']), 'virtual'),
        as: sqlText,
      }),
    ),
    null,
  ),
  collate: derived,
  note,
})

const action = v.optional(
  v.picklist(['no action', 'restrict', 'cascade', 'set null', 'set default']),
  'no action',
)

const table = v.strictObject({
  id,
  name,
  module: derived,
  key: derived,
  note,
  columns: list(column),
  primaryKey: v.optional(
    v.nullable(v.strictObject({ name: derived, columns: v.array(id), autoIncrement: flag })),
    null,
  ),
  uniques: list(v.strictObject({ id, name: derived, columns: v.array(id) })),
  foreignKeys: list(
    v.strictObject({
      id,
      name: derived,
      target: id,
      columns: v.array(v.strictObject({ from: id, to: id })),
      onDelete: action,
      onUpdate: action,
    }),
  ),
  indexes: list(
    v.strictObject({
      id,
      name: derived,
      unique: flag,
      parts: v.array(
        v.variant('kind', [
          v.strictObject({ kind: v.literal('column'), column: id, desc: flag }),
          v.strictObject({ kind: v.literal('expression'), sql: sqlText, desc: flag }),
        ]),
      ),
      where: v.optional(v.nullable(sqlText), null),
    }),
  ),
  checks: list(v.strictObject({ id, name: derived, sql: sqlText })),
  strict: flag,
  withoutRowid: flag,
})

const schema = v.strictObject({
  modules: list(v.strictObject({ id, name, prefix: v.string(), note })),
  enums: list(
    v.strictObject({
      id,
      name,
      values: v.array(v.strictObject({ id, value: v.string(), note })),
      note,
    }),
  ),
  tables: list(table),
  views: list(
    v.strictObject({
      id,
      name,
      module: derived,
      key: derived,
      select: sqlText,
      columns: list(v.strictObject({ id, name, key: derived, type: columnType, notNull: flag })),
      note,
    }),
  ),
  others: list(
    v.strictObject({
      id,
      kind: v.picklist(['trigger', 'virtual table']),
      name,
      table: derived,
      sql: v.string(),
    }),
  ),
})

const path = v.pipe(
  v.string(),
  v.nonEmpty('is empty: a path is needed'),
  v.check(isInside, 'leaves the repository: a path is relative, with / and without ..'),
)
const maybePath = v.nullable(path)

/** Whether a path stays below the folder that it is relative to. */
export function isInside(text: string): boolean {
  return !/^[/\\]|^[a-z]:|\\|\0/i.test(text) && !text.split('/').includes('..')
}

const conventions = v.strictObject({
  name: v.string(),
  files: v.strictObject({
    drizzle: path,
    kysely: path,
    check: v.optional(maybePath, null),
    connection: maybePath,
    migrations: path,
    config: maybePath,
    models: maybePath,
    textEnum: maybePath,
    uuid: maybePath,
    aliases: v.record(v.string(), v.string()),
    database: v.string(),
  }),
  style: v.strictObject({
    quotes: v.picklist(['single', 'double']),
    semicolons: v.boolean(),
    indent: v.picklist(['two', 'four', 'tab']),
  }),
  drizzle: v.strictObject({ relations: v.boolean() }),
  kysely: v.strictObject({
    interface: v.string(),
    tables: v.picklist(['interfaces', 'inline']),
    generated: v.boolean(),
    rowTypes: v.boolean(),
    enums: v.picklist(['inline', 'alias']),
    driver: v.picklist(['better-sqlite3', 'bun:sqlite', 'libsql']),
  }),
  enums: v.picklist(['check', 'text', 'textEnum']),
  newTable: v.strictObject({
    id: v.picklist(['uuidv7', 'randomUUID', 'text', 'integer']),
    timestamps: v.picklist(['ms', 's', 'iso', 'none']),
  }),
  indexName: v.picklist(['idx_<table>_<columns>', '<table>_<columns>_idx']),
  migrations: v.optional(
    v.strictObject({ format: v.picklist(['journal', 'folders']), down: v.boolean() }),
    { format: 'journal', down: false },
  ),
})

const names = v.record(v.string(), v.string())

const migration = v.strictObject({
  tag: v.pipe(
    v.string(),
    v.check(
      (tag) => /^[^/\\\0]+$/.test(tag) && tag !== '.' && tag !== '..',
      'is no file name: one without / and \\ is needed',
    ),
  ),
  when: v.number(),
  schema,
  conventions,
  sql: v.string(),
  down: v.optional(v.nullable(v.string()), null),
  snapshot: v.strictObject({
    id: v.string(),
    text: v.optional(v.nullable(v.string()), null),
    renamed: v.optional(v.strictObject({ tables: names, columns: names }), {
      tables: {},
      columns: {},
    }),
  }),
  breakpoints: v.optional(v.boolean(), true),
  applied: flag,
})

const place = v.strictObject({ x: v.number(), y: v.number() })

export const FORMAT_VERSION = 1

export const designFile = v.strictObject({
  tandem: v.literal(FORMAT_VERSION),
  name: v.string(),
  conventions,
  schema,
  layout: v.optional(
    v.strictObject({
      places: v.optional(v.record(v.string(), place), {}),
      colors: v.optional(v.record(v.string(), v.picklist(COLORS)), {}),
      stickies: list(
        v.strictObject({ id, text: v.string(), place, width: v.number(), height: v.number() }),
      ),
      folded: list(v.string()),
      locked: list(v.string()),
      hidden: list(v.string()),
    }),
    () => ({ places: {}, colors: {}, stickies: [], folded: [], locked: [], hidden: [] }),
  ),
  history: v.strictObject({
    created: v.number(),
    migrations: list(migration),
  }),
})

// Ids are plain strings in the file; apart from their brands, what is read is exactly the model.
type Plain<T> =
  T extends Id<string> ? string : T extends object ? { readonly [K in keyof T]: Plain<T[K]> } : T
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
type Read = v.InferOutput<typeof designFile>
/** @public It does not compile when the format and the model differ. */
export const schemaIsTheModel: Same<Plain<Schema>, Plain<Read['schema']>> = true
/** @public The same of the whole file. */
export const designIsTheModel: Same<Plain<Design>, Plain<Omit<Read, 'tandem'>>> = true
