import * as v from 'valibot'
import { designFile, FORMAT_VERSION, sqlText } from './codec.ts'
import type { Design } from './design.ts'
import { mapSame, same } from './edit.ts'
import { findTable } from './lookup.ts'
import { brokenReferences } from './whole.ts'

/** What reading gives: all of it, or sentences that say what is wrong and where. Never a half. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] }

const failed = (...problems: string[]): Parsed<never> => ({ ok: false, problems })

/** The text of a `.tandem.json` file. What equals its default is left out; a column fits a line, for readable diffs. */
export function printDesign(design: Design): string {
  const file = v.parse(designFile, { tandem: FORMAT_VERSION, ...design })
  return `${layOut(compact(designFile, file), '')}\n`
}

/** Reads a `.tandem.json` file. `printDesign` of what it gives is a fixed point. */
export function parseDesign(text: string): Parsed<Design> {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return failed(`This is not a Tandem design: it is not JSON (${(error as Error).message}).`)
  }
  if (typeof data !== 'object' || data === null || !('tandem' in data))
    return failed(
      'This is not a Tandem design: the field "tandem", which says the version, is missing.',
    )
  if (typeof data.tandem === 'number' && data.tandem > FORMAT_VERSION)
    return failed(
      `This design was made by a newer Tandem (format ${data.tandem}; this one reads up to ${FORMAT_VERSION}). Update Tandem to open it.`,
    )
  return readDesign(data)
}

/** Reads a design that is plain data already, as storage keeps it. */
export function readDesign(data: unknown): Parsed<Design> {
  const read = v.safeParse(designFile, data)
  if (!read.success)
    return failed(...read.issues.slice(0, 20).map((issue) => sentence(issue, data)))
  const { tandem: _, ...design } = read.output as unknown as Design & { tandem: number }
  const broken = [
    ...brokenReferences(design.schema),
    ...design.history.migrations.flatMap(({ tag, schema }) =>
      brokenReferences(schema).map((problem) => `Migration ${tag}: ${problem}`),
    ),
  ]
  return broken.length === 0 ? { ok: true, value: sharing(design) } : failed(...broken.slice(0, 20))
}

/** What did not change since the last migration is the same object there and in the schema: so it costs nothing. */
function sharing(design: Design): Design {
  const last = design.history.migrations.at(-1)
  if (last === undefined) return design
  const tables = mapSame(design.schema.tables, (table) => {
    const old = findTable(last.schema, table.id)
    return old !== undefined && same(old, table) ? old : table
  })
  const schema = same(design.schema, last.schema) ? last.schema : { ...design.schema, tables }
  const conventions = same(design.conventions, last.conventions)
    ? last.conventions
    : design.conventions
  return { ...design, schema, conventions }
}

/** "schema.tables[2] (“tasks”).columns[0].type.kind: …" */
function sentence(issue: v.BaseIssue<unknown>, data: unknown): string {
  let where = ''
  let here: unknown = data
  for (const { key } of (issue.path ?? []) as readonly { key: string | number }[]) {
    here = typeof here === 'object' && here !== null ? Reflect.get(here, key) : undefined
    where += typeof key === 'number' ? `[${key}]` : `${where === '' ? '' : '.'}${key}`
    const name = typeof here === 'object' && here !== null ? Reflect.get(here, 'name') : undefined
    if (typeof name === 'string' && typeof key === 'number') where += ` (“${name.slice(0, 60)}”)`
  }
  const what =
    issue.kind === 'validation'
      ? issue.message
      : issue.expected === 'never'
        ? 'is not a field that a design has here'
        : issue.received === 'undefined'
          ? `is missing; expected ${issue.expected}`
          : `is ${shortened(issue.received)}; expected ${issue.expected}`
  return `${where === '' ? 'The design' : where} ${what}.`
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

type AnySchema = v.GenericSchema & {
  readonly type: string
  readonly entries?: Readonly<Record<string, AnySchema>>
  readonly item?: AnySchema
  readonly value?: AnySchema
  readonly wrapped?: AnySchema
  readonly default?: unknown
  readonly options?: readonly AnySchema[]
}

/** The value without the fields that equal the defaults of the format. */
function compact(of: v.GenericSchema, value: unknown): unknown {
  const schema = of as AnySchema
  if (schema === sqlText) {
    const text = value as readonly unknown[]
    return text.length === 0
      ? ''
      : text.length === 1 && typeof text[0] === 'string'
        ? text[0]
        : text
  }
  if (value === null || typeof value !== 'object') return value
  switch (schema.type) {
    case 'optional':
    case 'nullable':
      return schema.wrapped === undefined ? value : compact(schema.wrapped, value)
    case 'array':
      return (value as unknown[]).map((item) => compact(schema.item ?? of, item))
    case 'variant': {
      const kind: unknown = Reflect.get(value, 'kind')
      const option = schema.options?.find((it) => v.is(it.entries?.['kind'] ?? v.never(), kind))
      return option === undefined ? value : compact(option, value)
    }
    case 'strict_object':
      return Object.fromEntries(
        Object.entries(schema.entries ?? {}).flatMap(([key, entry]) => {
          const field: unknown = Reflect.get(value, key)
          const isDefault = entry.type === 'optional' && same(field, entry.default)
          return isDefault ? [] : [[key, compact(entry, field)]]
        }),
      )
    default:
      return value
  }
}

const WIDTH = 100

/** JSON in which what fits a line stands on one. */
function layOut(value: unknown, indent: string, before = 0): string {
  const flat = onOneLine(value)
  if (typeof value !== 'object' || value === null) return flat
  if (indent.length > 0 && indent.length + before + flat.length <= WIDTH) return flat
  const inner = `${indent}  `
  const isArray = Array.isArray(value)
  const lines = isArray
    ? value.map((item) => layOut(item, inner))
    : Object.entries(value).map(([key, item]) => {
        const head = `${JSON.stringify(key)}: `
        return head + layOut(item, inner, head.length)
      })
  if (lines.length === 0) return flat
  const [open, close] = isArray ? '[]' : '{}'
  return `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${indent}${close}`
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`,
  )
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}
