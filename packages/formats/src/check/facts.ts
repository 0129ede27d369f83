import {
  type Column,
  type Conventions,
  type Schema,
  type Table,
  type View,
  type ViewColumn,
  enumOf,
  isRowid,
} from '@tandem/model'
import { isCustom } from '../drizzle/column.ts'
import { filledBy } from '../kysely/column-type.ts'
import { union } from '../kysely/table.ts'
import { enumForm } from '../sqlite/write/enum-form.ts'

/** What the types of `schema.ts` cannot tell of a column, as the fields of a type literal: `filled: false`. */
export function factsOf(
  of: Table | View,
  column: Column | ViewColumn,
  schema: Schema,
  conventions: Conventions,
): readonly string[] {
  const collate = 'collate' in column ? column.collate : null
  const values = valuesOnlyKyselyKnows({ ...column, collate }, schema, conventions)
  const filled =
    'default' in column && 'primaryKey' in of && column.generated === null
      ? unseenFill(of, column)
      : null
  return [
    ...(values === null ? [] : [`only: ${values}`]),
    ...(filled === null ? [] : [`filled: ${filled}`]),
  ]
}

/** An enum that is plain `text` to Drizzle, as the union that Kysely has; null for every other column. */
function valuesOnlyKyselyKnows(
  column: Pick<Column, 'name' | 'type' | 'collate'>,
  schema: Schema,
  conventions: Conventions,
): string | null {
  if (column.type.kind !== 'enum' || isCustom(column)) return null
  const of = enumOf(schema, column.type.enum)
  return of.values.length > 0 && enumForm(conventions, column, of) === 'text'
    ? union(of, conventions)
    : null
}

/**
 * Whether the database fills the column in, where Drizzle's types say otherwise; null where they are right. To them
 * `$onUpdate` is a default like any other, `$defaultFn` hides the rowid, and every integer key is one.
 */
function unseenFill(table: Table, column: Column): boolean | null {
  const filled = filledBy(column, isRowid(table, column)) === 'database'
  const says =
    column.default?.kind !== 'code' &&
    (column.default !== null || column.onUpdate !== null || isIntegerKey(table, column))
  return says === filled ? null : filled
}

const isIntegerKey = ({ primaryKey }: Table, column: Column): boolean =>
  primaryKey?.columns.length === 1 &&
  primaryKey.columns[0] === column.id &&
  !isCustom(column) &&
  ['integer', 'boolean', 'timestamp'].includes(column.type.kind)
