import {
  type Column,
  type ColumnType,
  type Conventions,
  type Enum,
  type Schema,
  type Table,
  type View,
  type ViewColumn,
  columnOf,
  enumOf,
  isPrimary,
  remembered,
  tableOf,
} from '@tandem/model'
import { isPlainLiteral, sqlDefault } from '../sqlite/write/default.ts'
import { enumForm } from '../sqlite/write/enum-form.ts'
import { plainName } from '../sqlite/quote.ts'
import { isInline, onColumns } from '../sqlite/write/to-sql-table.ts'
import { sqlType } from '../sqlite/column-type.ts'
import { kitSql } from '../sqlite/show.ts'
import { string, template } from '../typescript/print.ts'
import { columnKeys, type DrizzleNames } from './names.ts'

/** What writing a piece of `schema.ts` needs to know, and what it tells back. */
export interface DrizzleContext {
  readonly schema: Schema
  readonly conventions: Conventions
  readonly names: DrizzleNames
  /** The custom types by what they declare: `DATETIME` → `datetime`. */
  readonly customTypes: ReadonlyMap<string, CustomType>
  /** The group of each table that reaches itself through others: TypeScript cannot infer those by itself. */
  readonly cycles: ReadonlyMap<string, number>
  /** Told of every name that the written text needs imported. */
  readonly use: (name: string) => void
}

export interface CustomType {
  readonly name: string
  readonly declared: string
  readonly tsType: string
}

/** The builder call of a column, `text('email').notNull()`, as its links. */
export function columnChain(
  context: DrizzleContext,
  table: Table,
  column: Column,
): readonly string[] {
  const { style } = context.conventions
  const sole = isPrimary(table, column.id) && table.primaryKey?.columns.length === 1
  const unique = onColumns(table).find((it) => it.columns[0] === column.id)
  return [
    ...typeLinks(context, column),
    ...(sole
      ? [
          `.primaryKey(${table.primaryKey?.autoIncrement && sqlType(column.type) === 'integer' ? '{ autoIncrement: true }' : ''})`,
        ]
      : []),
    ...(column.notNull && !sole ? ['.notNull()'] : []),
    ...(unique === undefined
      ? []
      : [`.unique(${unique.name === null ? '' : string(unique.name, style)})`]),
    ...defaultLinks(context, column),
    ...(column.onUpdate === null ? [] : [`.$onUpdate(() => ${body(context, column.onUpdate)})`]),
    ...(column.generated === null
      ? []
      : [
          `.generatedAlwaysAs(${sqlTag(context)}\`${template(generatedSql(context, column))}\`${column.generated.mode === 'stored' ? `, { mode: ${string('stored', style)} }` : ''})`,
        ]),
    ...referenceLinks(context, table, column),
  ]
}

/** The builder call of a view's column: a type and perhaps NOT NULL. */
export const viewColumnChain = (context: DrizzleContext, column: ViewColumn): readonly string[] => [
  ...typeLinks(context, { ...column, collate: null }),
  ...(column.notNull ? ['.notNull()'] : []),
]

const generatedSql = ({ schema }: DrizzleContext, { generated }: Column): string =>
  generated === null ? '' : kitSql(schema, generated.as, null)

function typeLinks(
  context: DrizzleContext,
  column: Pick<Column, 'name' | 'type' | 'collate'>,
): readonly string[] {
  const { conventions, schema } = context
  const name = string(column.name, conventions.style)
  const custom = context.customTypes.get(customKey(column) ?? '')
  if (custom !== undefined) {
    const narrowed =
      column.type.kind === 'enum' ? enumValues(context, enumOf(schema, column.type.enum)) : ''
    return [`${custom.name}(${name})`, ...(narrowed === '' ? [] : [`.$type<${narrowed}>()`])]
  }
  const { type } = column
  if (type.kind === 'enum') return [enumCall(context, column, enumOf(schema, type.enum), name)]
  const [builder, options, tsType] = builderOf(type)
  context.use(builder)
  const fields = options.map(
    ([key, value]) =>
      `${key}: ${typeof value === 'number' ? value : string(value, conventions.style)}`,
  )
  const call = `${builder}(${name}${fields.length === 0 ? '' : `, { ${fields.join(', ')} }`})`
  return tsType === null ? [call] : [call, `.$type<${tsType}>()`]
}

type Builder = readonly [
  name: string,
  options: readonly (readonly [string, string | number])[],
  tsType: string | null,
]

/** Drizzle's builder of each type. A mode is always said: without one drizzle-orm's types and values part. */
function builderOf(type: Exclude<ColumnType, { kind: 'enum' }>): Builder {
  switch (type.kind) {
    case 'integer':
      return ['integer', [], null]
    case 'boolean':
      return ['integer', [['mode', 'boolean']], null]
    case 'timestamp':
      return ['integer', [['mode', type.unit === 's' ? 'timestamp' : 'timestamp_ms']], null]
    case 'real':
      return ['real', [], null]
    case 'numeric':
      return ['numeric', type.as === 'string' ? [] : [['mode', type.as]], null]
    case 'text':
      return ['text', type.length === null ? [] : [['length', type.length]], null]
    case 'isoDate':
      return ['text', [], null]
    case 'json':
      return [type.storage, [['mode', 'json']], type.shape]
    case 'blob':
      return ['blob', [['mode', type.as]], null]
    case 'declared':
      throw new RangeError(`no builder declares ${type.sql}`)
  }
}

function enumCall(
  context: DrizzleContext,
  column: Pick<Column, 'name' | 'collate'>,
  of: Enum,
  name: string,
): string {
  const constant = context.names.enums.get(of.id) ?? 'string'
  const form = enumForm(context.conventions, column, of)
  context.use(form === 'textEnum' ? 'textEnum' : 'text')
  if (form === 'textEnum') context.use(constant)
  switch (form) {
    case 'text':
      return `text(${name})`
    case 'check':
      return `text(${name}, { enum: ${enumArray(context, of, constant)} })`
    case 'textEnum':
      return `textEnum(${name}, ${constant})`
  }
}

/** Where the enums are const objects in a models file, an array of the values is written in place. */
function enumArray({ conventions }: DrizzleContext, of: Enum, constant: string): string {
  if (conventions.enums !== 'textEnum') return constant
  return `[${of.values.map(({ value }) => string(value, conventions.style)).join(', ')}]`
}

const enumValues = ({ conventions }: DrizzleContext, of: Enum): string =>
  of.values.map(({ value }) => string(value, conventions.style)).join(' | ')

function defaultLinks(context: DrizzleContext, column: Column): readonly string[] {
  const { schema, conventions } = context
  const { type, default: of } = column
  if (of === null) return []
  if (of.kind === 'code') return [`.$defaultFn(() => ${body(context, of.code)})`]
  // What an enum does not have cannot be its default in TypeScript; SQL can still say it.
  const foreign =
    type.kind === 'enum' &&
    of.kind === 'literal' &&
    !enumOf(schema, type.enum).values.some(({ value }) => value === of.value)
  if (of.kind === 'literal' && isPlainLiteral(column, of.value) && !foreign) {
    const { value } = of
    return [`.default(${typeof value === 'string' ? string(value, conventions.style) : value})`]
  }
  return [`.default(${sqlTag(context)}\`${template(String(sqlDefault(column)))}\`)`]
}

/** An object literal as the body of an arrow needs parentheses. */
function body(context: DrizzleContext, code: string): string {
  if (context.conventions.files.uuid !== null && /\buuidv7\(/.test(code)) context.use('uuidv7')
  const text = code.trim()
  return text.startsWith('{') ? `(${text})` : text
}

/** The `sql` tag, imported. */
export function sqlTag(context: DrizzleContext): string {
  context.use('sql')
  return 'sql'
}

function referenceLinks(context: DrizzleContext, table: Table, column: Column): readonly string[] {
  const { schema, conventions, names } = context
  return table.foreignKeys
    .filter((key) => isInline(key) && key.columns[0]?.from === column.id)
    .map((key) => {
      const target = tableOf(schema, key.target)
      const to = key.columns[0]?.to
      const property = to === undefined ? '' : columnKeys(target).get(columnOf(target, to).id)
      const cyclic = inCycle(context, table, target)
      if (cyclic) context.use('type AnySQLiteColumn')
      const actions = [
        ...(key.onDelete === 'no action'
          ? []
          : [`onDelete: ${string(key.onDelete, conventions.style)}`]),
        ...(key.onUpdate === 'no action'
          ? []
          : [`onUpdate: ${string(key.onUpdate, conventions.style)}`]),
      ]
      return (
        `.references(()${cyclic ? ': AnySQLiteColumn' : ''} => ${names.tables.get(target.id)}.${property}` +
        `${actions.length === 0 ? '' : `, { ${actions.join(', ')} }`})`
      )
    })
}

/** Whether the two tables reach each other, so that neither's type can be inferred first. */
export const inCycle = ({ cycles }: Pick<DrizzleContext, 'cycles'>, a: Table, b: Table): boolean =>
  a.id === b.id || (cycles.has(a.id) && cycles.get(a.id) === cycles.get(b.id))

/** Whether no builder of Drizzle's declares the column, so that it is a custom type. */
export const isCustom = ({ type, collate }: Pick<Column, 'type' | 'collate'>): boolean =>
  type.kind === 'declared' || collate !== null

/** The key into the custom types, when no builder of Drizzle's declares the column. */
function customKey({ type, collate }: Pick<Column, 'type' | 'collate'>): string | null {
  if (!isCustom({ type, collate })) return null
  const { declared, tsType } = custom(type, collate)
  return `${declared}\n${tsType}`
}

function custom(type: ColumnType, collate: string | null): Omit<CustomType, 'name'> {
  const declared = sqlType(type) + (collate === null ? '' : ` COLLATE ${plainName(collate)}`)
  return { declared, tsType: type.kind === 'declared' ? type.tsType : rawTs(type) }
}

/** A collated column is read as the driver gives it: Drizzle has no builder that would say more. */
function rawTs(type: Exclude<ColumnType, { kind: 'declared' }>): string {
  if (type.kind === 'blob' || (type.kind === 'json' && type.storage === 'blob')) return 'Uint8Array'
  if (type.kind === 'boolean') return '0 | 1'
  return ['text', 'isoDate', 'enum', 'json'].includes(type.kind) ? 'string' : 'number'
}

/** The custom types that the columns of a table or view need, by their keys. */
export const customsOf: (of: Table | View) => ReadonlyMap<string, Omit<CustomType, 'name'>> = (
  of,
) => customs(of, null)

const customs = remembered(
  (_of: Table | View, _context: null) => [],
  (of): ReadonlyMap<string, Omit<CustomType, 'name'>> =>
    new Map(
      of.columns.flatMap((column) => {
        const collate = 'collate' in column ? column.collate : null
        const key = customKey({ type: column.type, collate })
        return key === null ? [] : [[key, custom(column.type, collate)] as const]
      }),
    ),
)
