import type { Other, Schema } from '@tandem/model'
import type { ReadNote } from './read-worker.ts'

/** What came of a reading, in words. */
export interface Receipt {
  /** `12 tables`, `84 columns` …; nothing when there was nothing. */
  readonly understood: readonly string[]
  /** What stays as its own text. */
  readonly kept: readonly string[]
  /** What was not understood, with its line. */
  readonly missed: readonly string[]
  /** What else is good to know. */
  readonly notes: readonly string[]
}

export function receiptOf(schema: Schema, notes: readonly ReadNote[]): Receipt {
  const of = (severity: ReadNote['severity']) =>
    notes.filter((note) => note.severity === severity).map(({ message }) => message)
  return {
    understood: understoodOf(schema),
    kept: keptOf(schema),
    missed: of('error'),
    notes: [...of('warning'), ...of('hint')],
  }
}

function understoodOf({ tables, views, enums, others }: Schema): readonly string[] {
  const sum = (count: (table: Schema['tables'][number]) => number) =>
    tables.reduce((total, table) => total + count(table), 0)
  return [
    amount(tables.length, 'table', 'tables'),
    amount(
      sum(({ columns }) => columns.length),
      'column',
      'columns',
    ),
    amount(
      sum(({ foreignKeys }) => foreignKeys.length),
      'relation',
      'relations',
    ),
    amount(
      sum(({ indexes, uniques }) => indexes.length + uniques.length),
      'index',
      'indexes',
    ),
    amount(
      sum(({ checks }) => checks.length),
      'check',
      'checks',
    ),
    amount(enums.length, 'enum', 'enums'),
    amount(views.length, 'view', 'views'),
    amount(others.filter(isTrigger).length, 'trigger', 'triggers'),
    amount(others.filter((it) => !isTrigger(it)).length, 'virtual table', 'virtual tables'),
  ].flat()
}

function keptOf({ tables, others }: Schema): readonly string[] {
  const declared = tables.flatMap(({ name, columns }) =>
    columns.flatMap(({ name: column, type }) =>
      type.kind === 'declared'
        ? [
            type.sql === ''
              ? `\`${name}.${column}\`: no type`
              : `\`${name}.${column}\`: the type \`${type.sql}\``,
          ]
        : [],
    ),
  )
  return [...others.map(({ kind, name }) => `\`${name}\`: a ${kind}`), ...declared]
}

const isTrigger = ({ kind }: Other): boolean => kind === 'trigger'

const amount = (count: number, one: string, many: string): readonly string[] =>
  count === 0 ? [] : [`${count.toLocaleString('en')} ${count === 1 ? one : many}`]
