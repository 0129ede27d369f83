import { singular } from '@tandem/formats'
import {
  type Column,
  type ColumnType,
  type Default,
  type Design,
  type ForeignKey,
  type Table,
  columnOf,
  enumOf,
  same,
  tableName,
  tableOf,
} from '@tandem/model'
import { defaultOf } from './defaults.ts'
import { enumName, sqlName } from './names.ts'
import { isMarkWord } from './read-mark.ts'
import { tokensOf } from './tokens.ts'
import { isTypeWord, typeWord } from './types.ts'

/**
 * A table as the line that adds it: `tasks: id pk, user_id! > users cascade, title!`. What a line cannot say is left
 * out: checks, generated columns, collations, names of keys, relations of several columns.
 */
export function writeQuickAdd(design: Design, table: Table): string {
  const primary = table.primaryKey?.columns ?? []
  const columns = table.columns.filter(({ generated }) => generated === null)
  const items = [
    ...columns.map((column) => columnText(design, table, column)),
    ...(primary.length > 1 ? [keyText(table, 'pk', primary)] : []),
    ...table.uniques
      .filter((unique) => unique.columns.length > 1)
      .map((unique) => keyText(table, 'unique', unique.columns)),
    ...table.indexes.flatMap((index) => {
      const own = columnsOf(index)
      return own.length > 1 ? [keyText(table, 'index', own)] : []
    }),
  ]
  const head = [
    quotedName(tableName(design.schema, table)),
    table.strict ? ' strict' : '',
    table.withoutRowid ? ' without rowid' : '',
    table.note === '' ? '' : ` -- ${quoted(table.note)}`,
  ]
  return `${head.join('')}: ${items.join(', ')}`
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

export const PLAIN = /^[\p{L}\p{N}_$](?:[\p{L}\p{N}_$]|-(?!-))*$/u

// With a bracket behind them they are read as keys of several columns.
const KEYS = new Set(['pk', 'unique', 'index'])

/** The name as it is read again. */
export const quotedName = (name: string): string =>
  PLAIN.test(name) &&
  !KEYS.has(name.toLowerCase()) &&
  sqlName({ text: name, quoted: false }).name === name
    ? name
    : `"${name.replaceAll('"', '""')}"`

/** The key in TypeScript where it says the name in SQL, too. */
function columnName({ name, key }: Column): string {
  if (key === null) return quotedName(name)
  const read = sqlName({ text: key, quoted: false })
  return PLAIN.test(key) && read.name === name && read.key === key ? key : quotedName(name)
}

const keyText = (table: Table, word: string, ids: readonly Column['id'][]): string =>
  `${word}(${ids.map((id) => quotedName(columnOf(table, id).name)).join(', ')})`

/** The columns of an index that a line can say. */
const columnsOf = ({ parts, unique, where }: Table['indexes'][number]): readonly Column['id'][] => {
  const plain = parts.flatMap((it) => (it.kind === 'column' && !it.desc ? [it.column] : []))
  return !unique && where === null && plain.length === parts.length ? plain : []
}

function columnText(design: Design, table: Table, column: Column): string {
  const key = ownRelation(table, column.id)
  const type = typeText(design, table, column, key)
  // The values of an enum stand close to the name, as if it were called with them.
  const named = columnName(column) + (type === '' || type.startsWith('(') ? type : ` ${type}`)
  return [
    named + nullMark(table, column),
    ...keyWords(table, column),
    ...(key === undefined ? [] : relationWords(design, column, key)),
    indexWord(table, column, key),
    column.default === null ? '' : defaultText(design, column, column.default),
    column.note === '' ? '' : `-- ${quoted(column.note)}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** The relation of this column alone. */
export const ownRelation = (table: Table, column: Column['id']): ForeignKey | undefined =>
  table.foreignKeys.find(({ columns }) => columns.length === 1 && columns[0]?.from === column)

function typeText(
  { schema }: Design,
  table: Table,
  { name, type }: Column,
  key: ForeignKey | undefined,
): string {
  const given = key === undefined ? null : targetType(schema, key)
  if (given !== null && same(given, type)) return ''
  if (type.kind !== 'enum') {
    const word = typeWord(type)
    const isPlain = type.kind === 'text' && type.length === null
    return isPlain && given === null ? '' : (word ?? '')
  }
  const of = enumOf(schema, type.enum)
  const values = `(${of.values.map(({ value }) => valueText(value)).join('|')})`
  const isDerived = enumName(singular(table.name), name) === of.name && of.values.length > 0
  if (isDerived) return values
  const isWord = PLAIN.test(of.name) && !isTypeWord(of.name, []) && !isMarkWord(of.name)
  return (isWord ? of.name : `"${of.name.replaceAll('"', '""')}"`) + values
}

export const targetType = (
  schema: Design['schema'],
  { target, columns }: ForeignKey,
): ColumnType | null => {
  const [pair] = columns
  return pair === undefined ? null : columnOf(tableOf(schema, target), pair.to).type
}

export const valueText = (value: string): string =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u.test(value) && value.trim() === value ? value : quoted(value)

const isOnly = ([first, second]: readonly Column['id'][], id: Column['id']): boolean =>
  first === id && second === undefined

export const isInKey = ({ primaryKey }: Table, { id }: Column): boolean =>
  primaryKey?.columns.includes(id) ?? false

function nullMark(table: Table, column: Column): string {
  if (column.notNull === isInKey(table, column)) return ''
  return column.notNull ? '!' : '?'
}

const isUniqueAlone = ({ uniques }: Table, { id }: Column): boolean =>
  uniques.some(({ columns }) => isOnly(columns, id))

export function keyWords(table: Table, column: Column): readonly string[] {
  const isKey = table.primaryKey !== null && isOnly(table.primaryKey.columns, column.id)
  return [
    isKey ? 'pk' : '',
    isKey && table.primaryKey.autoIncrement ? 'autoincrement' : '',
    isUniqueAlone(table, column) ? 'unique' : '',
  ]
}

export function relationWords(
  { schema }: Design,
  { name }: Column,
  key: ForeignKey,
): readonly string[] {
  const target = tableOf(schema, key.target)
  const [pair] = key.columns
  const primary = target.primaryKey?.columns ?? []
  const isKey = primary.length === 1 && primary[0] === pair?.to
  const column = pair === undefined ? name : columnOf(target, pair.to).name
  return [
    `> ${quotedName(tableName(schema, target))}${isKey ? '' : `.${quotedName(column)}`}`,
    key.onDelete === 'no action' ? '' : key.onDelete,
    key.onUpdate === 'no action' ? '' : `on update ${key.onUpdate}`,
  ]
}

/** A relation brings its index where nothing else begins with the column: what differs from that is said. */
export function indexWord(table: Table, column: Column, key: ForeignKey | undefined): string {
  const led = table.indexes.map(columnsOf).filter(([first]) => first === column.id)
  const isIndexed = led.some((columns) => columns.length === 1)
  const isCovered =
    table.primaryKey?.columns[0] === column.id ||
    isUniqueAlone(table, column) ||
    led.some((columns) => columns.length > 1)
  const isBrought = key !== undefined && !isCovered
  if (isIndexed === isBrought) return ''
  return isIndexed ? 'index' : 'no index'
}

/** The shortest of what is read as the default again; nothing when no text is. */
function defaultText({ schema, conventions }: Design, column: Column, value: Default): string {
  const choices = column.type.kind === 'enum' ? enumOf(schema, column.type.enum) : null
  const isRead = (text: string) => {
    const [token, more] = tokensOf(text)
    if (token?.kind !== 'value' || more !== undefined) return false
    const read = defaultOf(token.value, column.type, choices, conventions)
    return same(read, value)
  }
  return ['=now', '=uuid', ...spellings(value)].find(isRead) ?? ''
}

export function spellings(value: Default): readonly string[] {
  switch (value.kind) {
    case 'literal':
      return [`=${value.value}`, `=${quoted(String(value.value))}`]
    case 'sql':
      return [`=(${value.sql})`, `=${value.sql}`]
    case 'code':
      return [`=\`${value.code.replaceAll('`', '``')}\``]
  }
}
