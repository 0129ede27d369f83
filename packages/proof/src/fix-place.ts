import { lowered } from '@tandem/formats'
import {
  type Column,
  type Edit,
  type Schema,
  type Table,
  type View,
  type ViewColumn,
  tableName,
} from '@tandem/model'
import type { Subject } from './difference.ts'
import type { Witness, WitnessColumn, WitnessTable } from './witness.ts'

/** A change of the schema that makes it say what a file says. */
export interface Fix {
  /** What it does, as an undo step is called: `Rename tasks.title to heading`. */
  readonly title: string
  readonly edit: Edit<Schema>
}

/** What a difference is about, in the design; null: the design has nothing of the name. */
export interface Place {
  readonly of: Table | View | null
  readonly column: Column | ViewColumn | null
}

/** Finds by the name itself, then by one that differs in case and underscores only, as the comparison does. */
export function placeOf(schema: Schema, { table, column }: Subject): Place {
  const all: readonly (Table | View)[] = [...schema.tables, ...schema.views]
  const of = named(all, table, (it) => tableName(schema, it))
  const columns: readonly (Column | ViewColumn)[] = of?.columns ?? []
  return { of, column: column === null ? null : named(columns, column, ({ name }) => name) }
}

const alike = (name: string): string => lowered(name).replaceAll('_', '')

function named<T>(items: readonly T[], name: string, nameOf: (item: T) => string): T | null {
  return (
    items.find((it) => nameOf(it) === name) ??
    items.find((it) => alike(nameOf(it)) === alike(name)) ??
    null
  )
}

/** A table of the design, and what a file says of it. */
export interface SeenTable {
  readonly table: Table
  readonly seen: WitnessTable
  /** Columns of the design that the file has not, in order. */
  readonly missing: readonly Column[]
  /** Columns that the file has on top, in order. */
  readonly extra: readonly WitnessColumn[]
}

const nameOf = ({ name }: { readonly name: string }): string => name

export function seenTable(schema: Schema, table: Table, witness: Witness): SeenTable | null {
  const seen = named(witness.tables ?? [], tableName(schema, table), nameOf)
  if (seen === null) return null
  const missing = table.columns.filter(({ name }) => named(seen.columns, name, nameOf) === null)
  const extra = seen.columns.filter(({ name }) => named(table.columns, name, nameOf) === null)
  return { table, seen, missing, extra }
}

export const seenColumn = ({ seen }: SeenTable, { name }: Column): WitnessColumn | null =>
  named(seen.columns, name, nameOf)
