import type { RowPage } from '@tandem/live'
import {
  type Column,
  type ColumnId,
  type ColumnType,
  type ForeignKey,
  type Schema,
  type Table,
  enumOf,
  findColumn,
  isPrimary,
} from '@tandem/model'
import { typeLabel } from '../canvas/card.ts'
import { shownValue } from './cell-value.ts'

/** A column as the grid shows it. */
export interface GridColumn {
  readonly id: ColumnId
  readonly name: string
  /** Null: the design has it no more, and only the last good database still does. */
  readonly column: Column | null
  readonly label: string
  readonly primary: boolean
  readonly foreignKey: ForeignKey | null
  /** Values to choose from. */
  readonly options: readonly string[] | null
  readonly isNumber: boolean
}

const NUMBERS = new Set<ColumnType['kind']>(['integer', 'boolean', 'timestamp', 'real', 'numeric'])

export function gridColumns(
  schema: Schema,
  table: Table,
  columns: RowPage['columns'],
): readonly GridColumn[] {
  return columns.map(({ id, name }) => {
    const column = findColumn(table, id) ?? null
    const type = column?.type ?? null
    return {
      id,
      name,
      column,
      label: type === null ? 'removed' : typeLabel(schema, type),
      primary: isPrimary(table, id),
      foreignKey:
        table.foreignKeys.find((key) => key.columns.some(({ from }) => from === id)) ?? null,
      options:
        type?.kind === 'enum' ? enumOf(schema, type.enum).values.map(({ value }) => value) : null,
      isNumber: type !== null && NUMBERS.has(type.kind),
    }
  })
}

const WIDTH = { least: 88, most: 280 }
const CHARACTER = 7.2

/** Wide enough for the head and for most of the first rows. */
export function widthOf(
  { name, label }: GridColumn,
  at: number,
  page: RowPage | undefined,
): number {
  const lengths = (page?.rows ?? [])
    .slice(0, 40)
    .map((row) => shownValue(row[at] ?? null).length)
    .toSorted((a, b) => a - b)
  const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  const head = name.length * CHARACTER + label.length * 6 + 52
  const wanted = Math.max(head, usual * CHARACTER + 26)
  return Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, wanted)))
}
