import {
  type Column,
  type Schema,
  type Table,
  columnOf,
  isPrimary,
  isUnique,
  tableName,
  tableOf,
} from '@tandem/model'
import { sqlType } from '../sqlite/column-type.ts'

/** The schema as a Mermaid `erDiagram`. Its names are quoted, its attributes are words: others are written as words. */
export function writeMermaid(schema: Schema): string {
  const lines = schema.tables.flatMap((table) => [
    `  ${quoted(tableName(schema, table))} {`,
    ...table.columns.map((column) => `    ${attribute(table, column)}`),
    '  }',
  ])
  return [
    'erDiagram',
    ...lines,
    ...schema.tables.flatMap((table) => relations(schema, table)),
    '',
  ].join('\n')
}

const quoted = (text: string): string => `"${text.replaceAll('"', "'").replace(/\s+/g, ' ')}"`

const word = (text: string): string => {
  const safe = text.replace(/[^\p{L}\p{N}_()-]+/gu, '_')
  return /^[\p{L}_]/u.test(safe) ? safe : `_${safe}`
}

function attribute(table: Table, column: Column): string {
  const keys = [
    ...(isPrimary(table, column.id) ? ['PK'] : []),
    ...(table.foreignKeys.some((key) => key.columns.some(({ from }) => from === column.id))
      ? ['FK']
      : []),
    ...(isUnique(table, [column.id]) && !isPrimary(table, column.id) ? ['UK'] : []),
  ]
  const note = column.note === '' ? '' : ` ${quoted(column.note)}`
  return `${word(sqlType(column.type))} ${word(column.name)}${keys.length === 0 ? '' : ` ${keys.join(', ')}`}${note}`
}

const relations = (schema: Schema, table: Table): readonly string[] =>
  table.foreignKeys.map((key) => {
    const from = key.columns.map((pair) => columnOf(table, pair.from))
    const near = isUnique(
      table,
      from.map(({ id }) => id),
    )
      ? 'o|'
      : 'o{'
    const far = from.every(({ notNull }) => notNull) ? '||' : '|o'
    const target = tableOf(schema, key.target)
    const label = from.map(({ name }) => name).join(', ')
    return `  ${quoted(tableName(schema, target))} ${far}--${near} ${quoted(tableName(schema, table))} : ${quoted(label)}`
  })
