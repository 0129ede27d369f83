import {
  type Column,
  type ColumnId,
  type Design,
  type Edit,
  type NewId,
  type Schema,
  type Table,
  type TableId,
  addColumn,
  columnOf,
  isPrimary,
  moveColumn,
  putForeignKey,
  referencesTo,
  removeColumn,
  sequence,
  tableName,
  tableOf,
  unlinked,
} from '@tandem/model'
import { FLAGS, hasFlag, isPlainIndexOf, setFlag } from './column-keys.ts'
import { type Action, action, freeName } from './create.ts'
import { onSchema } from './editor.ts'

interface From {
  readonly table: TableId
  readonly column: ColumnId
}

interface To {
  readonly table: TableId
  /** Its place among the other columns, counted without the column itself. */
  readonly index: number
}

/** A column that is moved, and what else becomes of it: sentences, empty where nothing does. */
export interface MovedColumn extends Action {
  readonly says: readonly string[]
}

/**
 * Moves a column to another place in its table, or to another table. There it brings its own unique, index and
 * relation along; what it shared with other columns goes, as when it is removed.
 */
export function moveColumnTo(design: Design, newId: NewId, from: From, to: To): MovedColumn {
  const { schema } = design
  const table = tableOf(schema, from.table)
  const column = columnOf(table, from.column)
  if (from.table === to.table) {
    const edit = onSchema(moveColumn(table.id, column.id, to.index))
    const select = { ids: [table.id], column: column.id }
    return { ...action(`Move column ${table.name}.${column.name}`, edit, select), says: [] }
  }
  const target = tableOf(schema, to.table)
  const taken = target.columns.map(({ name }) => name)
  const id = newId<ColumnId>('c')
  const name = freeName(column.name, taken)
  const moved = { ...withoutLinks(table, column), id, name }
  const edit = sequence<Schema>(
    removeColumn(table.id, column.id),
    addColumn(target.id, moved, to.index),
    takenAlong(table, column, { table: target, column: id }, newId),
  )
  const label = `Move column ${table.name}.${column.name} to ${target.name}`
  const says = [...renamed(column, name, target), ...lost(schema, table, column)]
  return { ...action(label, onSchema(edit), { ids: [target.id], column: id }), says }
}

/** The column with the names of its old table's columns as text, where a generated one speaks of them. */
const withoutLinks = (table: Table, column: Column): Column =>
  column.generated === null
    ? column
    : {
        ...column,
        generated: {
          ...column.generated,
          as: unlinked(column.generated.as, (part) =>
            'column' in part
              ? (table.columns.find(({ id }) => id === part.column)?.name ?? null)
              : null,
          ),
        },
      }

/** What is the column's alone: its unique and its index, and where it points to. */
function takenAlong(
  table: Table,
  column: Column,
  to: { readonly table: Table; readonly column: ColumnId },
  newId: NewId,
): Edit<Schema> {
  const flags = FLAGS.filter((flag) => flag === 'unique' || flag === 'index')
  const own = table.foreignKeys.filter(
    ({ columns: [pair, more] }) =>
      more === undefined && pair?.from === column.id && pair.to !== column.id,
  )
  return (schema) =>
    sequence<Schema>(
      ...flags
        .filter((flag) => hasFlag(table, column.id, flag))
        .map((flag) => setFlag(tableOf(schema, to.table.id), to.column, flag, true, newId)),
      ...own.map((key) =>
        putForeignKey(to.table.id, {
          ...key,
          id: newId('f'),
          name: null,
          columns: key.columns.map((pair) => ({ from: to.column, to: pair.to })),
        }),
      ),
    )(schema)
}

const renamed = (column: Column, name: string, target: Table): readonly string[] =>
  name === column.name ? [] : [`${target.name} has ${column.name} already: this one is ${name}.`]

/** What goes with the column, as sentences. */
function lost(schema: Schema, table: Table, { id, name }: Column): readonly string[] {
  const isPart = (columns: readonly ColumnId[]) => columns.length > 1 && columns.includes(id)
  const pointing = referencesTo(schema, table.id).filter(({ foreignKey }) =>
    foreignKey.columns.some(({ to }) => to === id),
  )
  const shared = table.foreignKeys.some(({ columns }) => isPart(columns.map(({ from }) => from)))
  const uniques = table.uniques.filter(({ columns }) => isPart(columns))
  const indexes = table.indexes.filter(
    (index) =>
      !isPlainIndexOf(index, id) &&
      index.parts.some((it) => it.kind === 'column' && it.column === id),
  )
  const speaks = (parts: readonly (string | object)[]) =>
    parts.some((part) => typeof part === 'object' && 'column' in part && part.column === id)
  return [
    isPrimary(table, id) ? keyLost(table) : '',
    shared ? `A relation of several columns of ${table.name} is gone.` : '',
    ...pointing.map((it) => `${fromOf(schema, it)} points nowhere now.`),
    uniques.length > 0 ? `${table.name} lost a unique of several columns.` : '',
    indexes.length > 0 ? `${table.name} lost an index.` : '',
    table.checks.some(({ sql }) => speaks(sql))
      ? `A check of ${table.name} still names ${name}.`
      : '',
  ].filter(Boolean)
}

/** `tasks.user_id`, where a relation begins. */
function fromOf(schema: Schema, { table, foreignKey }: ReturnType<typeof referencesTo>[number]) {
  const names = foreignKey.columns.map(({ from }) => columnOf(table, from).name)
  return `${tableName(schema, table)}.${names.join(', ')}`
}

const keyLost = ({ name, primaryKey }: Table): string =>
  primaryKey?.columns.length === 1
    ? `${name} has no primary key now.`
    : `The primary key of ${name} is of fewer columns now.`
