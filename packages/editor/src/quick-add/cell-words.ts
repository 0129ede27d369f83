import {
  type Column,
  type Design,
  type Schema,
  type Table,
  enumOf,
  same,
  tableName,
} from '@tandem/model'
import { readDefault } from './cells.ts'
import { isMarkWord } from './read-mark.ts'
import { OFFERED, typeWord } from './types.ts'
import {
  PLAIN,
  indexWord,
  isInKey,
  keyWords,
  ownRelation,
  quotedName,
  relationWords,
  spellings,
  targetType,
  valueText,
} from './write.ts'

/** What stands in the type cell of a column: `text(20)`, `TaskStatus`, `> users cascade`. */
export function typeWords(design: Design, table: Table, column: Column): string {
  const { schema } = design
  const key = ownRelation(table, column.id)
  const given = key === undefined ? null : targetType(schema, key)
  const type = given !== null && same(given, column.type) ? '' : typeName(schema, column.type)
  const relation = key === undefined ? [] : relationWords(design, column, key)
  return [type, ...relation].filter(Boolean).join(' ')
}

/** The type in a word; an enum by its name, with its values where the name alone would be read as another. */
function typeName(schema: Schema, type: Column['type']): string {
  if (type.kind !== 'enum') return typeWord(type) ?? ''
  const of = enumOf(schema, type.enum)
  const first = schema.enums.find(({ name }) => name === of.name)
  if (PLAIN.test(of.name) && !isMarkWord(of.name) && first === of) return of.name
  const values = of.values.map(({ value }) => valueText(value)).join('|')
  return `"${of.name.replaceAll('"', '""')}"(${values})`
}

/** What stands in the flags cell of a column: `pk`, `not null unique`. */
export function flagWords(table: Table, column: Column): string {
  const asKey = column.notNull === isInKey(table, column)
  return [
    ...keyWords(table, column),
    asKey ? '' : column.notNull ? 'not null' : 'null',
    indexWord(table, column, ownRelation(table, column.id)),
  ]
    .filter(Boolean)
    .join(' ')
}

/** What stands in the default cell of a column: the shortest of what is read as its default again. */
export function defaultWords(design: Design, column: Column): string {
  const { default: value } = column
  if (value === null) return ''
  const all = ['now', 'uuid', ...spellings(value).map((it) => it.slice(1))]
  return all.find((text) => same(readDefault(design, column, text), value)) ?? all.at(-1) ?? ''
}

/**
 * What the type cell can come to say, for what is typed of it: the words for types, the enums, and where it can
 * point to; behind a dot, the columns of the table.
 */
export function typeSuggestions({ schema }: Design, text: string): readonly string[] {
  const typed = text.trim().toLowerCase().replace(/^>\s*/, '> ')
  const all = typed.includes('.')
    ? schema.tables.flatMap((table) => columnEnds(schema, table))
    : [...OFFERED, ...enumNames(schema), ...schema.tables.map((it) => tableEnd(schema, it))]
  const starts = all.filter((it) => it.toLowerCase().startsWith(typed))
  const holds = all.filter((it) => !starts.includes(it) && it.toLowerCase().includes(typed))
  return [...starts, ...holds]
}

const enumNames = (schema: Schema): readonly string[] =>
  schema.enums.map(({ id }) => typeName(schema, { kind: 'enum', enum: id }))

const tableEnd = (schema: Schema, table: Table): string =>
  `> ${quotedName(tableName(schema, table))}`

const columnEnds = (schema: Schema, table: Table): readonly string[] =>
  table.columns.map(({ name }) => `${tableEnd(schema, table)}.${quotedName(name)}`)

/** What the default cell can come to say, beginning with what is typed of it. */
export function defaultSuggestions(
  { schema }: Design,
  { type }: Column,
  text: string,
): readonly string[] {
  const typed = text.trim().replace(/^=\s*/, '').toLowerCase()
  return usualDefaults(schema, type).filter((it) => it.toLowerCase().startsWith(typed))
}

function usualDefaults(schema: Schema, type: Column['type']): readonly string[] {
  switch (type.kind) {
    case 'enum':
      return enumOf(schema, type.enum).values.map(({ value }) => value)
    case 'boolean':
      return ['true', 'false']
    case 'timestamp':
    case 'isoDate':
      return ['now']
    case 'text':
      return ['uuid', 'now']
    case 'integer':
    case 'real':
    case 'numeric':
    case 'json':
    case 'blob':
    case 'declared':
      return []
  }
}
