import { singular } from '@tandem/formats'
import {
  type Column,
  type Enum,
  type ForeignKey,
  type Schema,
  type Table,
  columnOf,
  enumOf,
  isPrimary,
  isUnique,
  tableName,
  tableOf,
} from '@tandem/model'
import { typeLabel } from '../canvas/card.ts'

/** What is understood of a column, in short words. */
export interface ColumnWord {
  readonly kind: 'type' | 'key' | 'fact' | 'relation' | 'note'
  readonly text: string
}

export function columnWords(schema: Schema, table: Table, column: Column): readonly ColumnWord[] {
  const primary = isPrimary(table, column.id)
  const key = table.foreignKeys.find(({ columns }) =>
    columns.some(({ from }) => from === column.id),
  )
  const words: readonly (ColumnWord | null)[] = [
    { kind: 'type', text: typeLabel(schema, column.type) },
    column.type.kind === 'enum' ? fact(valuesOf(enumOf(schema, column.type.enum))) : null,
    primary ? { kind: 'key', text: 'primary key' } : null,
    primary && table.primaryKey?.autoIncrement === true ? fact('counts up') : null,
    primary && column.notNull ? null : fact(column.notNull ? 'not null' : 'may be NULL'),
    !primary && isUnique(table, [column.id]) ? fact('unique') : null,
    isIndexed(table, column) ? fact('index') : null,
    column.default === null ? null : fact(`= ${defaultWords(column.default)}`),
    ...(key === undefined ? [] : relationWords(schema, key)),
    column.note === '' ? null : { kind: 'note', text: column.note },
  ]
  return words.filter((it) => it !== null)
}

const fact = (text: string): ColumnWord => ({ kind: 'fact', text })

const valuesOf = ({ values }: Enum): string => values.map(({ value }) => value).join(' | ')

const isIndexed = ({ indexes }: Table, { id }: Column): boolean =>
  indexes.some(({ parts: [first] }) => first?.kind === 'column' && first.column === id)

function defaultWords(value: NonNullable<Column['default']>): string {
  switch (value.kind) {
    case 'literal':
      return value.value === '' ? 'empty text' : String(value.value)
    case 'sql':
      return value.sql
    case 'code':
      return value.code
  }
}

function relationWords(schema: Schema, key: ForeignKey): readonly ColumnWord[] {
  const target = tableOf(schema, key.target)
  const one = singular(target.name)
  const to = key.columns.map((pair) => columnOf(target, pair.to).name).join(', ')
  return [
    `points to ${tableName(schema, target)}.${to}`,
    DELETED[key.onDelete](one),
    UPDATED[key.onUpdate](to),
  ]
    .filter(Boolean)
    .map((text) => ({ kind: 'relation', text }))
}

type Said = Readonly<Record<ForeignKey['onDelete'], (what: string) => string>>

const DELETED: Said = {
  cascade: (one) => `deleted with its ${one}`,
  'set null': (one) => `NULL when its ${one} is deleted`,
  'set default': (one) => `its default when its ${one} is deleted`,
  restrict: (one) => `keeps its ${one} from being deleted`,
  'no action': () => '',
}

const UPDATED: Said = {
  cascade: (to) => `follows a new ${to}`,
  'set null': (to) => `NULL when ${to} changes`,
  'set default': (to) => `its default when ${to} changes`,
  restrict: (to) => `keeps ${to} from changing`,
  'no action': () => '',
}
